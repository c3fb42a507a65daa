import * as z from 'zod';
import { type DecisionInput, type DecisionResult } from '../../backlog/useCases';
import { type Card } from '../../domain/deck';
import { type Outcome, outcomes } from '../../domain/decision';
import { type Call, type Commands, command } from '../commands';
import { storyArgument } from '../storyArgument';
import { defined } from '../defined';
import { inform, openOutside, warn } from '../notices';
import { askChoice, askText } from '../prompts';
import { type StoryLookup, type Target } from '../storyLookup';
import { t } from '../translate';
import { tellWaiting, undoAction } from '../writes/writeNotices';
import { outcomeLabel, recordedText, unmetText } from './decisionText';
import { parseFollowUps } from './followUpText';
import { markReadyCommand } from './markReady';

const text = z.string().trim().min(1).max(10_000);
const followUp = z.strictObject({ text, owner: z.string().trim().min(1).max(100).optional() });

export function decisionCommands(lookup: StoryLookup): Commands {
  return {
    recordDecision: command({
      argument: z.strictObject({
        story: storyArgument,
        outcome: z.enum(outcomes),
        rationale: text,
        estimate: z.string().trim().min(1).max(20).optional(),
        followUps: z.array(followUp).max(50).optional(),
        override: text.optional(),
      }),
      ask: async (nodes) => {
        const story = await lookup.ask(t('Decide on which story?'), nodes);
        return { story, ...(await askDecision(await lookup.find(story))) };
      },
      run: async ({ story, followUps, ...decision }, call) => {
        const target = await lookup.find(story);
        const input = { ...defined(decision), ...(followUps ? { followUps: followUps.map(defined) } : {}) };
        return { story: target.detail.ref, ...(await recordDecision(target, input, call)) };
      },
    }),
    markReady: markReadyCommand(lookup),
  };
}

async function recordDecision(
  target: Target,
  decision: DecisionInput,
  call: Call,
): Promise<DecisionResult | ReturnType<typeof tellWaiting>> {
  const result = await target.backlog.recordDecision(target.number, decision);
  if (result.kind === 'waiting') return tellWaiting(result);
  if (result.kind === 'recorded') {
    const open = { label: t('Open on GitHub'), run: () => void openOutside(result.url) };
    void inform(
      `#${target.number}: ${recordedText(result)}`,
      ...undoAction([{ backlog: target.backlog, journal: result.journal }], call.tell),
      open,
    );
  } else if (call.isInteractive) {
    const override = async () => {
      const reason = await askText({
        title: t('Override'),
        prompt: t('Why is #{0} ready all the same?', target.number),
      });
      await recordDecision(target, { ...decision, override: reason }, call);
    };
    void warn(t('#{0} is not ready: {1}', target.number, unmetText(result.unmet)), {
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
