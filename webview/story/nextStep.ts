import { plural, t } from '../../src/base/translate';
import { type PendingWriteView } from '../../src/protocol/pendingWrite';
import { type StoryPageView } from '../../src/protocol/storyPageView';

export type Step =
  'resolve' | 'postPreRead' | 'markRead' | 'estimate' | 'reveal' | 'decide' | 'markReady' | 'prepareSession';

/** The one next step for this person on this story, or what it waits for. */
export type NextStep = { readonly step: Step; readonly label: string } | { readonly waitsFor: string };

export function nextStep(view: StoryPageView): NextStep {
  if (view.state === 'closed') return { waitsFor: t('Closed on GitHub') };
  return stuckStep(view) ?? preReadStep(view) ?? estimateStep(view) ?? leadStep(view) ?? { waitsFor: waitsFor(view) };
}

/** What is not sent, and waits for nothing but its person. */
function stuckStep({ pending }: StoryPageView): NextStep | undefined {
  const stuck = pending.find(({ needsPerson }) => needsPerson);
  if (!stuck) return undefined;
  return { step: 'resolve', label: stuckLabel(stuck.actions[0]) };
}

function stuckLabel(action: PendingWriteView['actions'][number] | undefined): string {
  if (action === 'compare') return t('Compare and choose');
  return action === 'signIn' ? t('See what waits') : t('See what stopped');
}

/** The id of the part of the page where it stands. */
export function placeOfStuck({ pending }: StoryPageView): string {
  switch (pending.find(({ needsPerson }) => needsPerson)?.kind) {
    case 'decision':
      return 'decide';
    case 'ballot':
    case 'reveal':
      return 'estimate';
    case 'preRead':
    case 'other':
    case undefined:
      return 'pre-read';
  }
}

function preReadStep(view: StoryPageView): NextStep | undefined {
  if (view.preRead.unposted > 0) return { step: 'postPreRead', label: t('Post pre-read') };
  const isOnItsWay = view.pending.some(({ kind }) => kind === 'preRead');
  if (view.stage === 'needsPreRead' && !isOnItsWay) return { step: 'markRead', label: t('Mark as pre-read') };
  return undefined;
}

function estimateStep(view: StoryPageView): NextStep | undefined {
  const { voters, revealed } = view.round ?? { voters: [] };
  const isExpected = voters.length === 0 || voters.some(({ login }) => isSame(login, view.viewer.login));
  const isDone = view.myEstimate.state !== 'none' || revealed !== undefined || view.stage === 'ready';
  return isExpected && !isDone ? { step: 'estimate', label: t('Estimate') } : undefined;
}

function leadStep(view: StoryPageView): NextStep | undefined {
  const { round } = view;
  if (round && !round.revealed && round.canReveal && allHaveVoted(round))
    return { step: 'reveal', label: t('Reveal estimates') };
  if (!view.viewer.isLead || view.stage === 'ready') return undefined;
  if (view.pending.some(({ kind }) => kind === 'decision')) return { waitsFor: t('Decision waits to be sent') };
  if (view.readiness.every(({ met }) => met)) return { step: 'markReady', label: t('Mark ready') };
  if (round?.revealed) return { step: 'decide', label: t('Decide') };
  return round ? undefined : { step: 'prepareSession', label: t('Prepare session') };
}

function waitsFor({ stage, round }: StoryPageView): string {
  if (stage === 'ready') return t('Ready');
  if (!round) return t('Waits for a session');
  if (round.revealed) return t('Waits for a decision');
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).length;
  if (missing === 0) return t('Waits for the reveal');
  return plural(missing, { one: 'Waits for {0} estimate', other: 'Waits for {0} estimates' });
}

/** At least one, and nobody expected is missing. */
export function allHaveVoted({ voters }: NonNullable<StoryPageView['round']>): boolean {
  return voters.length > 0 && voters.every(({ hasVoted }) => hasVoted);
}

/** GitHub's logins ignore case. */
export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
