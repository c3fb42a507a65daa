import { type Target } from '../../backlog/workspaceBacklog';
import { type MyEstimate, type RoundView } from '../../backlog/stories/storyDetail';
import { confidences } from '../../domain/round';
import { commands } from '../shared/commands';
import { defined } from '../../base/defined';
import { confirm, inform, type NoticeAction, openOutside } from '../shared/notices';
import { askChoice, askText, cancelled } from '../shared/prompts';
import { cardLabel, levelLabel } from '../../words/domainWords';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { tellWaiting } from '../writes/writeNotices';
import { agreementText, estimateNote, hasSealedBallots } from './estimateText';

export function estimateCommands(lookup: StoryLookup) {
  return commands({
    submitEstimate: {
      ask: async (nodes) => {
        const story = await lookup.ask(t('Estimate which story?'), nodes);
        return { story, ...(await askEstimate(await lookup.find(story))) };
      },
      run: async ({ story, ...estimate }) => {
        const target = await lookup.find(story);
        const mine = await target.backlog.acts.estimate.submit(target.number, defined(estimate));
        void inform(t('#{0}: {1}', target.number, estimateNote(mine, target.detail.round)));
        return { story: target.detail.ref, ...standing(mine) };
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
        void inform(t('Your estimate of #{0} is withdrawn.', number));
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

/** A reveal ends the round for everybody and cannot be taken back. */
export async function confirmReveal({ detail, number }: Target): Promise<boolean> {
  const { round } = detail;
  if (!round || round.revealed) return true;
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).map(({ login }) => login);
  const waiting = missing.length > 0 ? t('Not voted yet: {0}.', missing.join(', ')) : t('Everybody has voted.');
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

/** Where my estimate stands, without the card. */
function standing({ state, reason }: MyEstimate) {
  return { state, ...(reason ? { reason } : {}) };
}

async function askEstimate({ detail, number }: Target) {
  const title = t('Estimate #{0}', number);
  const { cards, specials } = detail.deck;
  const specialText: Record<string, string> = { '?': t('I need information'), '☕': t('I need a break') };
  const choices = [...cards, ...specials].map((value) => {
    return { value, label: cardLabel(value), description: specialText[value] ?? '' };
  });
  const sealing = hasSealedBallots(detail)
    ? t('Your card is sealed: nobody can read it before the reveal.')
    : t('Kept on this machine, and sealed as soon as the story is in a session.');
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
