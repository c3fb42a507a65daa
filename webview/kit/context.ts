import { type PageTypes } from '../../src/protocol/pages';
import { type PageActions, type PageState } from './page';

/** What a part of a page is drawn from. */
export interface ViewContext<T extends PageTypes, Slot extends string> {
  readonly view: T['view'];
  readonly typed: T['typed'];
  readonly state: PageState<T, Slot>;
  readonly page: PageActions<T>;
  readonly now: Date;
}

/** The words on a button while its request is under way. */
export function busyWords<T extends PageTypes, Slot extends string>(
  context: ViewContext<T, Slot>,
  slot: NoInfer<Slot> | 'page',
  words: string,
): string | undefined {
  return context.state.busy.has(slot) ? words : undefined;
}

/** The same where several kinds of request are about one thing, and the button sends one of them. */
export function requestWords<T extends PageTypes, Slot extends string>(
  context: ViewContext<T, Slot>,
  type: T['request']['type'],
  words: string,
): string | undefined {
  return [...context.state.busy.values()].includes(type) ? words : undefined;
}
