import * as z from 'zod';
import { type DecisionResult } from '../../backlog/useCases';
import { type Waiting } from '../../backlog/writing/outbox';
import { type Failure, RefinementError } from '../../domain/errors';
import { type Call, type CommandHandler, command } from '../commands';
import { storyArgument } from '../storyArgument';
import { inform, openOutside, warn } from '../notices';
import { askText } from '../prompts';
import { type StoryLookup } from '../storyLookup';
import { t } from '../translate';
import { tellWaiting } from '../writes/writeNotices';
import { recordedText, unmetText } from './decisionText';

interface Reasons {
  readonly rationale?: string | undefined;
  readonly override?: string | undefined;
}

/** One story's result; `failed` only among others that did not fail. */
type StoryResult = { readonly story: string } & (
  DecisionResult | Waiting | { readonly kind: 'failed'; readonly failure: Failure; readonly message: string }
);

const reason = z.string().trim().min(1).max(10_000);

export function markReadyCommand(lookup: StoryLookup): CommandHandler {
  return command({
    argument: z.strictObject({
      stories: z.array(storyArgument).min(1).max(100),
      rationale: reason.optional(),
      override: reason.optional(),
    }),
    ask: async (nodes) => {
      const meant = lookup.meant(nodes);
      const stories = meant.length > 0 ? meant : await chooseStories(lookup);
      const rationale = await askText({
        title:
          stories.length === 1 ? t('Mark {0} ready', stories[0] ?? '') : t('Mark {0} stories ready', stories.length),
        prompt: t('Adds the ready label and writes this rationale to the story on GitHub.'),
        value: defaultRationale({}),
      });
      return { stories: [...stories], rationale };
    },
    run: async ({ stories, ...reasons }, call) => {
      const results = await markAll(lookup, stories, reasons);
      tellResults(lookup, results, reasons, call);
      return results;
    },
  });
}

async function chooseStories(lookup: StoryLookup): Promise<readonly string[]> {
  const open = (await lookup.stories()).filter(({ stage }) => stage !== 'ready');
  const placeHolder = t('Those that meet the Definition of Ready are ticked');
  return lookup.chooseSeveral(t('Mark which stories ready?'), placeHolder, open, ({ stage, readiness }) => {
    return stage === 'estimated' && readiness.met === readiness.total;
  });
}

/** One after another, as GitHub asks of writers. @throws the failure where no story was decided */
async function markAll(
  lookup: StoryLookup,
  stories: readonly (number | string)[],
  reasons: Reasons,
): Promise<readonly StoryResult[]> {
  const results: StoryResult[] = [];
  const errors: RefinementError[] = [];
  for (const story of stories) {
    try {
      results.push(await markOne(lookup, story, reasons));
    } catch (error) {
      if (!(error instanceof RefinementError)) throw error;
      errors.push(error);
      results.push({ story: String(story), kind: 'failed', failure: error.failure, message: error.message });
    }
  }
  const [first] = errors;
  if (first && errors.length === stories.length) throw first;
  return results;
}

async function markOne(lookup: StoryLookup, story: number | string, reasons: Reasons): Promise<StoryResult> {
  const { backlog, number, detail } = await lookup.find(story);
  const { estimate } = detail;
  const { override, rationale = defaultRationale(reasons) } = reasons;
  const result = await backlog.recordDecision(number, {
    outcome: 'ready',
    rationale,
    ...(estimate === undefined ? {} : { estimate }),
    ...(override === undefined ? {} : { override }),
  });
  return { story: detail.ref, ...result };
}

// Written to GitHub, where everybody reads it: not in the language of one editor.
function defaultRationale({ override }: Reasons): string {
  return override === undefined
    ? 'Meets the Definition of Ready.'
    : 'Ready although it misses criteria, see the override.';
}

function tellResults(lookup: StoryLookup, results: readonly StoryResult[], reasons: Reasons, call: Call): void {
  const recorded = results.filter((result) => result.kind === 'recorded');
  const [first] = recorded;
  if (first) {
    const message =
      recorded.length === 1
        ? t('{0} is ready: {1}', first.story, recordedText(first))
        : t('{0} stories are ready; each has its decision on GitHub.', recorded.length);
    void inform(message, { label: t('Open on GitHub'), run: () => void openOutside(first.url) });
  }
  const [waiting, ...others] = results.filter((result) => result.kind === 'waiting');
  if (waiting) tellWaiting(waiting, others.length);
  if (!call.isInteractive) return;
  for (const result of results) if (result.kind === 'failed') void warn(`${result.story}: ${result.message}`);
  const refused = results.filter((result) => result.kind === 'notReady');
  if (refused.length > 0) offerOverride(lookup, refused, reasons, call);
}

function offerOverride(
  lookup: StoryLookup,
  refused: readonly (StoryResult & { kind: 'notReady' })[],
  reasons: Reasons,
  call: Call,
): void {
  const details = refused.map(({ story, unmet }) => `${story}: ${unmetText(unmet)}`).join('; ');
  const override = async () => {
    const prompt = t('Why ready all the same? The decision comment shows it.');
    const why = await askText({ title: t('Override the Definition of Ready'), prompt });
    const stories = refused.map(({ story }) => story);
    const rationale = reasons.rationale === defaultRationale({}) ? undefined : reasons.rationale;
    const again = { rationale, override: why };
    tellResults(lookup, await markAll(lookup, stories, again), again, call);
  };
  void warn(t('Not marked ready. {0}', details), {
    label: t('Override with a Reason…'),
    run: () => void override().catch(call.tell),
  });
}
