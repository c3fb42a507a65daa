import * as z from 'zod/mini';
import { outcomes } from '../../domain/decision';
import { needsReason } from '../../domain/preRead';
import { riskStates } from '../../domain/risk';
import { confidences } from '../../domain/round';
import { longestSegment, mostSegments, segmentKinds } from '../../domain/session/agenda';
import { participantRoles, sessionModes } from '../../domain/session/session';
import {
  anchor,
  card,
  dryRun,
  host,
  id,
  place,
  post,
  riskDetails,
  riskTitle,
  shown,
  someStories,
  story,
  text,
  textOrNothing,
  upToHundredStories,
} from './argumentFields';
import { groupings, orders } from './arrangementChoices';

/**
 * Who may run a command. `lead`: anyone whose role in the repository lets them label. `facilitator`: the lead who prepared the
 * session on this machine. Menus offer the command only to leads; the backlog refuses it to everybody else.
 */
export type Who = 'anybody' | 'lead' | 'facilitator';

interface CommandRow<A> {
  readonly who: Who;
  /** The one optional JSON argument. */
  readonly argument: z.ZodMiniType<A>;
}

const row =
  (who: Who) =>
  <A>(argument: z.ZodMiniType<A>): CommandRow<A> => ({ who, argument });
const anybody = row('anybody');
const lead = row('lead');
const facilitator = row('facilitator');

const nothing = z.strictObject({});
const oneStory = z.strictObject({ story });
const severalStories = z.strictObject({ stories: someStories });
const placeOfRisk = z.strictObject({ story, risk: id, place });
const oneWrite = z.strictObject({ write: id });

const settledRisk = z
  .strictObject({ story, risk: id, state: z.enum(riskStates), reason: z.optional(textOrNothing) })
  .check(
    z.refine(({ state, reason = '' }) => !needsReason(state) || reason !== '', { error: 'say why', path: ['reason'] }),
  );

const session = z.strictObject({
  stories: upToHundredStories,
  title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  mode: z.optional(z.enum(sessionModes)),
  anonymous: z.optional(z.boolean()),
  deadline: z.optional(z.iso.datetime()),
  startsAt: z.optional(z.iso.datetime()),
  productOwners: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(20))),
  agenda: z.optional(
    z
      .array(
        z.strictObject({
          kind: z.enum(segmentKinds),
          minutes: z.int().check(z.minimum(1), z.maximum(longestSegment)),
          title: z.exactOptional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostSegments)),
  ),
});

/** Where a session is led to: `next` is what the hour asks for, as long as that is a move. */
const sessionPlace = z.union([
  z.enum(['start', 'next']),
  z.strictObject({ segment: z.int().check(z.nonnegative()) }),
  z.strictObject({ story: z.int().check(z.positive()) }),
  z.strictObject({ park: z.int().check(z.positive()) }),
  z.strictObject({ takeUp: z.int().check(z.positive()) }),
  z.strictObject({ minutes: z.int().check(z.nonnegative()) }),
]);
export type SessionPlace = z.infer<typeof sessionPlace>;

const followUp = z.strictObject({
  text,
  owner: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
});
const decision = z.strictObject({
  story,
  outcome: z.enum(outcomes),
  rationale: text,
  estimate: z.optional(card),
  followUps: z.optional(z.array(followUp).check(z.maxLength(50))),
  override: z.optional(text),
  dryRun,
});

const rows = {
  signIn: anybody(z.strictObject({ host })),
  useToken: anybody(z.strictObject({ token: z.string().check(z.minLength(1)), host })),
  authorize: anybody(nothing),

  refresh: anybody(nothing),
  cancelLoading: anybody(nothing),
  openIssues: anybody(nothing),
  showLog: anybody(nothing),
  getStarted: anybody(nothing),
  openOnGitHub: anybody(severalStories),
  copyLink: anybody(severalStories),
  filterStories: anybody(z.strictObject({ text: z.string().check(z.maxLength(200)) })),
  clearFilter: anybody(nothing),
  toggleMine: anybody(nothing),
  groupBy: anybody(z.strictObject({ by: z.enum(groupings) })),
  sortBy: anybody(z.strictObject({ by: z.enum(orders) })),
  openStory: anybody(z.strictObject({ story, preview: z.optional(z.boolean()) })),
  keepStoryOpen: anybody(severalStories),
  openTeamFile: anybody(z.strictObject({ repository: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) })),

  flagRisk: anybody(z.strictObject({ story, title: riskTitle, ...riskDetails, post })),
  updateRisk: anybody(z.strictObject({ story, risk: id, title: z.optional(riskTitle), ...riskDetails, post })),
  postPreRead: anybody(oneStory),
  removeRisk: anybody(z.strictObject({ story, risk: id, post })),
  replyToRisk: anybody(z.strictObject({ story, risk: id, text })),
  settleRisk: anybody(settledRisk),
  askQuestion: anybody(z.strictObject({ story, text, post })),
  answerQuestion: anybody(z.strictObject({ story, question: id, text, post })),

  openAnchor: anybody(placeOfRisk),
  openStoryPlace: anybody(placeOfRisk),
  compareAnchor: anybody(placeOfRisk),
  reanchorRisk: anybody(z.strictObject({ story, risk: id, place, anchor, post })),
  addRiskPlace: anybody(z.strictObject({ story, risk: id, anchor, post })),
  beginRisk: anybody(z.strictObject({ startLine: z.int().check(z.positive()), endLine: z.int().check(z.positive()) })),
  showRisks: anybody(z.strictObject({ places: z.array(z.string()).check(z.minLength(1)) })),

  markPreRead: anybody(z.strictObject({ stories: upToHundredStories })),

  submitEstimate: anybody(
    z.strictObject({
      story,
      card,
      confidence: z.optional(z.enum(confidences)),
      reason: z.optional(z.string().check(z.trim(), z.maxLength(1_000))),
      shown,
    }),
  ),
  sealEstimates: anybody(z.strictObject({ story, session: z.optional(z.int().check(z.positive())), shown })),
  withdrawEstimate: anybody(oneStory),
  revealEstimates: facilitator(oneStory),
  prepareSession: lead(session),
  openSession: anybody(z.strictObject({ session: story })),
  joinSession: anybody(z.strictObject({ session: story, as: z.optional(z.enum(participantRoles)) })),
  leaveSession: anybody(z.strictObject({ session: story })),
  moveSession: facilitator(z.strictObject({ session: story, to: sessionPlace })),
  openRound: facilitator(oneStory),
  endSession: lead(z.strictObject({ session: story })),
  recordDecision: lead(decision),
  markReady: lead(
    z.strictObject({
      stories: upToHundredStories,
      rationale: z.optional(text),
      override: z.optional(text),
      dryRun,
    }),
  ),

  showWaitingWrites: anybody(nothing),
  openWaitingWrites: anybody(nothing),
  chooseWrite: anybody(z.strictObject({ write: id, choice: z.optional(z.enum(['mine', 'theirs'])) })),
  retryWrite: anybody(oneWrite),
  editWrite: anybody(oneWrite),
  discardWrite: anybody(oneWrite),
  lookAtWrite: anybody(oneWrite),
  writePreviewed: anybody(nothing),
  undo: anybody(z.strictObject({ write: z.optional(id) })),
};

/** What each command takes, by its id without `refinement.`. */
export type Arguments = { readonly [I in keyof typeof rows]: z.infer<(typeof rows)[I]['argument']> };

/** A command that takes JSON, whether from a keybinding, another extension, a test or one of our own buttons. */
export type JsonCommandId = keyof Arguments;

/** What every such command takes, and who may run it. What it asks and runs is in the folder of its feature. */
export const commandTable: { readonly [I in JsonCommandId]: CommandRow<Arguments[I]> } = rows;

/** Buttons in comment threads. VS Code passes them the thread and the typed text; they take no JSON. */
export const threadCommandIds = [
  'flagRiskHere',
  'replyInThread',
  'resolveInThread',
  'mitigateInThread',
  'acceptInThread',
  'reopenInThread',
] as const;

/**
 * Commands that ask for more than what they are started on, a row or a selection, before they act: their titles end with "…".
 * Neither a question which story is meant nor one whether they are to go on makes one of these.
 */
export const askingCommands: ReadonlySet<CommandId> = new Set<CommandId>([
  ...(['useToken', 'filterStories', 'groupBy', 'sortBy'] as const),
  ...(['flagRisk', 'flagRiskHere', 'updateRisk', 'replyToRisk', 'settleRisk', 'reanchorRisk', 'addRiskPlace'] as const),
  ...(['askQuestion', 'answerQuestion', 'submitEstimate', 'sealEstimates'] as const),
  ...(['openSession', 'joinSession', 'leaveSession', 'moveSession', 'openRound'] as const),
  ...(['prepareSession', 'endSession', 'recordDecision', 'markReady'] as const),
  // Started on no row: what is meant is asked in any case.
  ...(['undo', 'retryWrite', 'editWrite', 'discardWrite', 'lookAtWrite', 'chooseWrite'] as const),
]);

export type ThreadCommandId = (typeof threadCommandIds)[number];
export type CommandId = JsonCommandId | ThreadCommandId;

/** A command and its argument; without one, the command asks. */
export type CommandCall = {
  [I in JsonCommandId]: { readonly command: I; readonly argument?: Arguments[I] };
}[JsonCommandId];
