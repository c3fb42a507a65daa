import * as z from 'zod/mini';
import { t } from '../../base/translate';
import { type Files, type RepositoryFile } from '../../backlog/ports/files';
import { isFailure } from '../../domain/errors';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';

/** A folder is answered with a list, a large file (1 MB) without its content. */
const contentSchema = z.union([
  z.object({ type: z.literal('file'), encoding: z.string(), content: z.string() }),
  z.pipe(
    z.unknown(),
    z.transform(() => undefined),
  ),
]);

export class GitHubFiles implements Files {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async read(path: string, signal?: AbortSignal): Promise<RepositoryFile | 'none'> {
    try {
      const parameters = { ...this.place, path };
      const options = { parameters, schema: contentSchema, doing: t('reading {0}', path), signal };
      const { data } = await this.requests.send('GET /repos/{owner}/{repo}/contents/{path}', options);
      return { text: data?.encoding === 'base64' ? textOf(data.content) : undefined };
    } catch (error) {
      if (isFailure(error, 'NotFound')) return 'none';
      throw error;
    }
  }
}

/** Undefined where it is not UTF-8. */
function textOf(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
