import { type Write } from '../../backlog/acts/writeKinds';
import { withReaction } from '../../backlog/model/reactedFacts';
import { type StoryFacts } from '../../backlog/ports/facts';
import { unposted } from '../../backlog/stories/unposted';
import { type Configuration } from '../../backlog/ports/configuration';
import { type RoundView, type SealingOffer, type StoryDetail } from '../../backlog/stories/storyDetail';
import { anchorLabel, type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { needsInformation, takeABreak, tooBig } from '../../domain/deck';
import { bySeverity, severity } from '../../domain/risk';
import { withBox } from '../../domain/taskBoxes';
import { type StoryPageView } from '../../protocol/storyPageView';
import { criterionLabel, criterionReason, missingLabel } from '../../words/criterionWords';
import { effects } from '../decisions/decisionText';
import { countText } from '../estimates/countText';
import {
  agreementText,
  ballotWarning,
  contestText,
  estimateNote,
  offerLabel,
  sessionWarning,
} from '../estimates/estimateText';
import { defined } from '../../base/defined';
import { t } from '../../base/translate';
import { editedText, recordLabel } from '../shared/recordText';
import { standingTexts } from '../shared/standingText';
import { type DiscussionExtent, discussionView, reactionsView } from './discussionView';
import { toPendingWriteView } from '../writes/toPendingWriteView';

interface Around {
  readonly isLead: boolean;
  readonly labels: Configuration['labels'];
  /** A sentence where it is not known whether labels have the names that the team gives them. */
  readonly labelDoubt?: string | undefined;
  /** Of its discussion. */
  readonly extent: DiscussionExtent;
  /** Absent: it is now. */
  readonly now?: Date;
  /** Why what is shown may be old. */
  readonly staleNote?: string | undefined;
}

/** What a story's page shows, from the model: plain values, as hostile as their authors made them. */
export function toStoryPageView(detail: StoryDetail<Write>, around: Around): StoryPageView {
  const { story, stage, nextStep, ref, number, changedSinceRead } = detail;
  const facts = reactedFacts(detail);
  const repositoryUrl = story.url.replace(/\/issues\/\d+$/, '');
  const { title, url, state, author, milestone, createdAt, updatedAt, commentCount } = story;
  return {
    ...{ ref, number, title, url, repositoryUrl, state, stage, nextStep, author },
    ...{ createdAt, updatedAt, commentCount, changedSinceRead },
    ...{ body: tickedBody(detail), canTick: detail.canEditText },
    labels: labelsView(detail, around.labels),
    assignees: [...story.assignees],
    ...(facts ? { facts: factsView(facts) } : {}),
    ...(facts?.reactions ? { reactions: reactionsView(facts.reactions.story) } : {}),
    ...(milestone === undefined ? {} : { milestone }),
    viewer: { login: detail.viewer.login, isLead: around.isLead },
    preRead: preReadView(detail),
    pending: detail.pendingWrites.map((pending) => toPendingWriteView(pending, around.now ?? new Date())),
    risks: risksView(detail),
    questions: questionsView(detail),
    deck: { cards: [...detail.deck.cards], specials: [...detail.deck.specials] },
    myEstimate: myEstimateView(detail),
    ...(detail.round ? { round: roundView(detail.round, repositoryUrl) } : {}),
    ...(detail.claims ? { contest: contestText(detail.claims) } : {}),
    readiness: detail.criteria.map(criterionView),
    ...(around.isLead ? { effects: effects(story, around.labels, around.labelDoubt) } : {}),
    decisions: decisionsView(detail),
    discussion: discussionView(editedDiscussion(detail), {
      ...around.extent,
      ...defined({ reactions: facts?.reactions?.comments }),
    }),
    ignored: detail.ignored.map(({ author: who, kind, reason, url: page }) => {
      return { text: t('A {0} by {1} does not count: {2}', recordLabel(kind), who, reason), url: page };
    }),
    standing: standingTexts(detail),
    edited: (detail.edited ?? []).map((record) => ({ text: editedText(record), url: record.url })),
    ...(around.staleNote === undefined ? {} : { staleNote: around.staleNote }),
  };
}

/** What is ticked here is shown at once; what stopped, as it is on GitHub. */
function tickedBody({ story, pendingWrites }: StoryDetail<Write>): string {
  return pendingWrites.reduce(
    (body, { write, state }) =>
      write.kind === 'task' && state !== 'stopped' ? (withBox(body, write.box, write.isDone) ?? body) : body,
    story.body,
  );
}

/** With my edits that are on their way: what I edit next is made of them. What stopped is as it is on GitHub. */
function editedDiscussion({ discussion, pendingWrites }: StoryDetail<Write>): StoryDetail['discussion'] {
  const texts = new Map(
    pendingWrites.flatMap(({ write, state }) =>
      write.kind === 'commentEdit' && state !== 'stopped' ? [[write.comment, write.text] as const] : [],
    ),
  );
  const contributions = discussion.contributions.map((said) =>
    said.kind === 'comment' ? { ...said, body: texts.get(said.id) ?? said.body } : said,
  );
  return { ...discussion, contributions };
}

/** With my reactions that are on their way; what stopped is as it is on GitHub. */
function reactedFacts({ facts, pendingWrites, viewer }: StoryDetail<Write>): StoryFacts | undefined {
  return pendingWrites.reduce(
    (known, { write, state }) =>
      known && write.kind === 'reaction' && state !== 'stopped'
        ? withReaction(known, write, write.content, write.isOn, viewer.login)
        : known,
    facts,
  );
}

function factsView({ type, parent, subIssues, pullRequests, mentions }: StoryFacts): StoryPageView['facts'] {
  return {
    ...defined({ type, parent, subIssues }),
    pullRequests: [...pullRequests],
    mentions: { pullRequests: [...mentions.pullRequests], more: mentions.more },
  };
}

/** The stage says what the label for it says. */
function labelsView({ story, stage }: StoryDetail, labels: Configuration['labels']): StoryPageView['labels'] {
  const isSaid = (name: string) => stage === 'ready' && name.toLowerCase() === labels.ready.toLowerCase();
  return story.labels.filter(({ name }) => !isSaid(name)).map(({ name, color }) => ({ name, color }));
}

function criterionView(criterion: StoryDetail['criteria'][number]) {
  const { id, met, isUnknown } = criterion;
  const words = { label: criterionLabel(criterion), reason: criterionReason(criterion) };
  return {
    id,
    met,
    ...words,
    ...(met ? {} : { missing: missingLabel(criterion) }),
    ...(isUnknown ? { isUnknown } : {}),
  };
}

/** What waits to be sent is not counted: it is told apart. */
function preReadView({ myPreRead, pendingWrites }: StoryDetail<Write>): StoryPageView['preRead'] {
  const { changes, postedAt, isRead } = myPreRead;
  return {
    unposted: unposted(changes, pendingWrites).length,
    ...(postedAt === undefined ? {} : { postedAt }),
    ...(isRead === undefined ? {} : { isRead }),
  };
}

function risksView({ allRisks }: StoryDetail): StoryPageView['risks'] {
  return [...allRisks].sort(bySeverity).map((risk) => {
    const { id, author, title, category, likelihood, impact, blocker, mitigation = '' } = risk;
    const { state, settledBy, anchors = [], isMine, isDraft, isPosted } = risk;
    return {
      ...{ id, author, title, category, likelihood, impact, blocker, mitigation, state, isMine, isDraft, isPosted },
      severity: severity(risk),
      anchors: anchors.map(anchorView),
      ...(settledBy ? { settledBy: settledBy.author } : {}),
      replies: risk.replies.map(({ risk: _risk, ...reply }) => reply),
    };
  });
}

function anchorView(anchor: CodeAnchor) {
  const { path, startLine, endLine } = anchor;
  return { path, startLine, endLine, label: anchorLabel(anchor) };
}

function questionsView({ allQuestions }: StoryDetail): StoryPageView['questions'] {
  return allQuestions.map(({ id, author, text, answers, isMine, isDraft, isAnsweredInDraft }) => {
    return { id, author, text, answers: answers.map((answer) => ({ ...answer })), isMine, isDraft, isAnsweredInDraft };
  });
}

function myEstimateView({ myEstimate, round, offers }: StoryDetail): StoryPageView['myEstimate'] {
  const { state, estimate } = myEstimate;
  const warning = ballotWarning(myEstimate);
  return {
    state,
    ...estimate,
    note: estimateNote(myEstimate, round, offers),
    ...(offers.length === 0 ? {} : { offers: offers.map((offer) => offerView(offer, offers.length > 1)) }),
    ...(warning === undefined ? {} : { warning }),
  };
}

function offerView(offer: SealingOffer, isOneOfSeveral: boolean) {
  const { session, shown } = offer;
  return { session, shown, label: offerLabel(offer, isOneOfSeveral) };
}

function roundView(view: RoundView, repositoryUrl: string): NonNullable<StoryPageView['round']> {
  const { sessionTitle, facilitator, round, anonymous, deadline, canReveal, revealed, session, shown, count } = view;
  const warning = sessionWarning(view);
  return {
    ...{ sessionTitle, facilitator, round, anonymous, canReveal },
    sessionUrl: `${repositoryUrl}/issues/${session}`,
    voters: view.voters.map(({ login, hasVoted }) => ({ login, hasVoted })),
    ...(deadline === undefined ? {} : { deadline }),
    ...(shown === undefined ? {} : { shown }),
    ...(warning === undefined ? {} : { warning }),
    ...(revealed ? { revealed: { ...revealedView(revealed), ...(count ? { count: countText(count) } : {}) } } : {}),
  };
}

type Revealed = NonNullable<RoundView['revealed']>;

function revealedView({ revealedAt, statistics, cards, rejected }: Revealed) {
  const { distribution, median, lowest, highest, needsInformation: asked, tooBig: big, breaks } = statistics;
  const specials = [
    { card: tooBig, count: big },
    { card: needsInformation, count: asked },
    { card: takeABreak, count: breaks },
  ];
  return {
    revealedAt,
    distribution: [...distribution, ...specials],
    ...(median === undefined ? {} : { median }),
    ...(lowest === undefined ? {} : { lowest }),
    ...(highest === undefined ? {} : { highest }),
    agreement: agreementText(statistics),
    cards: cards.map(({ receipt: _receipt, ...card }) => card),
    rejected: rejected.map(({ voter, reason }) => rejectedText(voter, reason)),
  };
}

function rejectedText(voter: string, reason: Revealed['rejected'][number]['reason']): string {
  switch (reason) {
    case 'cannot be opened':
      return t('The ballot of {0} does not count: it was not sealed for this round, or was changed.', voter);
    case 'not in the deck':
      return t('The ballot of {0} does not count: its card is not in the deck.', voter);
  }
}

function decisionsView({ decisions }: StoryDetail): StoryPageView['decisions'] {
  return decisions.map(({ author, decidedAt, url, outcome, rationale, estimate, override, readiness, followUps }) => ({
    ...{ author, decidedAt, url, outcome, rationale },
    ...(estimate === undefined ? {} : { estimate }),
    ...(override === undefined ? {} : { override }),
    unmet: readiness.filter(({ met }) => !met).map(missingLabel),
    followUps: followUps.map(({ text, owner, done }) => ({ text, done, ...(owner === undefined ? {} : { owner }) })),
  }));
}
