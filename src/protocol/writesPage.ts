import * as z from 'zod/mini';
import { messageFromPage, messageToPage, nothingTold, nothingTyped, type PageContract, pageState } from './pages';
import { actOnWrite, pendingWriteView } from './pendingWrite';

/** What the extension and the page of all that waits to be sent say to each other. */

const waitingWriteView = z.extend(pendingWriteView, {
  /** When it was entered, ISO 8601. */
  since: z.string(),
  /** The story that it is about; absent for sessions. */
  story: z.optional(z.object({ ref: z.string(), number: z.number(), title: z.string() })),
  /** Absent where only one is open. */
  repository: z.optional(z.string()),
});
export type WaitingWriteView = z.infer<typeof waitingWriteView>;

const writesPageView = z.object({
  /** In the order in which they were entered, one repository after the other. */
  writes: z.array(waitingWriteView),
  /** How many wait in other windows of this machine. */
  elsewhere: z.number(),
});
export type WritesPageView = z.infer<typeof writesPageView>;

const writesRequest = z.discriminatedUnion('type', [
  actOnWrite,
  /** The page of the story that a write is about. */
  z.object({ type: z.literal('openStory'), ref: z.string() }),
]);
export type WritesRequest = z.infer<typeof writesRequest>;

export interface WritesPageTypes {
  readonly view: WritesPageView;
  readonly typed: Readonly<Record<never, never>>;
  readonly request: WritesRequest;
  readonly told: never;
}

export const writesPageContract: PageContract<WritesPageTypes> = {
  toPage: messageToPage(writesPageView, nothingTyped, nothingTold),
  fromPage: messageFromPage(nothingTyped, writesRequest),
  state: pageState(nothingTyped),
  typed: nothingTyped,
};
