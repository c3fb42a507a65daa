import { type Target } from '../../backlog/workspaceBacklog';
import {
  type MyEstimate,
  type RoundView,
  type SealingOffer,
  type StorySummary,
} from '../../backlog/stories/storyDetail';
import { confidences } from '../../domain/round';
import { commands } from '../shared/commands';
import { defined } from '../../base/defined';
import { confirm, inform, type NoticeAction, openOutside } from '../shared/notices';
import { askChoice, askText, cancelled } from '../shared/prompts';
import { cardLabel, levelLabel } from '../../words/domainWords';
import { type StoryLookup } from '../workspace/storyLookup';
import { oneLine } from '../../base/plainText';
import { listed, t } from '../../base/translate';
import { invalid } from '../../domain/errors';
import { tellWaiting } from '../writes/writeNotices';
import { agreementText, hasSealedBallots, offerLabel, sealedText, toldEstimate, withdrawnText } from './estimateText';

export function estimateCommands(lookup: StoryLookup) {
  return commands({
    submitEstimate: {
      ask: async (nodes) => {
        const story = await lookup.ask(t('Estimate which story?'), nodes);
        const target = await lookup.find(story);
        return { story, ...(await askEstimate(target)), shown: target.detail.round?.shown };
      },
      run: async ({ story, shown, ...estimate }) => {
        const { backlog, number, detail } = await lookup.find(story);
        const mine = await backlog.acts.estimate.submit(number, defined(estimate), shown);
        const offers = backlog.story(number)?.offers ?? [];
        void inform(t('#{0}: {1}', number, toldEstimate(mine, backlog.story(number)?.round, offers)));
        return { story: detail.ref, ...standing(mine, offers) };
      },
    },
    sealEstimates: {
      ask: async (nodes) => {
        const isAsked = ({ nextStep }: StorySummary) => 'step' in nextStep && nextStep.step === 'seal';
        const story = await lookup.ask(t('Seal your estimate of which story?'), nodes, isAsked);
        const { session, shown } = await askOffer(await lookup.find(story));
        return { story, session, shown };
      },
      run: async ({ story, session, shown }) => {
        const target = await lookup.find(story);
        const offer = offerOf(target, session);
        const sealing = await target.backlog.acts.estimate.agree(offer.session, target.number, shown);
        if (sealing.waiting) return { story: target.detail.ref, ...tellWaiting(sealing.waiting) };
        void inform(sealedText(sealing));
        return { story: target.detail.ref, session: offer.session, stories: sealing.stories };
      },
    },
    withdrawEstimate: {
      ask: async (nodes) => {
        const isMine = ({ myEstimateState }: { myEstimateState: MyEstimate['state'] }) =>
          myEstimateState === 'sealed' || myEstimateState === 'draft';
        return { story: await lookup.ask(t('Withdraw your estimate of which story?'), nodes, isMine) };
      },
      run: async ({ story }) => {
        const { backlog, number, detail } = await lookup.find(story);
        const waiting = await backlog.acts.estimate.withdraw(number);
        if (waiting) return { story: detail.ref, ...tellWaiting(waiting) };
        void inform(withdrawnText(number, detail.myEstimate.state === 'sealed' ? detail.round : undefined));
        return { story: detail.ref };
      },
    },
    revealEstimates: {
      ask: async (nodes) => ({
        story: await lookup.ask(
          t('Reveal the estimates of which story?'),
          nodes,
          (story) => story.sealed !== undefined,
        ),
      }),
      run: async ({ story }, { isInteractive }) => {
        const target = await lookup.find(story);
        if (isInteractive && !(await confirmReveal(target))) throw cancelled();
        return reveal(target);
      },
    },
  });
}

/** @throws InvalidData where nothing waits for that session, or several are meant */
function offerOf({ detail: { offers }, number }: Target, session: number | undefined): SealingOffer {
  const [offer, ...others] = offers.filter((each) => session === undefined || each.session === session);
  if (!offer) throw invalid('story', t('No estimate of #{0} waits for your word.', number));
  if (others.length === 0) return offer;
  throw invalid('session', t('Several sessions have #{0}. Say which one: {1}.', number, listedSessions(offers)));
}

function listedSessions(offers: readonly SealingOffer[]): string {
  return listed(offers.map(({ session }) => `#${session}`));
}

/** Names who would hold the key before anything is sealed. */
function askOffer({ detail: { offers, round, myEstimate }, number }: Target): Promise<SealingOffer> {
  if (offers.length === 0) throw invalid('story', t('No estimate of #{0} waits for your word.', number));
  const choices = offers.map((offer) => ({
    value: offer,
    label: offerLabel(offer, offers.length > 1),
    description: oneLine(offer.sessionTitle),
  }));
  return askChoice(t('Seal your estimate of #{0}', number), choices, toldEstimate(myEstimate, round, offers));
}

/** A reveal ends the round for everybody and cannot be taken back. */
export async function confirmReveal({ detail, number }: Target): Promise<boolean> {
  const { round } = detail;
  if (!round || round.revealed) return true;
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).map(({ login }) => login);
  const waiting = missing.length > 0 ? t('Not voted yet: {0}.', listed(missing)) : t('Everybody has voted.');
  const written = t('The cards are written to the session issue on GitHub. This can’t be taken back.');
  return confirm(t('Reveal the estimates of #{0}?', number), `${waiting} ${written}`, t('Reveal Estimates'));
}

export async function reveal({ backlog, number, detail }: Target) {
  const round = await backlog.acts.estimate.reveal(number);
  if (round.kind === 'waiting') return { story: detail.ref, ...tellWaiting(round) };
  const median = round.revealed?.statistics.median;
  const result = median === undefined ? t('nobody gave points') : t('median {0}', median);
  void inform(
    t('#{0} revealed: {1}, {2}.', number, result, round.revealed ? agreementText(round.revealed.statistics) : ''),
    sessionLink(detail, round),
  );
  return { story: detail.ref, session: round.session, round: round.round, ...round.revealed };
}

function sessionLink({ url }: Target['detail'], { session }: RoundView): NoticeAction {
  const session_ = url.replace(/\/issues\/\d+$/, `/issues/${session}`);
  return { label: t('Open on GitHub'), run: () => void openOutside(session_) };
}

/** Where my estimate stands, without the card, and who would hold the key where it waits for my word. */
function standing({ state, reason }: MyEstimate, offers: readonly SealingOffer[]) {
  const asks = offers.map(({ session, facilitator, changed }) => ({ session, facilitator, changed }));
  return { state, ...(reason ? { reason } : {}), ...(asks.length > 0 ? { asks } : {}) };
}

async function askEstimate({ detail, number }: Target) {
  const title = t('Estimate #{0}', number);
  const { cards, specials } = detail.deck;
  const specialText: Record<string, string> = { '?': t('I need information'), '☕': t('I need a break') };
  const choices = [...cards, ...specials].map((value) => {
    return { value, label: cardLabel(value), description: specialText[value] ?? '' };
  });
  const { round } = detail;
  const sealing =
    round && hasSealedBallots(detail)
      ? t('Your card is sealed for {0}, who alone can open it, at the reveal.', round.facilitator)
      : t('Kept on this machine until the story is in a session.');
  const chosen = await askChoice(title, choices, sealing);
  const confidence = await askChoice<(typeof confidences)[number] | undefined>(
    title,
    [{ value: undefined, label: t('Don’t say') }, ...confidences.map((value) => ({ value, label: levelLabel(value) }))],
    t('How sure are you?'),
  );
  const prompt = t('Why? Shown with your card after the reveal; may stay empty.');
  const reason = await askText({ title, prompt, isOptional: true });
  return { card: chosen, confidence, reason: reason === '' ? undefined : reason };
}
