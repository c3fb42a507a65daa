import * as z from 'zod/mini';
import { type IssueNumber } from '../../../domain/story';

/** An issue's number as this machine keeps it. */
export const storedIssue = z.pipe(
  z.int().check(z.positive()),
  z.transform((number) => number as IssueNumber),
);

/** A task box as this machine keeps it. */
export const storedBox = z.object({ line: z.string(), nth: z.number(), of: z.number() });
