import * as vscode from 'vscode';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import {
  defaultRationale,
  markPlanned,
  planReady,
  type ReadyPlan,
  type ReadyResult,
  type Reasons,
} from '../../backlog/acts/decision/markReady';
import { type Call, type CommandBody } from '../shared/commands';
import { inform, openOutside, warn } from '../shared/notices';
import { askText } from '../shared/prompts';
import { rowLabel } from '../shared/storyRow';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { lookFirst } from '../writes/lookFirst';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { showWaitingAction, tellWaiting, undoAction } from '../writes/writeNotices';
import { recordedText, unmetText } from './decisionText';

type Plan = ReadyPlan<RepositoryBacklog>;
type Result = ReadyResult<RepositoryBacklog>;

export function markReadyCommand(lookup: StoryLookup, documents: PreviewDocuments): CommandBody<'markReady'> {
  // A rationale that was typed but not written is offered again next time.
  let typed: string | undefined;
  return {
    ask: async (nodes) => {
      const meant = lookup.meant(nodes);
      const stories = meant.length > 0 ? meant : await chooseStories(lookup);
      const rationale = await askText({
        title: titleOf(lookup, stories),
        prompt:
          stories.length === 1
            ? t('Adds the ready label and writes this rationale to the story on GitHub.')
            : t('Adds the ready label and writes this rationale to each of the {0} stories on GitHub.', stories.length),
        value: typed ?? defaultRationale(),
      });
      typed = rationale;
      return { stories: [...stories], rationale };
    },
    run: async ({ stories, dryRun = false, ...reasons }, call) => {
      const plans = await plan(lookup, stories, reasons);
      if (dryRun) return plans.map(({ story, outcome }) => ({ story, ...outcome }));
      if (call.isInteractive) await lookAtAll(lookup, documents, plans);
      const results = await markAll(plans);
      typed = undefined;
      tellResults(lookup, results, reasons, call);
      return results.map(({ backlog: _, ...result }) => result);
    },
  };
}

function plan(lookup: StoryLookup, stories: readonly (number | string)[], reasons: Reasons) {
  return planReady((story) => lookup.find(story), stories, reasons);
}

function titleOf(lookup: StoryLookup, stories: readonly (number | string)[]): string {
  const [only = ''] = stories;
  return stories.length === 1 ? t('Mark {0} ready', lookup.named(only)) : t('Mark {0} stories ready', stories.length);
}

async function chooseStories(lookup: StoryLookup): Promise<readonly string[]> {
  const open = (await lookup.stories()).filter(({ stage }) => stage !== 'ready');
  const placeHolder = t('Those that meet the Definition of Ready are ticked');
  return lookup.chooseSeveral(t('Mark which stories ready?'), placeHolder, open, ({ stage, readiness }) => {
    return stage === 'estimated' && readiness.met === readiness.total;
  });
}

/** One diff over all stories. Those that can't be written are listed before anything is written. @throws Cancelled */
async function lookAtAll(lookup: StoryLookup, documents: PreviewDocuments, plans: readonly Plan[]): Promise<void> {
  const previews = plans.flatMap(({ outcome }) => (outcome.kind === 'previewed' ? [outcome.preview] : []));
  if (previews.length === 0) return;
  const leftOut = plans.flatMap(({ story, detail, outcome }) => {
    const what = detail ? rowLabel(detail) : lookup.named(story);
    if (outcome.kind === 'failed') return [{ what, why: outcome.message }];
    return outcome.kind === 'notReady' ? [{ what, why: unmetText(outcome.unmet) }] : [];
  });
  await lookFirst(documents, previews, {
    title: titleOf(
      lookup,
      plans.map(({ story }) => story),
    ),
    act: t('Write Now'),
    leftOut,
  });
}

/** For several stories, shows progress that can be cancelled between two. @throws the failure, if all failed */
async function markAll(plans: readonly Plan[]): Promise<readonly Result[]> {
  if (plans.length === 1) return markPlanned(plans);
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true };
  // As many as the preview has told: those that miss something are not counted.
  const isWritten = (each: Plan | undefined) => each !== undefined && 'write' in each;
  const all = plans.filter(isWritten).length;
  return vscode.window.withProgress(options, (progress, token) =>
    markPlanned(plans, (at) => {
      const before = plans.slice(0, at).filter(isWritten).length;
      const message = t('Marking {0} of {1} ready', Math.min(before + 1, all), all);
      progress.report({ message, increment: at > 0 && isWritten(plans[at - 1]) ? 100 / all : 0 });
      return !token.isCancellationRequested;
    }),
  );
}

function tellResults(lookup: StoryLookup, results: readonly Result[], reasons: Reasons, call: Call): void {
  tellRecorded(lookup, results, call);
  const [waiting, ...others] = results.filter((result) => result.kind === 'waiting');
  if (waiting) tellWaiting(waiting, others.length);
  if (!call.isInteractive) return;
  tellFailed(lookup, results);
  const refused = results.filter((result) => result.kind === 'notReady');
  if (refused.length > 0) offerOverride(lookup, refused, reasons, call);
}

/** One Undo button takes all of them back. */
function tellRecorded(lookup: StoryLookup, results: readonly Result[], { tell }: Call): void {
  const recorded = results.filter((result) => result.kind === 'recorded');
  const skipped = results.filter(({ kind }) => kind === 'skipped').length;
  const [first] = recorded;
  const rest = skipped > 0 ? ` ${t('You stopped; not written: {0}.', skipped)}` : '';
  if (!first) return rest === '' ? undefined : void inform(rest.trim());
  const message =
    recorded.length === 1
      ? t('{0} is ready: {1}', lookup.named(first.story), recordedText(first))
      : t('{0} stories are ready; each has its decision on GitHub.', recorded.length);
  const undoable = recorded.flatMap(({ backlog, journal }) => (backlog ? [{ backlog, journal }] : []));
  const open = { label: t('Open on GitHub'), run: () => void openOutside(first.url) };
  void inform(message + rest, ...undoAction(undoable, tell), open);
}

function tellFailed(lookup: StoryLookup, results: readonly Result[]): void {
  const failures = results.filter((result) => result.kind === 'failed');
  if (failures.length === 0) return;
  void warn(failures.map(({ story, message }) => `${lookup.named(story)}: ${message}`).join(' '), showWaitingAction());
}

function offerOverride(
  lookup: StoryLookup,
  refused: readonly (Result & { kind: 'notReady' })[],
  reasons: Reasons,
  call: Call,
): void {
  const details = refused.map(({ story, unmet }) => `${lookup.named(story)}: ${unmetText(unmet)}`).join('; ');
  const override = async () => {
    const prompt = t('Why ready all the same? The decision comment shows it.');
    const why = await askText({ title: t('Override the Definition of Ready'), prompt });
    const stories = refused.map(({ story }) => story);
    const rationale = reasons.rationale === defaultRationale() ? undefined : reasons.rationale;
    const again = { rationale, override: why };
    tellResults(lookup, await markAll(await plan(lookup, stories, again)), again, call);
  };
  void warn(t('Not marked ready. {0}', details), {
    label: t('Override with a Reason…'),
    run: () => void override().catch(call.tell),
  });
}
