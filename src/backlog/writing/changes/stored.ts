import * as z from 'zod/mini';
import { type IssueNumber } from '../../../domain/story';

/** An issue's number as this machine keeps it. */
export const storedIssue = z.pipe(
  z.int().check(z.positive()),
  z.transform((number) => number as IssueNumber),
);
