import * as vscode from 'vscode';
import { type Waiting } from '../../backlog/writing/outbox';
import { type PreReadChange } from '../../domain/preRead';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { type StoryRequest } from '../../protocol/storyPanel';
import { recordedText, unmetText } from '../decisions/decisionText';
import { defined } from '../defined';
import { confirmReveal } from '../estimates/estimateCommands';
import { estimateNote } from '../estimates/estimateText';
import { openOutside } from '../notices';
import { type AnchorSource } from '../preRead/anchorSource';
import { changedRisk, newRisk } from '../preRead/riskChange';
import { cancelled } from '../prompts';
import { type Target } from '../storyLookup';
import { t } from '../translate';

/** What a page asks for about its story; `runAction` is the panel's own. */
export type StoryPageRequest = Exclude<StoryRequest, { type: 'runAction' }>;

/** @returns what is said on success. @throws RefinementError */
export async function perform(
  request: StoryPageRequest,
  target: Target,
  anchors: AnchorSource,
): Promise<string | undefined> {
  const { backlog, number, detail } = target;
  switch (request.type) {
    case 'postPreRead':
      return said(await backlog.postPreRead(number), t('Pre-read posted.'));
    case 'discardPreRead':
      return void (await backlog.discardPreRead(number));
    case 'submitEstimate': {
      const { card, confidence, reason } = request;
      return estimateNote(await backlog.submitEstimate(number, defined({ card, confidence, reason })), detail.round);
    }
    case 'withdrawEstimate':
      return said(await backlog.withdrawEstimate(number), t('Your estimate is withdrawn.'));
    case 'revealEstimates':
      return reveal(target);
    case 'recordDecision':
      return recordDecision(request, target);
    case 'prepareSession':
      return void (await vscode.commands.executeCommand('refinement.prepareSession'));
    case 'openLink':
      if (!(await openOutside(request.url))) throw refused(t('Only web and mail addresses are opened.'));
      return undefined;
    case 'openAnchor':
      return openAnchor(request.risk, target, anchors);
    case 'refresh':
      await backlog.refresh();
      await backlog.openStory(number);
      return undefined;
    case 'addRisk':
    case 'updateRisk':
    case 'removeRisk':
    case 'askQuestion':
    case 'updateQuestion':
    case 'removeQuestion':
    case 'answerQuestion':
      // What is added on the page is a draft until the pre-read is posted.
      return void (await backlog.draftPreRead(number, [preReadChange(request, target)]));
  }
}

type PreReadRequest = Extract<
  StoryPageRequest,
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

async function reveal(target: Target): Promise<string> {
  const isMissing = target.detail.round?.voters.some(({ hasVoted }) => !hasVoted) ?? false;
  // Where everybody has voted, the button and the line beside it say it all.
  if (isMissing && !(await confirmReveal(target))) throw cancelled();
  const revealed = await target.backlog.revealEstimates(target.number);
  return said(revealed, t('Estimates revealed and written to the session on GitHub.'));
}

async function recordDecision(
  { outcome, rationale, estimate, override, followUps }: Extract<StoryPageRequest, { type: 'recordDecision' }>,
  { backlog, number }: Target,
): Promise<string> {
  const decision = defined({ outcome, rationale, estimate, override });
  const result = await backlog.recordDecision(number, { ...decision, followUps: followUps.map(defined) });
  if (result.kind === 'waiting') return result.message;
  if (result.kind === 'notReady')
    throw refused(t('Not ready: {0}. Say why it is ready all the same, or decide otherwise.', unmetText(result.unmet)));
  return t('#{0}: {1}', number, recordedText(result));
}

/** What is kept and sent by itself says why it waits. */
function said(outcome: Waiting | { readonly kind: string } | undefined, done: string): string {
  return outcome && 'message' in outcome ? outcome.message : done;
}

async function openAnchor(risk: string, { detail, backlog }: Target, anchors: AnchorSource): Promise<undefined> {
  const anchor = detail.allRisks.find(({ id }) => id === risk)?.anchor;
  if (!anchor) throw refused(t('This risk names no place in the code.'));
  await anchors.open(anchor, backlog.repository);
}

function refused(message: string): RefinementError {
  return new RefinementError({ code: 'InvalidData', source: 'page' }, message);
}
