import { isFailure, RefinementError } from '../../../domain/errors';
import { type WritePreview } from '../../writing/preview';

/** Undefined where GitHub has to be asked for a look and can't be: what is written then waits, and is checked when it is sent. */
export async function unlessUnreachable<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isFailure(error, 'Offline') || isFailure(error, 'RateLimited') || isFailure(error, 'AuthRequired'))
      return undefined;
    throw error;
  }
}

/** All that stands in the way of a write; undefined where nothing does. */
export function obstacleTo({ obstacles }: WritePreview): RefinementError | undefined {
  const [first] = obstacles;
  return first && new RefinementError(first.failure, obstacles.map(({ message }) => message).join(' '));
}
