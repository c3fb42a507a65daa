import * as z from 'zod/mini';

/**
 * What the extension and any of its pages say to each other. The extension is the source of truth: a page says `ready`, gets
 * one `snapshot`, and a new one whenever what it shows has changed. Both sides parse what they receive.
 */

/** The types of one page; each has a schema in the page's contract. */
export interface PageTypes {
  /** What it shows: plain values. */
  readonly view: unknown;
  /** What is being typed on it and not sent: survives closing the panel, reload and a failed send. All optional. */
  readonly typed: object;
  /** What a person asks for on it, besides what can be asked for on every page. */
  readonly request: { readonly type: string };
  /** What the extension tells this page alone; `never` where there is nothing. */
  readonly told: unknown;
}

const unavailable = z.object({
  type: z.literal('unavailable'),
  message: z.string(),
  /** What may help: the page asks for it by `runAction`. */
  action: z.optional(z.object({ label: z.string() })),
});
/** What is to be shown cannot be (not found, signed out). */
export type Unavailable = z.infer<typeof unavailable>;

const done = z.object({
  type: z.literal('done'),
  request: z.number(),
  error: z.optional(z.string()),
  /** Said on success, e.g. "Estimate sealed for session #31". */
  notice: z.optional(z.string()),
  /** By which it can be taken back. */
  undo: z.optional(z.string()),
});
/** A request of the page has been done, or has failed and what was typed is kept. */
export type RequestDone = z.infer<typeof done>;

const commonRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('openLink'), url: z.string() }),
  /** The action of an `unavailable` message. */
  z.object({ type: z.literal('runAction') }),
]);
/** What can be asked for on every page. */
export type CommonRequest = z.infer<typeof commonRequest>;

export type MessageToPage<T extends PageTypes> =
  | {
      readonly type: 'snapshot';
      readonly view: T['view'];
      /** Sent with the first snapshot alone: after that, the page knows better what is being typed. */
      readonly typed?: T['typed'] | undefined;
    }
  | { readonly type: 'tell'; readonly what: T['told'] }
  | Unavailable
  | RequestDone;

export type AnyRequest<T extends PageTypes> = T['request'] | CommonRequest;

export type MessageFromPage<T extends PageTypes> =
  | { readonly type: 'ready' }
  /** `ref`: what it is typed about, as in the page's view: by now it may show something else. */
  | { readonly type: 'typing'; readonly ref: string; readonly typed: T['typed'] }
  /** Each is answered by `done`. `ref`: what the page showed when it was asked; empty while it showed nothing. */
  | { readonly type: 'request'; readonly request: number; readonly ref: string; readonly what: AnyRequest<T> };

/** What a page keeps by `setState`, and what its panel is restored from. VS Code stores this in clear. */
export interface PageState<T extends PageTypes> {
  /** Which of its kind the panel shows, as in its view. */
  readonly ref: string;
  readonly typed: T['typed'];
}

/** The schemas of one page, for both sides. */
export interface PageContract<T extends PageTypes> {
  readonly toPage: z.ZodMiniType<MessageToPage<T>>;
  readonly fromPage: z.ZodMiniType<MessageFromPage<T>>;
  readonly state: z.ZodMiniType<PageState<T>>;
  readonly typed: z.ZodMiniType<T['typed']>;
}

/** A page on which nothing is typed, or that is told nothing of its own. */
export const nothingTyped = z.object({});
export const nothingTold = z.never();

export function messageToPage<View extends z.ZodMiniType, Typed extends z.ZodMiniType, Told extends z.ZodMiniType>(
  view: View,
  typed: Typed,
  told: Told,
) {
  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('snapshot'), view, typed: z.optional(typed) }),
    z.object({ type: z.literal('tell'), what: told }),
    unavailable,
    done,
  ]);
}

export function messageFromPage<Typed extends z.ZodMiniType, Request extends z.ZodMiniType>(
  typed: Typed,
  request: Request,
) {
  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready') }),
    z.object({ type: z.literal('typing'), ref: z.string(), typed }),
    z.object({
      type: z.literal('request'),
      request: z.number(),
      ref: z.string(),
      what: z.union([commonRequest, request]),
    }),
  ]);
}

export function pageState<Typed extends z.ZodMiniType>(typed: Typed) {
  return z.object({ ref: z.string(), typed });
}
