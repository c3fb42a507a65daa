import { type Target } from '../../backlog/workspaceBacklog';
import { type DecisionInput } from '../../backlog/acts/decision/decisionWrite';
import { type NotReady } from '../../backlog/acts/decision/deciding';
import { type Write } from '../../backlog/acts/writeKinds';
import { type PreReadChange } from '../../domain/preRead';
import { type MyEstimate } from '../../backlog/stories/storyDetail';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { issueNumber } from '../../domain/story';
import { type StoryRequest } from '../../protocol/storyPage';
import { confirmOwners } from '../decisions/confirmOwners';
import { recordedText, unmetText } from '../decisions/decisionText';
import { defined } from '../../base/defined';
import { confirmReveal } from '../estimates/estimateCommands';
import { estimateNote, sealedText, withdrawnText } from '../estimates/estimateText';
import { type CodePlaces } from '../codeRisks/codePlaces';
import { type Done } from '../pages/pageKind';
import { changedRisk, newRisk } from '../preRead/riskChange';
import { newReply, settledText } from '../preRead/riskReply';
import { postedText } from '../preRead/postedText';
import { cancelled } from '../shared/prompts';
import { inform } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { t } from '../../base/translate';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type WriteActions } from '../writes/writeActions';

interface Tools {
  readonly anchors: CodePlaces;
  readonly documents: PreviewDocuments;
  readonly actions: () => WriteActions;
}

/** @throws RefinementError */
export async function perform(
  request: Exclude<StoryRequest, { type: 'showEarlier' | 'complete' }>,
  target: Target,
  { anchors, documents, actions }: Tools,
): Promise<Done> {
  const { backlog, number, detail } = target;
  switch (request.type) {
    case 'postPreRead':
      return unlessKept(
        target,
        'preRead',
        () => backlog.acts.preRead.post(number),
        (posted) => (posted.kind === 'posted' ? postedText(t('Pre-read posted.'), posted) : ''),
      );
    case 'discardPreRead':
      await backlog.acts.preRead.discard(number);
      return {};
    case 'submitEstimate': {
      const estimate = defined({ card: request.card, confidence: request.confidence, reason: request.reason });
      const submit = () => backlog.acts.estimate.submit(number, estimate, request.shown);
      const note = (mine: MyEstimate) => estimateNote(mine, detail.round, backlog.story(number)?.offers);
      return unlessKept(target, 'ballot', submit, note);
    }
    case 'sealEstimates': {
      const agree = () => backlog.acts.estimate.agree(issueNumber(request.session), number, request.shown);
      return unlessKept(target, 'ballot', agree, sealedText);
    }
    case 'withdrawEstimate':
      return unlessKept(
        target,
        'ballot',
        () => backlog.acts.estimate.withdraw(number),
        withdrawnText(number, detail.myEstimate.state === 'sealed' ? detail.round : undefined),
      );
    case 'revealEstimates':
      return reveal(target);
    case 'recordDecision':
      return recordDecision(request, target);
    case 'previewDecision':
      return previewDecision(request, target, documents, () => actions().recordTyped(target));
    case 'previewPreRead':
      await documents.show(t('Pre-read of #{0}', number), [await backlog.acts.preRead.preview(number)], () =>
        runCommand('postPreRead', { story: detail.ref }),
      );
      offerToWrite();
      return {};
    case 'comment':
      return unlessKept(
        target,
        'comment',
        () => backlog.acts.discussion.say(number, request.text),
        t('Comment posted.'),
      );
    case 'editComment': {
      const edit = () => backlog.acts.discussion.edit(number, request.id, request.text, request.before);
      return unlessKept(target, 'commentEdit', edit, t('Comment changed.'));
    }
    case 'deleteComment': {
      const remove = () => backlog.acts.discussion.remove(number, request.id);
      return unlessKept(target, 'commentRemoval', remove, t('Comment deleted.'));
    }
    case 'tickTask': {
      const { box, isDone } = request;
      const done = isDone ? t('Task ticked.') : t('Task unticked.');
      return unlessKept(target, 'task', () => backlog.acts.tasks.set(number, box, isDone), done);
    }
    case 'react': {
      const { comment, content, isOn } = request;
      const to = { issue: number, ...defined({ comment }) };
      // That it is done is told by the reaction itself, and pressing it again takes it back.
      return unlessKept(target, 'reaction', () => backlog.acts.reactions.set(to, content, isOn), undefined);
    }
    case 'actOnWrite':
      await actions().run(request.action, request.write);
      return {};
    case 'undoWrite':
      return undo(request.write, target);
    case 'prepareSession':
      await runCommand('prepareSession');
      return {};
    case 'openAnchor':
      return openAnchor(request, target, anchors);
    case 'refresh':
      await backlog.refresh();
      await backlog.openStory(number);
      return {};
    case 'replyToRisk':
      return reply(request, target);
    case 'removeReply':
      return removeReply(request.id, target);
    case 'addRisk':
    case 'updateRisk':
    case 'removeRisk':
    case 'askQuestion':
    case 'updateQuestion':
    case 'removeQuestion':
    case 'answerQuestion':
      // What is added on the page is a draft until the pre-read is posted.
      await backlog.acts.preRead.draft(number, [preReadChange(request, target)]);
      return {};
  }
}

type PreReadRequest = Extract<
  StoryRequest,
  {
    type:
      'addRisk' | 'updateRisk' | 'removeRisk' | 'askQuestion' | 'updateQuestion' | 'removeQuestion' | 'answerQuestion';
  }
>;

function preReadChange(request: PreReadRequest, target: Target): PreReadChange {
  switch (request.type) {
    case 'addRisk':
      return { kind: 'putRisk', risk: newRisk(request.risk) };
    case 'updateRisk':
      return { kind: 'putRisk', risk: changedRisk(target.detail, request.id, request.risk) };
    case 'removeRisk':
      return { kind: 'removeRisk', id: request.id };
    case 'askQuestion':
      return { kind: 'putQuestion', question: { id: newId(), text: request.text } };
    case 'updateQuestion':
      return { kind: 'putQuestion', question: { id: request.id, text: request.text } };
    case 'removeQuestion':
      return { kind: 'removeQuestion', id: request.id };
    case 'answerQuestion':
      return { kind: 'putAnswer', answer: { question: request.id, text: request.text } };
  }
}

/** What is said of a posted risk is part of a discussion: it goes at once, and can be undone. */
function reply(request: Extract<StoryRequest, { type: 'replyToRisk' }>, target: Target): Promise<Done> {
  const { number, detail, backlog } = target;
  const change = { kind: 'putReply', reply: newReply(detail, request) } as const;
  const done = request.sets === undefined ? t('Reply posted on #{0}.', number) : settledText(request.sets, number);
  return unlessKept(
    target,
    'preRead',
    () => backlog.acts.preRead.postChanges(number, [change]),
    (posted) => (posted.kind === 'posted' ? postedText(done, posted) : ''),
  );
}

async function removeReply(id: string, target: Target): Promise<Done> {
  const { number, detail, backlog } = target;
  const change = { kind: 'removeReply', id } as const;
  const isDraft = detail.allRisks.some(({ replies }) => replies.some((known) => known.id === id && known.isDraft));
  if (isDraft) {
    await backlog.acts.preRead.draft(number, [change]);
    return {};
  }
  const remove = () => backlog.acts.preRead.postChanges(number, [change]);
  return unlessKept(target, 'preRead', remove, t('Reply removed from #{0}.', number));
}

async function reveal(target: Target): Promise<Done> {
  const isMissing = target.detail.round?.voters.some(({ hasVoted }) => !hasVoted) ?? false;
  // Where everybody has voted, the button and the line beside it say it all.
  if (isMissing && !(await confirmReveal(target))) throw cancelled();
  const attempt = () => target.backlog.acts.estimate.reveal(target.number);
  return unlessKept(target, 'reveal', attempt, t('Estimates revealed and written to the session on GitHub.'));
}

type DecisionRequest = Extract<StoryRequest, { type: 'recordDecision' | 'previewDecision' }>;

function decisionOf({ outcome, rationale, estimate, override, followUps }: DecisionRequest): DecisionInput {
  return { ...defined({ outcome, rationale, estimate, override }), followUps: followUps.map(defined) };
}

async function recordDecision(request: DecisionRequest, target: Target): Promise<Done> {
  const { backlog, number } = target;
  await confirmOwners(target, request.followUps);
  const attempt = async () => {
    const result = await backlog.acts.decision.record(number, decisionOf(request));
    if (result.kind === 'notReady') throw notReady(result);
    return result;
  };
  return unlessKept(target, 'decision', attempt, (result) =>
    result.kind === 'recorded' ? t('#{0}: {1}', number, recordedText(result)) : '',
  );
}

async function previewDecision(
  request: DecisionRequest,
  { backlog, number }: Target,
  documents: PreviewDocuments,
  write: () => Promise<unknown>,
): Promise<Done> {
  const looked = await backlog.acts.decision.preview(number, decisionOf(request));
  if (looked.kind === 'notReady') throw notReady(looked);
  // Here with the backlog already, and too slow to make for every start.
  const { writeTable } = await import('../../backlog/acts/writeKinds');
  await documents.show(writeTable.label(looked.write), [looked.preview], write);
  offerToWrite();
  return {};
}

/** The button over a diff is a picture without a word: whoever looks at what would be written is told how to go on. */
function offerToWrite(): void {
  const run = () => void runCommand('writePreviewed');
  void inform(t('A preview: nothing is written before you say so.'), { label: t('Write Now'), run });
}

function notReady({ unmet }: NotReady): RefinementError {
  return refused(t('Not ready: {0}. Say why it is ready all the same, or decide otherwise.', unmetText(unmet)));
}

/**
 * Does it, and says so. What is not written but kept is told by the page, where it waits, as long as it does: what was typed
 * is done with then.
 */
async function unlessKept<T>(
  { backlog, number }: Target,
  kind: Write['kind'],
  attempt: () => Promise<T>,
  done: string | ((outcome: T) => string) | undefined,
): Promise<Done> {
  const isKept = () => backlog.story(number)?.pendingWrites.some(({ write }) => write.kind === kind) ?? false;
  try {
    const outcome = await attempt();
    if (isKept() || done === undefined) return {};
    return { notice: typeof done === 'string' ? done : done(outcome), undo: journalOf(outcome) };
  } catch (error) {
    if (isKept()) return {};
    throw error;
  }
}

function journalOf(outcome: unknown): string | undefined {
  const hasJournal = typeof outcome === 'object' && outcome !== null && 'journal' in outcome;
  return hasJournal && typeof outcome.journal === 'string' ? outcome.journal : undefined;
}

async function undo(journal: string, { backlog }: Target): Promise<Done> {
  const writes = await backlog.writes();
  const what = (await writes.undoable()).find(({ id }) => id === journal)?.what ?? '';
  const sent = await backlog.acts.undo.undo(journal);
  return sent.kind === 'waiting' ? {} : { notice: t('Undone: {0}.', what) };
}

async function openAnchor(
  { risk, place }: Extract<StoryRequest, { type: 'openAnchor' }>,
  { detail, backlog }: Target,
  anchors: CodePlaces,
): Promise<Done> {
  const anchor = detail.allRisks.find(({ id }) => id === risk)?.anchors?.[place];
  if (!anchor) throw refused(t('This risk names no such place in the code.'));
  await anchors.open(anchor, backlog.repository);
  return {};
}

function refused(message: string): RefinementError {
  return new RefinementError({ code: 'InvalidData', source: 'page' }, message);
}
