import { defined } from '../../base/defined';
import { newestFirst } from '../../domain/decision';
import { type AuthoredQuestion, type AuthoredRisk, subject } from '../../domain/preRead';
import { mayEdit } from '../../domain/people';
import { bySeverity, isOpen, isOpenBlocker, type Level, levels, severity } from '../../domain/risk';
import { changedParts, changedTerms, currentRound, isFacilitator, type Session } from '../../domain/session/session';
import { hasLabel, type IssueNumber, type Login, sameLogin, storyRef } from '../../domain/story';
import { type Assessment, assess } from './assess';
import { shownTerms } from '../model/agreement';
import { type BacklogContext } from '../model/backlogContext';
import { type EditedRecord } from '../model/editedText';
import { ballotsFor, isRevealed } from '../model/rounds';
import { type Issue } from '../ports/issues';
import { type PendingWrite } from '../writing/outboxEntry';
import { type AnyWrite } from '../writing/writeKind';
import { describeMine, type Mine } from './describeMine';
import { discussionOf } from './discussion';
import { nextStep } from './nextStep';
import { countCheck } from './roundChecks';
import { contestants } from './sealingOffers';
import { unposted } from './unposted';
import {
  type DescribedRisk,
  type MyEstimate,
  type RoundView,
  type StoryDetail,
  type StorySummary,
} from './storyDetail';

/** A row of the backlog. `pendingWrites`: all that waits in this repository. */
export function summarize(context: BacklogContext, issue: Issue, pendingWrites: readonly PendingWrite[]): StorySummary {
  const facts = assess(context, issue.number);
  return summary(context, issue, facts, {
    ...describeMine(context, issue.number, facts, pendingWrites),
    round: roundView(context, issue.number, facts),
  });
}

/** All of a story. `pendingWrites`: all that waits in this repository. */
export function describe<W extends AnyWrite>(
  context: BacklogContext,
  issue: Issue,
  pendingWrites: readonly PendingWrite<W>[],
): StoryDetail<W> {
  const facts = assess(context, issue.number);
  const { login } = context.me;
  const mine = facts.records.preReads.find(({ author }) => sameLogin(author, login));
  const changes = context.mine.preReadChanges(issue.number);
  const changedThings = new Set(changes.map(subject));
  const answered = new Set(
    facts.records.preReads.flatMap(({ preRead }) => preRead.answers.map(({ question }) => question)),
  );
  const ownership = ({ id, author, answers }: AuthoredQuestion) => {
    const isMine = sameLogin(author, login);
    return {
      ...{ isMine, isDraft: isMine && changedThings.has(`question ${id}`) },
      isAnsweredInDraft: answers.length > 0 && !answered.has(id),
    };
  };
  const posted = new Set(facts.records.preReads.flatMap(({ preRead }) => preRead.risks.map(({ id }) => id)));
  const round = roundView(context, issue.number, facts);
  const own = describeMine(context, issue.number, facts, pendingWrites);
  const claims = contestants(context, issue.number);
  const notices = context.model.sessions.notices(issue.number);
  return {
    ...summary(context, issue, facts, { ...own, round }),
    story: issue,
    ...defined({ facts: context.model.facts(issue.number) }),
    viewer: context.me,
    canEditText: sameLogin(issue.author, login) || mayEdit(context.me.role),
    deck: facts.deck,
    allRisks: facts.risks.map((risk) => describedRisk(risk, login, changedThings, posted)).sort(bySeverity),
    allQuestions: facts.questions.map((question) => ({ ...question, ...ownership(question) })),
    discussion: discussionOf(context, issue.number, facts.records),
    myPreRead: { changes, isRead: facts.isRead, ...(mine ? { postedAt: mine.postedAt } : {}) },
    myEstimate: own.myEstimate,
    ...(round ? { round } : {}),
    offers: own.offers,
    ...(claims ? { claims } : {}),
    criteria: facts.criteria,
    decisions: newestFirst(facts.records.decisions),
    ignored: [...facts.records.ignored, ...notices.flatMap(({ ignored }) => ignored ?? [])],
    ...standingOf(context, facts),
    pendingWrites: own.pending,
  };
}

function decisionStanding({ decision, records }: Assessment): Pick<StorySummary, 'decisionStanding'> {
  if (!decision) return {};
  const { author, url } = decision;
  const former = records.former.find((record) => record.url === url);
  const isUnknown = records.unknownRoles.includes(author);
  if (!former && !isUnknown) return {};
  return { decisionStanding: { author, why: former?.since ?? 'role unknown' } };
}

/** Of its own records, and of those that its estimate rests on. */
function standingOf({ model, configuration }: BacklogContext, { records, session, revealed }: Assessment) {
  const { session: label } = configuration().labels;
  const number = revealed?.session ?? session?.number;
  const issue = number === undefined ? undefined : model.issue(number);
  const others = number === undefined ? undefined : model.records(number);
  const formerSession = issue && model.sessions.former(issue);
  const results = others?.former.filter(({ kind }) => kind === 'result') ?? [];
  return {
    former: [...records.former, ...(formerSession ? [formerSession] : []), ...results],
    unknownRoles: [...new Set([...records.unknownRoles, ...(others?.unknownRoles ?? [])])],
    ...(issue && !hasLabel(issue, label) ? { unlabelledSession: { title: issue.title, url: issue.url, label } } : {}),
  };
}

function describedRisk(
  risk: AuthoredRisk,
  me: Login,
  changed: ReadonlySet<string>,
  posted: ReadonlySet<string>,
): DescribedRisk {
  const isMine = (item: { readonly author: Login }) => sameLogin(item.author, me);
  return {
    ...risk,
    isMine: isMine(risk),
    isDraft: isMine(risk) && changed.has(`risk ${risk.id}`),
    isPosted: posted.has(risk.id),
    replies: risk.replies.map((reply) => ({
      ...reply,
      isMine: isMine(reply),
      isDraft: isMine(reply) && changed.has(`reply ${reply.id}`),
    })),
  };
}

function summary(
  context: BacklogContext,
  issue: Issue,
  facts: Assessment,
  { pending, offers, myEstimate, round }: Mine & { readonly round: RoundView | undefined },
): StorySummary {
  const { number } = issue;
  const { risks } = facts;
  const open = risks.filter(isOpen);
  const highest = levels.findLast((level) => open.some((risk) => severity(risk) === level));
  const sealed = facts.session && sealedCount(context, facts.session, number);
  const edited = editedRecords(context, number, facts);
  const doubt = estimateDoubt(myEstimate, round);
  return {
    ref: storyRef(context.tracker.repository, number),
    repository: context.tracker.repository,
    number,
    title: issue.title,
    url: issue.url,
    author: issue.author,
    assignees: issue.assignees,
    labels: issue.labels,
    ...(issue.milestone === undefined ? {} : { milestone: issue.milestone }),
    updatedAt: issue.updatedAt,
    stage: facts.stage,
    changedSinceRead: facts.changedSinceRead,
    queries: context.model.selection.queriesOf(number),
    ...(facts.estimate === undefined ? {} : { estimate: facts.estimate }),
    ...decisionStanding(facts),
    ...(sealed ? { sealed } : {}),
    ...openSession(context, facts.session, number),
    myEstimateState: myEstimate.state,
    risks: {
      count: open.length,
      openBlockers: open.filter(isOpenBlocker).length,
      ...(highest ? { highest } : {}),
      beside: countedBySeverity(open.filter((risk) => !isOpenBlocker(risk))),
      settled: risks.length - open.length,
    },
    openQuestions: facts.questions.filter(({ answers }) => answers.length === 0).length,
    readiness: { met: facts.criteria.filter(({ met }) => met).length, total: facts.criteria.length },
    nextStep: nextStep({
      isOpen: issue.state === 'open',
      stage: facts.stage,
      me: { login: context.me.login, isLead: context.isLead },
      pending,
      unposted: unposted(context.mine.preReadChanges(number), pending).length,
      myEstimateState: myEstimate.state,
      isCardAsked: offers.length > 0,
      isContested: context.model.sessions.claimsOn(number).length > 1,
      round,
      isReadinessMet: facts.criteria.every(({ met }) => met),
    }),
    ...(edited.length > 0 ? { edited } : {}),
    ...(doubt ? { estimateDoubt: doubt } : {}),
    waitingWrites: pending.filter(isHeldUp).length,
  };
}

function openSession(
  context: BacklogContext,
  mine: Session | undefined,
  story: IssueNumber,
): Pick<StorySummary, 'session'> {
  const session = mine ?? context.model.sessions.claimsOn(story)[0];
  if (!session) return {};
  const { number, title } = session;
  return { session: { number, title, place: session.stories.findIndex((each) => each.number === story) } };
}

/** That a ballot may be mine from elsewhere is a question, and no doubt yet. */
function estimateDoubt(
  { trouble, receipt = 'counted' }: MyEstimate,
  round: RoundView | undefined,
): StorySummary['estimateDoubt'] {
  if (round && !round.revealed && round.changed.length + round.rewritten.length > 0) return 'session';
  if (trouble || !['counted', 'elsewhere'].includes(receipt)) return 'ballot';
  return round?.count && round.count.faults.length > 0 ? 'count' : undefined;
}

/** On the story, of the sessions that it is in, and in the session whose round is open or was revealed last. */
function editedRecords({ model }: BacklogContext, story: IssueNumber, facts: Assessment): readonly EditedRecord[] {
  const rounds = new Set([facts.session?.number, facts.revealed?.session].filter((number) => number !== undefined));
  return [
    ...facts.records.edited,
    ...model.sessions.notices(story).flatMap(({ edited }) => edited ?? []),
    ...[...rounds]
      .flatMap((session) => model.records(session).edited)
      .filter(({ stories }) => stories?.includes(story) ?? true),
  ];
}

/** What is on its way will be there in a moment. */
function isHeldUp({ state }: PendingWrite): boolean {
  return state !== 'queued' && state !== 'sending';
}

function sealedCount(context: BacklogContext, session: Session, story: IssueNumber): StorySummary['sealed'] {
  if (isRevealed(context.model, session, story)) return undefined;
  const { ballots } = context.model.records(session.number);
  return { count: ballotsFor(ballots, story, currentRound(session, story)).size, of: session.voters.length };
}

function roundView(context: BacklogContext, number: IssueNumber, facts: Assessment): RoundView | undefined {
  const session =
    facts.session ?? context.model.sessions.with(number).find((other) => other.number === facts.revealed?.session);
  if (!session) return undefined;
  const round = currentRound(session, number);
  const voted = ballotsFor(context.model.records(session.number).ballots, number, round);
  const hasVoted = (login: string) => [...voted.keys()].some((voter) => sameLogin(voter, login));
  const others = [...voted.keys()].filter((voter) => !session.voters.some((login) => sameLogin(login, voter)));
  const { revealed } = facts;
  const { mine, me } = context;
  const agreed = mine.agreement(session.number);
  const written = isFacilitator(session, me.login) ? mine.writtenSession(session.key.id) : undefined;
  const changed = agreed ? changedTerms(agreed, session) : [];
  return {
    session: session.number,
    sessionTitle: session.title,
    facilitator: session.facilitator,
    round,
    anonymous: session.anonymous,
    ...(session.deadline === undefined ? {} : { deadline: session.deadline }),
    voters: [...session.voters, ...others].map((login) => ({ login, hasVoted: hasVoted(login) })),
    ...(revealed?.session === session.number && revealed.round >= round ? revealedRound(context, revealed) : {}),
    ...(changed.length > 0 ? {} : { shown: shownTerms(session) }),
    canReveal: isFacilitator(session, me.login) && mine.hasPrivateKey(session.key.id),
    changed,
    rewritten: written ? changedParts(written, session) : [],
  };
}

function revealedRound(context: BacklogContext, revealed: NonNullable<Assessment['revealed']>) {
  const count = countCheck(context, revealed);
  return { revealed, ...(count ? { count } : {}) };
}

function countedBySeverity(risks: readonly Parameters<typeof severity>[0][]): Record<Level, number> {
  const count = (level: Level) => risks.filter((risk) => severity(risk) === level).length;
  return { low: count('low'), medium: count('medium'), high: count('high') };
}
