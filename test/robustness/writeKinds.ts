import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type Write } from '../../src/backlog/acts/writeKinds';
import { type PreReadChange } from '../../src/domain/preRead';
import { type IssueNumber, issueNumber } from '../../src/domain/story';
import {
  addLabel,
  close,
  comment,
  createIssue,
  createLabel,
  edit,
  editIssue,
  removeComment,
  removeLabel,
  say,
  react,
  tick,
  unreact,
  type Step,
} from './steps';

/** Who is there before: the lead and a developer, each on a machine of their own. */
export interface People {
  readonly ana: RepositoryBacklog;
  readonly bob: RepositoryBacklog;
}

/** One kind of write, as a person makes it. */
export interface WriteKind {
  readonly kind: Write['kind'];
  readonly name: string;
  readonly writer: keyof People;
  readonly steps: readonly Step[];
  /** What has happened before, without faults. */
  readonly prepare?: (people: People) => Promise<unknown>;
  readonly write: (backlog: RepositoryBacklog) => Promise<unknown>;
  /** After a failure: what was entered is still here. */
  readonly isKept: (backlog: RepositoryBacklog) => boolean | Promise<boolean>;
  /** Once it is written: nothing of it is left to be sent. */
  readonly isDone?: (backlog: RepositoryBacklog) => boolean;
  /** What shows what was written where GitHub alone does not: sealed cards. */
  readonly show?: (people: People) => Promise<unknown>;
  /** Whether the journal can take it back. */
  readonly isUndoable: boolean;
}

export const [story1, story2] = [issueNumber(1), issueNumber(2)];

function question(id: string, text: string): PreReadChange {
  return { kind: 'putQuestion', question: { id: id.padEnd(16, '0'), text } };
}

function risk(id: string, title: string, blocker = false): PreReadChange {
  const levels = { category: 'data', likelihood: 'high', impact: 'medium', blocker } as const;
  return { kind: 'putRisk', risk: { id: id.padEnd(16, '0'), title, ...levels } };
}

/** It accepts the risk with this id. */
function accepting(id: string): PreReadChange {
  const place = { id: 'y1'.padEnd(16, '0'), risk: id.padEnd(16, '0'), at: '2026-03-02T09:00:00.000Z' };
  return { kind: 'putReply', reply: { ...place, text: 'Rare enough', sets: 'accepted' } };
}

const firstPreRead = [question('q1', 'Which countries?'), risk('r1', 'Old rows have no country')];
const secondPreRead = [question('q1', 'Which countries, and since when?'), risk('r2', 'Two writers of one row')];

const blocker = [risk('b1', 'Nobody may see old rows', true)];
const flagBlocker = ({ bob }: People) => bob.acts.preRead.postChanges(story1, blocker);

async function lookAtDiscussion({ bob }: People): Promise<void> {
  await bob.acts.discussion.read(story1);
}
async function sayFirst(people: People): Promise<void> {
  await lookAtDiscussion(people);
  await people.bob.acts.discussion.say(story1, 'For whom?');
}
/** The writer's only comment without a record. */
async function saidBy(backlog: RepositoryBacklog): Promise<number> {
  await backlog.acts.discussion.read(story1);
  return (
    backlog.story(story1)?.discussion.contributions.find(({ kind, isMine }) => isMine && kind === 'comment')?.id ?? 0
  );
}

const isWaiting = (kind: Write['kind']) => (backlog: RepositoryBacklog) =>
  backlog.pendingWrites().some(({ write }) => write.kind === kind);
const isDrafted = (count: number) => (backlog: RepositoryBacklog) =>
  backlog.story(story1)?.myPreRead.changes.length === count;
const isSealed = (backlog: RepositoryBacklog) => backlog.story(story1)?.myEstimate.state === 'sealed';
const hasCard = (backlog: RepositoryBacklog) => backlog.story(story1)?.myEstimate.estimate?.card === '8';

const taskBox = { line: '- [ ] VAT', nth: 0, of: 1 };

const session = { stories: [story1, story2], title: 'Tuesday', anonymous: false };
async function prepareSession({ ana, bob }: People): Promise<void> {
  await ana.acts.session.prepare(session);
  await bob.refresh();
}
function sessionOf(backlog: RepositoryBacklog): IssueNumber {
  return backlog.sessions()[0]?.number ?? story1;
}
async function startSession(people: People): Promise<void> {
  await prepareSession(people);
  await people.ana.acts.session.move(sessionOf(people.ana), { kind: 'start' });
}
async function vote(people: People): Promise<void> {
  await prepareSession(people);
  await people.bob.acts.estimate.submit(story1, { card: '5' });
  await people.bob.acts.estimate.submit(story2, { card: '2' });
  await people.ana.refresh();
}
async function revealAll({ ana }: People): Promise<void> {
  for (const story of session.stories) await ana.acts.estimate.reveal(story).catch(() => undefined);
}

/** It meets the Definition of Ready: among others, the team has estimated it. */
const decision = { outcome: 'ready', rationale: 'Small and clear' } as const;
async function estimate(people: People): Promise<void> {
  await vote(people);
  await revealAll(people);
}

async function undoLast(backlog: RepositoryBacklog): Promise<unknown> {
  const writes = await backlog.writes();
  const [last] = await writes.undoable();
  return last && backlog.acts.undo.undo(last.id);
}

/** It waits, or it can be asked for again. */
async function canBeUndone(backlog: RepositoryBacklog): Promise<boolean> {
  const waits = backlog.pendingWrites().some(({ write }) => write.kind === 'undo');
  return waits || (await (await backlog.writes()).undoable()).length > 0;
}

const undo = { kind: 'undo', write: undoLast, isKept: canBeUndone, isUndoable: false } as const;

export const writeKinds: readonly WriteKind[] = [
  {
    kind: 'preRead',
    name: 'pre-read, first',
    writer: 'bob',
    steps: [comment('create')],
    write: (bob) => bob.acts.preRead.postChanges(story1, firstPreRead),
    isKept: isDrafted(2),
    isDone: isDrafted(0),
    isUndoable: true,
  },
  {
    kind: 'preRead',
    name: 'pre-read, changed',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: ({ bob }) => bob.acts.preRead.postChanges(story1, firstPreRead),
    write: (bob) => bob.acts.preRead.postChanges(story1, secondPreRead),
    isKept: isDrafted(2),
    isDone: isDrafted(0),
    isUndoable: true,
  },
  {
    kind: 'preRead',
    name: 'pre-read with the first blocker',
    writer: 'bob',
    steps: [addLabel, comment('create')],
    write: (bob) => bob.acts.preRead.postChanges(story1, blocker),
    isKept: isDrafted(1),
    isDone: isDrafted(0),
    isUndoable: true,
  },
  {
    kind: 'preRead',
    name: 'pre-read that settles the last blocker',
    writer: 'bob',
    steps: [removeLabel, edit('edit')],
    prepare: flagBlocker,
    write: (bob) => bob.acts.preRead.postChanges(story1, [accepting('b1')]),
    isKept: isDrafted(1),
    isDone: isDrafted(0),
    isUndoable: true,
  },
  {
    kind: 'comment',
    name: 'comment',
    writer: 'bob',
    steps: [say],
    prepare: lookAtDiscussion,
    write: (bob) => bob.acts.discussion.say(story1, 'For **whom**?'),
    isKept: isWaiting('comment'),
    isUndoable: true,
  },
  {
    kind: 'commentEdit',
    name: 'comment, edited',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: sayFirst,
    write: async (bob) => bob.acts.discussion.edit(story1, await saidBy(bob), 'For guests?'),
    isKept: isWaiting('commentEdit'),
    isUndoable: true,
  },
  {
    kind: 'commentRemoval',
    name: 'comment, deleted',
    writer: 'bob',
    steps: [removeComment],
    prepare: sayFirst,
    write: async (bob) => bob.acts.discussion.remove(story1, await saidBy(bob)),
    isKept: isWaiting('commentRemoval'),
    isUndoable: false,
  },
  {
    kind: 'task',
    name: 'task, ticked',
    writer: 'bob',
    steps: [tick],
    write: (bob) => bob.acts.tasks.set(story1, taskBox, true),
    isKept: isWaiting('task'),
    isUndoable: true,
  },
  {
    kind: 'reaction',
    name: 'reaction',
    writer: 'bob',
    steps: [react],
    write: (bob) => bob.acts.reactions.set({ issue: story1 }, 'rocket', true),
    isKept: isWaiting('reaction'),
    isUndoable: true,
  },
  {
    kind: 'ballot',
    name: 'estimate, first',
    writer: 'bob',
    steps: [comment('create')],
    prepare: prepareSession,
    write: (bob) => bob.acts.estimate.submit(story1, { card: '8', reason: 'Two systems' }),
    isKept: hasCard,
    isDone: isSealed,
    show: revealAll,
    isUndoable: false,
  },
  {
    kind: 'ballot',
    name: 'estimate, changed',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: vote,
    write: (bob) => bob.acts.estimate.submit(story1, { card: '8' }),
    isKept: hasCard,
    isDone: isSealed,
    show: revealAll,
    isUndoable: false,
  },
  {
    kind: 'ballot',
    name: 'estimate, withdrawn',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: vote,
    write: (bob) => bob.acts.estimate.withdraw(story1),
    isKept: isWaiting('ballot'),
    isDone: (bob) => bob.story(story1)?.myEstimate.state === 'none',
    show: revealAll,
    isUndoable: false,
  },
  {
    kind: 'reveal',
    name: 'reveal, first',
    writer: 'ana',
    steps: [comment('create')],
    prepare: vote,
    write: (ana) => ana.acts.estimate.reveal(story1),
    isKept: isWaiting('reveal'),
    isUndoable: false,
  },
  {
    kind: 'reveal',
    name: 'reveal, second',
    writer: 'ana',
    steps: [edit('edit')],
    prepare: async (people) => {
      await vote(people);
      await people.ana.acts.estimate.reveal(story2);
    },
    write: (ana) => ana.acts.estimate.reveal(story1),
    isKept: isWaiting('reveal'),
    isUndoable: false,
  },
  {
    kind: 'session',
    name: 'session',
    writer: 'ana',
    steps: [createLabel, createIssue],
    write: (ana) => ana.acts.session.prepare(session),
    isKept: isWaiting('session'),
    isUndoable: true,
  },
  {
    kind: 'move',
    name: 'move of a session',
    writer: 'ana',
    steps: [editIssue],
    prepare: startSession,
    write: (ana) => ana.acts.session.move(sessionOf(ana), { kind: 'segment', segment: 2, story: story2 }),
    isKept: isWaiting('move'),
    isUndoable: false,
  },
  {
    kind: 'attendance',
    name: 'joining, first',
    writer: 'bob',
    steps: [comment('create')],
    prepare: prepareSession,
    write: (bob) => bob.acts.session.join(sessionOf(bob)),
    isKept: isWaiting('attendance'),
    isUndoable: false,
  },
  {
    kind: 'attendance',
    name: 'leaving, with ballots',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: async (people) => {
      await vote(people);
      await people.bob.acts.session.join(sessionOf(people.bob));
    },
    write: (bob) => bob.acts.session.leave(sessionOf(bob)),
    isKept: isWaiting('attendance'),
    isUndoable: false,
  },
  {
    kind: 'endSession',
    name: 'end of session',
    writer: 'ana',
    steps: [close],
    prepare: vote,
    write: (ana) => ana.acts.session.end(sessionOf(ana)),
    isKept: isWaiting('endSession'),
    isUndoable: true,
  },
  {
    kind: 'decision',
    name: 'decision',
    writer: 'ana',
    steps: [createLabel, addLabel, removeLabel, comment('comment')],
    prepare: estimate,
    write: (ana) => ana.acts.decision.record(story1, decision),
    isKept: isWaiting('decision'),
    isUndoable: true,
  },
  {
    ...undo,
    name: 'undo of a first pre-read',
    writer: 'bob',
    steps: [removeComment],
    prepare: ({ bob }) => bob.acts.preRead.postChanges(story1, firstPreRead),
  },
  {
    ...undo,
    name: 'undo of a pre-read with the first blocker',
    writer: 'bob',
    steps: [removeComment, removeLabel],
    prepare: flagBlocker,
  },
  {
    ...undo,
    name: 'undo of a changed pre-read',
    writer: 'bob',
    steps: [edit('edit')],
    prepare: async ({ bob }) => {
      await bob.acts.preRead.postChanges(story1, firstPreRead);
      await bob.acts.preRead.postChanges(story1, secondPreRead);
    },
  },
  {
    ...undo,
    name: 'undo of a decision',
    writer: 'ana',
    steps: [removeComment, addLabel, removeLabel],
    prepare: async (people) => {
      await estimate(people);
      await people.ana.acts.decision.record(story1, decision);
    },
  },
  {
    ...undo,
    name: 'undo of a ticked task',
    writer: 'bob',
    steps: [tick],
    prepare: ({ bob }) => bob.acts.tasks.set(story1, taskBox, true),
  },
  {
    ...undo,
    name: 'undo of a reaction',
    writer: 'bob',
    steps: [unreact],
    prepare: ({ bob }) => bob.acts.reactions.set({ issue: story1 }, 'rocket', true),
  },
];
