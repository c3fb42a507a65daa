import * as z from 'zod/mini';

/** Reads also what an earlier version kept, whose writes named the issue `issue`, whether it was the story or the session. */
export function withEarlierName<T>(name: string, schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  const renamed = (stored: unknown) => {
    if (typeof stored !== 'object' || stored === null || !('issue' in stored)) return stored;
    const { issue, ...rest } = stored;
    return { ...rest, [name]: issue };
  };
  return z.pipe(z.transform(renamed), schema);
}
