import * as z from 'zod/mini';
import { segmentKinds } from '../domain/session/agenda';
import { type SessionMove } from '../domain/session/moves';
import { participantRoles } from '../domain/session/session';
import { issue } from './fields';
import { messageFromPage, messageToPage, type PageContract, pageState } from './pages';
import { editForm, type EditForm, storyRequest, type StoryRequest, typedText, type TypedText } from './storyPage';
import { storyPageView } from './storyPageView';

/** What the extension and a session's page say to each other: about the hour, and about the story that is looked at. */

const role = z.enum(participantRoles);
const place = z.int().check(z.nonnegative());

const move: z.ZodMiniType<SessionMove> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('segment'), segment: place, story: z.exactOptional(issue) }),
  z.object({ kind: z.literal('story'), story: issue }),
  z.object({ kind: z.literal('length'), segment: place, added: place }),
  z.object({ kind: z.literal('park'), story: issue, isParked: z.boolean() }),
  z.object({ kind: z.literal('round'), story: issue, round: z.int().check(z.positive()) }),
]);

const step = z.discriminatedUnion('do', [
  z.object({ do: z.literal('move'), move }),
  z.object({ do: z.literal('reveal'), story: issue }),
  z.object({ do: z.literal('decide'), story: issue }),
  z.object({ do: z.literal('end') }),
]);

const segmentView = z.object({
  kind: z.enum(segmentKinds),
  name: z.string(),
  /** As planned, and by how many it has been made longer. */
  minutes: z.number(),
  added: z.number(),
  /** Seconds in it before it was entered last. */
  taken: z.number(),
});

const sessionView = z.object({
  ref: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  repositoryUrl: z.string(),
  facilitator: z.string(),
  isOpen: z.boolean(),
  anonymous: z.boolean(),
  /** ISO 8601. */
  startsAt: z.optional(z.string()),
  agenda: z.array(segmentView),
  /** Absent until it is started. */
  course: z.optional(
    z.object({
      segment: place,
      /** ISO 8601, by GitHub's clock. */
      segmentSince: z.string(),
      story: z.optional(issue),
    }),
  ),
  /** By how many milliseconds GitHub's clock is ahead of this machine's. */
  clockAhead: z.number(),
  people: z.array(
    z.object({
      login: z.string(),
      as: role,
      presence: z.enum(['there', 'left', 'not yet']),
      hasVoted: z.optional(z.boolean()),
    }),
  ),
  stories: z.array(
    z.object({
      number: issue,
      title: z.string(),
      state: z.enum(['waiting', 'decided', 'parked']),
      round: z.number(),
      isRevealed: z.boolean(),
      estimate: z.optional(z.string()),
    }),
  ),
  me: z.object({
    login: z.string(),
    as: role,
    presence: z.enum(['there', 'left', 'not yet']),
    /** This machine leads it. */
    isLeader: z.boolean(),
    /** I lead it from another machine. */
    leadsElsewhere: z.boolean(),
    /** I look at another story than all do. */
    isAway: z.boolean(),
  }),
  /** What the hour asks of whoever leads it here. */
  step: z.optional(step),
  /** Of this session, not on GitHub yet: one sentence. */
  waiting: z.optional(z.string()),
});
export type SessionView = z.infer<typeof sessionView>;

const sessionPageView = z.object({
  /** What is typed belongs to: the story that is shown, else the session. */
  typedFor: z.string(),
  session: sessionView,
  story: z.optional(storyPageView),
});
export type SessionPageView = z.infer<typeof sessionPageView>;

const sessionRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('move'), move }),
  z.object({ type: z.literal('join'), as: z.optional(role) }),
  z.object({ type: z.literal('leave') }),
  /** At another story than all; absent: at that again. */
  z.object({ type: z.literal('lookAt'), story: z.optional(issue) }),
  z.object({ type: z.literal('endSession') }),
]);
export type SessionRequest = z.infer<typeof sessionRequest>;

const anyRequest = z.union([sessionRequest, storyRequest]);

export interface SessionPageTypes {
  readonly view: SessionPageView;
  readonly typed: TypedText;
  readonly request: SessionRequest | StoryRequest;
  readonly told: EditForm;
}

export const sessionPageContract: PageContract<SessionPageTypes> = {
  toPage: messageToPage(sessionPageView, typedText, editForm),
  fromPage: messageFromPage(typedText, anyRequest),
  state: pageState(typedText),
  typed: typedText,
};
