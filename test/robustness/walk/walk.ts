import { newId } from '../../../src/domain/ids';
import { momentAfter, type PreReadChange } from '../../../src/domain/preRead';
import { riskStates } from '../../../src/domain/risk';
import { type IssueNumber, issueNumber } from '../../../src/domain/story';
import { type FaultMatch } from '../../github/faults';
import { type LocalGitHub, startLocalGitHub } from '../../github/localGitHub';
import { type Seed } from '../../github/seed';
import { Machine } from '../../unit/backlog/machine';
import { Ledger } from './ledger';
import { type ChangeChoice, type EditorAct, type Hits, type Operation, type OutsideAct } from './operations';
import { Walker } from './walker';

const body = 'As a guest I want to pay later so that I need not register.\n\n## Acceptance criteria\n- one\n- two\n';
const seed: Seed = {
  users: ['ana', 'bob', 'carol', 'petra'].map((login) => ({ login })),
  repositories: [
    {
      owner: 'ana',
      name: 'shop',
      roles: { ana: 'admin', bob: 'write', carol: 'triage', petra: 'write' },
      labels: ['needs-refinement', 'ready', 'blocked', 'area: checkout'].map((name) => ({ name, color: 'ededed' })),
      issues: ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((title) => ({
        ...{ title, body, author: 'petra', createdAt: '2026-03-02T09:00:00Z', labels: ['needs-refinement'] },
      })),
    },
    {
      ...{ owner: 'ana', name: 'attic', roles: { ana: 'admin' } },
      // What is transferred gets a number that is a session's where it comes from, or nobody's.
      issues: ['A', 'B', 'C', 'D', 'E', 'F'].map((title) => ({
        ...{ title, body, author: 'ana', createdAt: '2026-03-01T09:00:00Z' },
      })),
    },
  ],
};

/** Ana has one window, bob two machines, carol two windows on one machine. */
export const editorCount = 5;

/** Several people at work on one GitHub, and what they were promised. */
export class Walk {
  readonly ledger = new Ledger();
  readonly walkers: readonly Walker[];
  private readonly underWay = new Set<Promise<void>>();

  private constructor(readonly github: LocalGitHub) {
    const carols = new Machine();
    this.walkers = [
      new Walker(github, 'ana', new Machine()),
      new Walker(github, 'bob', new Machine()),
      new Walker(github, 'bob', new Machine()),
      new Walker(github, 'carol', carols),
      new Walker(github, 'carol', carols),
    ];
  }

  static async start(): Promise<Walk> {
    const walk = new Walk(await startLocalGitHub({ seed, validate: false }));
    await Promise.all(walk.walkers.map(({ backlog }) => backlog.refresh()));
    return walk;
  }

  /** Resolves when nothing that was begun is under way, but for what a crash has interrupted. */
  async quiet(): Promise<void> {
    await Promise.race([Promise.all(this.underWay), new Promise((resolve) => setTimeout(resolve, 500))]);
  }

  /** Writes that wait in the open windows of a machine. */
  pendingOn(machine: Machine): number {
    const windows = this.walkers.filter((walker) => walker.machine === machine);
    return windows.reduce((sum, { backlog }) => sum + backlog.pendingWrites().length, 0);
  }

  async end(): Promise<void> {
    for (const walker of this.walkers) walker.close();
    await this.github.close();
  }

  async do(operation: Operation): Promise<void> {
    if (operation.by === 'outside') return this.doOutside(operation.does).catch(() => undefined);
    const walker = this.walker(operation.editor);
    if (operation.by === 'fault') {
      const match = { login: walker.login, times: operation.times, ...matchOf(operation.hits) };
      return this.github.fail(match, operation.fault);
    }
    // What is refused is told to the person; what must hold all the same is looked at in the end.
    const doing = this.doInEditor(operation.editor, operation.does).catch(() => undefined);
    this.underWay.add(doing);
    void doing.then(() => this.underWay.delete(doing));
    // A crash leaves what it interrupted without an answer for ever.
    if (operation.waits) await Promise.race([doing, new Promise((resolve) => setTimeout(resolve, 300))]);
  }

  walker(at: number): Walker {
    const walker = this.walkers[at];
    if (!walker) throw new Error(`No editor ${at}`);
    return walker;
  }

  private async doInEditor(at: number, does: EditorAct): Promise<void> {
    const walker = this.walker(at);
    const { backlog, login } = walker;
    switch (does.act) {
      case 'draft':
      case 'postOne':
        return this.change(walker, storyAt(does.story), does.change, does.act);
      case 'post': {
        const changes = backlog.story(storyAt(does.story))?.myPreRead.changes ?? [];
        return this.post(walker, storyAt(does.story), changes, () => backlog.acts.preRead.post(storyAt(does.story)));
      }
      case 'say':
        return this.say(walker, storyAt(does.story));
      case 'estimate':
        return void (await backlog.acts.estimate.submit(storyAt(does.story), { card: does.card }));
      case 'withdraw':
        return void (await backlog.acts.estimate.withdraw(storyAt(does.story)));
      case 'prepare':
        return void (await backlog.acts.session.prepare({ stories: does.stories.map(storyAt), anonymous: false }));
      case 'endSession': {
        const session = backlog.sessions().find(({ isOpen }) => isOpen);
        return session && void (await backlog.acts.session.end(session.number));
      }
      case 'reveal':
        return void (await backlog.acts.estimate.reveal(storyAt(does.story)));
      case 'decide':
        return this.decide(walker, storyAt(does.story), does.outcome);
      case 'undo':
        return this.undo(walker);
      case 'retry': {
        const writes = await backlog.writes();
        for (const { id, state } of writes.pending())
          await (state === 'conflict' ? writes.choose(id, 'mine') : writes.retry(id)).catch(() => undefined);
        return;
      }
      case 'refresh':
        return backlog.refresh();
      case 'restart':
      case 'crash':
        walker[does.act]();
        return this.walker(at).login === login ? walker.backlog.refresh() : undefined;
    }
  }

  private async change(
    walker: Walker,
    story: IssueNumber,
    choice: ChangeChoice,
    act: 'draft' | 'postOne',
  ): Promise<void> {
    const { backlog, login } = walker;
    const change = this.chosen(walker, story, choice);
    if (!change) return;
    this.ledger.entered(login, story, change, this.walkers.indexOf(walker));
    if (act === 'draft') return backlog.acts.preRead.draft(story, [change]);
    return this.post(walker, story, [change], () => backlog.acts.preRead.postChanges(story, [change]));
  }

  /** Promised as soon as it is written, waits, or was refused and is kept. */
  private async post(
    walker: Walker,
    story: IssueNumber,
    changes: readonly PreReadChange[],
    send: () => Promise<unknown>,
  ): Promise<void> {
    const { backlog, login } = walker;
    this.ledger.cameFrom(login, story, this.walkers.indexOf(walker));
    try {
      await send();
      this.ledger.promised(login, story, changes);
    } catch {
      const isKept = backlog.pendingWrites().some(({ write }) => write.kind === 'preRead' && write.story === story);
      if (isKept) this.ledger.promised(login, story, changes);
    }
  }

  private async say({ backlog, login }: Walker, story: IssueNumber): Promise<void> {
    const text = this.ledger.newText();
    const isKept = () => backlog.pendingWrites().some(({ write }) => write.kind === 'comment' && write.text === text);
    try {
      await backlog.acts.discussion.say(story, text);
      this.ledger.said(login, story, text);
    } catch {
      if (isKept()) this.ledger.said(login, story, text);
    }
  }

  private chosen({ backlog }: Walker, story: IssueNumber, { what, pick }: ChangeChoice): PreReadChange | undefined {
    const detail = backlog.story(story);
    if (!detail) return undefined;
    const own = <T extends { readonly isMine: boolean }>(items: readonly T[]) => items.filter(({ isMine }) => isMine);
    const [risks, questions] = [own(detail.allRisks), own(detail.allQuestions)];
    const text = this.ledger.newText();
    switch (what) {
      case 'risk': {
        const id = risks[pick % (risks.length + 2)]?.id ?? newId();
        const levels = { category: 'data', likelihood: 'low', impact: 'high', blocker: pick % 3 === 0 } as const;
        return { kind: 'putRisk', risk: { id, title: text, ...levels } };
      }
      case 'question':
        return { kind: 'putQuestion', question: { id: questions[pick % (questions.length + 2)]?.id ?? newId(), text } };
      case 'answer': {
        const question = detail.allQuestions[pick % Math.max(1, detail.allQuestions.length)]?.id;
        return question === undefined ? undefined : { kind: 'putAnswer', answer: { question, text } };
      }
      case 'reply': {
        const posted = detail.allRisks.filter(({ isPosted }) => isPosted);
        const risk = posted[pick % Math.max(1, posted.length)];
        if (!risk) return undefined;
        const sets = riskStates[pick % (riskStates.length + 1)];
        const at = momentAfter(risk.replies, new Date());
        return { kind: 'putReply', reply: { id: newId(), risk: risk.id, text, at, ...(sets ? { sets } : {}) } };
      }
      case 'removeRisk':
      case 'removeQuestion': {
        const items = what === 'removeRisk' ? risks : questions;
        const id = items[pick % Math.max(1, items.length)]?.id;
        return id === undefined ? undefined : { kind: what, id };
      }
    }
  }

  private async decide(
    { backlog, login, machine }: Walker,
    story: IssueNumber,
    outcome: (EditorAct & { act: 'decide' })['outcome'],
  ): Promise<void> {
    const rationale = this.ledger.newText();
    const isPending = () =>
      backlog.pendingWrites().some(({ write }) => write.kind === 'decision' && write.decision.rationale === rationale);
    try {
      const result = await backlog.acts.decision.record(story, { outcome, rationale, override: 'All the same' });
      if (result.kind !== 'notReady') this.ledger.decided(login, story, rationale, machine);
    } catch {
      if (isPending()) this.ledger.decided(login, story, rationale, machine);
    }
  }

  private async undo({ backlog, login }: Walker): Promise<void> {
    const writes = await backlog.writes();
    const [last] = await writes.undoable();
    if (!last) return;
    if (last.issue !== undefined) this.ledger.disturb(login, last.issue);
    await backlog.acts.undo.undo(last.id);
  }

  private async doOutside(does: OutsideAct): Promise<void> {
    const { issues } = this.github.as('petra').rest;
    const issue_number = storyAt(does.story);
    const place = { owner: 'ana', repo: 'shop', issue_number };
    switch (does.act) {
      case 'title':
        return void (await issues.update({ ...place, title: this.ledger.newText() }));
      case 'body':
        return void (await issues.update({ ...place, body: `${body}\n${this.ledger.newText()}` }));
      case 'comment':
        return void (await issues.createComment({ ...place, body: this.ledger.newText() }));
      case 'close':
      case 'reopen':
        return void (await issues.update({ ...place, state: does.act === 'close' ? 'closed' : 'open' }));
      case 'addLabel':
        return void (await issues.addLabels({ ...place, labels: [does.label] }));
      case 'removeLabel':
        return void (await issues.removeLabel({ ...place, name: does.label }));
      case 'deleteComment': {
        const comment = this.github.comments(issue_number).at(-1);
        if (!comment) return;
        this.ledger.disturb(comment.user?.login ?? '', issue_number);
        return void (await issues.deleteComment({ ...place, comment_id: comment.id }));
      }
      case 'deleteIssue':
        return this.github.deleteIssue(issue_number);
      case 'transferIssue':
        return void this.github.transferIssue(issue_number, 'ana/attic');
    }
  }
}

function storyAt(at: number): IssueNumber {
  return issueNumber(at + 1);
}

function matchOf(hits: Hits): FaultMatch {
  if (hits === 'anything') return {};
  return { route: hits === 'reading' ? /^GET |graphql/ : /^(POST|PATCH|DELETE) (?!.*graphql)/ };
}
