import { type Target } from '../../backlog/workspaceBacklog';
import { type DecisionInput } from '../../backlog/acts/decision/decisionWrite';
import { type DecisionResult } from '../../backlog/acts/decision/deciding';
import { obstacleTo, unlessUnreachable } from '../../backlog/acts/decision/lookAhead';
import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type Card } from '../../domain/deck';
import { type Outcome, outcomes } from '../../domain/decision';
import { type Call, commands } from '../shared/commands';
import { defined } from '../../base/defined';
import { inform, openOutside, warn } from '../shared/notices';
import { askChoice, askText } from '../shared/prompts';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { lookFirst } from '../writes/lookFirst';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { confirmOwners, refuseUnknownOwners } from './confirmOwners';
import { typedDecision } from '../writes/typedDecision';
import { type Forms } from '../writes/writeActions';
import { tellWaiting, undoAction } from '../writes/writeNotices';
import { outcomeLabel } from '../../words/domainWords';
import { recordedText, unmetText } from './decisionText';
import { parseFollowUps } from '../../domain/followUp';
import { markReadyCommand } from './markReady';

/** Shows a decision before it is written, and takes it back into its form if it is not. */
export interface DecisionDesk {
  readonly documents: PreviewDocuments;
  readonly forms: Forms;
}

export function decisionCommands(lookup: StoryLookup, desk: DecisionDesk) {
  return commands({
    recordDecision: {
      ask: async (nodes) => {
        const story = await lookup.ask(t('Decide on which story?'), nodes);
        return { story, ...(await askDecision(await lookup.find(story))) };
      },
      run: async ({ story, followUps, dryRun = false, ...decision }, call) => {
        const target = await lookup.find(story);
        const { ref } = target.detail;
        const input = { ...defined(decision), ...(followUps ? { followUps: followUps.map(defined) } : {}) };
        if (dryRun) return { story: ref, ...(await target.backlog.acts.decision.preview(target.number, input)) };
        if (!call.isInteractive) await refuseUnknownOwners(target, followUps);
        const write = call.isInteractive ? await lookAtDecision(desk, target, input) : recordNow(target, input);
        return { story: ref, ...tellDecision(target, input, await write(), call) };
      },
    },
    markReady: markReadyCommand(lookup, desk.documents),
  });
}

type Recording = () => Promise<DecisionResult | Waiting>;

function recordNow({ backlog, number }: Target, decision: DecisionInput): Recording {
  return () => backlog.acts.decision.record(number, decision);
}

/**
 * @returns a function that records the decision as it was shown.
 * @throws Cancelled, or why it can't be written; the typed text is then in the story's form
 */
async function lookAtDecision(
  { documents, forms }: DecisionDesk,
  target: Target,
  decision: DecisionInput,
): Promise<Recording> {
  const { backlog, number } = target;
  try {
    await confirmOwners(target, decision.followUps);
    const looked = await unlessUnreachable(() => backlog.acts.decision.preview(number, decision));
    if (looked?.kind !== 'previewed') return recordNow(target, decision);
    const obstacle = obstacleTo(looked.preview);
    if (obstacle) throw obstacle;
    await lookFirst(documents, [looked.preview], { title: t('Decide on #{0}', number), act: t('Write Now') });
    return () => backlog.acts.decision.recordPreviewed(looked.write);
  } catch (error) {
    await forms.edit(target, { decision: typedDecision(decision) });
    throw error;
  }
}

function tellDecision(
  target: Target,
  decision: DecisionInput,
  result: DecisionResult | Waiting,
  call: Call,
): DecisionResult | ReturnType<typeof tellWaiting> {
  const { backlog, number } = target;
  if (result.kind === 'waiting') return tellWaiting(result);
  if (result.kind === 'recorded') {
    const open = { label: t('Open on GitHub'), run: () => void openOutside(result.url) };
    const undo = undoAction([{ backlog, journal: result.journal }], call.tell);
    void inform(`#${number}: ${recordedText(result)}`, ...undo, open);
  } else if (call.isInteractive) {
    const override = async () => {
      const prompt = t('Why is #{0} ready all the same?', number);
      const again = { ...decision, override: await askText({ title: t('Override'), prompt }) };
      tellDecision(target, again, await backlog.acts.decision.record(number, again), call);
    };
    void warn(t('#{0} is not ready: {1}', number, unmetText(result.unmet)), {
      label: t('Override with a Reason…'),
      run: () => void override().catch(call.tell),
    });
  }
  return result;
}

async function askDecision({ detail, number }: Target) {
  const title = t('Decide on #{0}', number);
  const chosen = await askChoice<Outcome>(
    title,
    outcomes.map((value) => ({ value, label: outcomeLabel(value) })),
  );
  const rationale = await askText({
    title,
    prompt: t('Why? It is written to the story on GitHub for everybody to read.'),
  });
  const estimate = chosen === 'dropped' ? undefined : await askEstimate(title, detail.deck.cards, detail.estimate);
  const prompt = t('Follow-ups, separated by semicolons; “@login” first says who. May stay empty.');
  const followUps = parseFollowUps(await askText({ title, prompt, isOptional: true }), ';');
  return { outcome: chosen, rationale, estimate, followUps: [...followUps] };
}

function askEstimate(title: string, cards: readonly Card[], current: Card | undefined): Promise<Card | undefined> {
  const none = { value: undefined, label: t('No estimate') };
  const choices = cards.map((value) => ({
    value,
    label: value,
    description: value === current ? t('the team’s') : '',
  }));
  const first = choices.filter(({ value }) => value === current);
  return askChoice<Card | undefined>(title, [...first, none, ...choices.filter(({ value }) => value !== current)]);
}
