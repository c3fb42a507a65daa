import { type RepositoryId } from '../../domain/story';

/** A repository, as the routes of the REST API name it. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
}

export function placeOf({ owner, name }: RepositoryId): Place {
  return { owner, repo: name };
}
