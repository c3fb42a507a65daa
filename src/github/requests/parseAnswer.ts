import type * as z from 'zod/mini';
import { unexpectedAnswer } from './gitHubErrors';

/** @throws InvalidData where an answer is not as documented. */
export function parseAnswer<T>(schema: z.ZodMiniType<T>, value: unknown, doing: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unexpectedAnswer(doing, parsed.error);
  return parsed.data;
}
