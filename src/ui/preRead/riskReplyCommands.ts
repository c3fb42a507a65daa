import { type DescribedRisk } from '../../backlog/stories/storyDetail';
import { RefinementError } from '../../domain/errors';
import { needsReason } from '../../domain/preRead';
import { type RiskState } from '../../domain/risk';
import { commands } from '../shared/commands';
import { askChoice, askText } from '../shared/prompts';
import { type StoryLookup } from '../workspace/storyLookup';
import { type TreeNode } from '../shared/treeNode';
import { riskStateLabel, settleLabel } from '../../words/domainWords';
import { t } from '../../base/translate';
import { newReply, postedRisk, settledText } from './riskReply';
import { tellPosted } from './tellPosted';

/** Everybody on the team can reply to and settle everybody's risks; replies are part of one's own pre-read. */
export function riskReplyCommands(lookup: StoryLookup) {
  return commands({
    replyToRisk: {
      ask: async (nodes) => {
        const { story, risk } = await askPostedRisk(lookup, nodes, t('Reply to a risk of which story?'));
        const prompt = t('Your reply goes into your pre-read comment: “{0}”', risk.title);
        return { story, risk: risk.id, text: await askText({ title: t('Reply to a risk'), prompt }) };
      },
      run: async ({ story, risk, text: said }, call) => {
        const target = await lookup.find(story);
        const reply = newReply(target.detail, { risk, text: said });
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [{ kind: 'putReply', reply }]);
        return tellPosted(target, posted, t('Reply posted on #{0}.', target.number), { risk, reply: reply.id }, call);
      },
    },
    settleRisk: {
      ask: async (nodes) => {
        const { story, risk } = await askPostedRisk(lookup, nodes, t('Settle a risk of which story?'));
        const state = await askState(risk);
        return { story, risk: risk.id, state, reason: await askReason(state) };
      },
      run: async ({ story, risk, state, reason: why = '' }, call) => {
        const target = await lookup.find(story);
        const reply = newReply(target.detail, { risk, text: why, sets: state });
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [{ kind: 'putReply', reply }]);
        return tellPosted(target, posted, settledText(state, target.number), { risk, reply: reply.id, state }, call);
      },
    },
  });
}

async function askPostedRisk(lookup: StoryLookup, nodes: readonly TreeNode[], title: string) {
  const [node] = nodes;
  const story = await lookup.ask(title, nodes, ({ risks }) => risks.count + risks.settled > 0);
  const { detail, number } = await lookup.find(story);
  if (node?.kind === 'risk') return { story, risk: postedRisk(detail, node.risk) };
  const posted = detail.allRisks.filter(({ isPosted }) => isPosted);
  if (posted.length === 0) throw new RefinementError({ code: 'NotFound' }, t('No risk is posted on #{0}.', number));
  const choices = posted.map((risk) => ({
    value: risk,
    label: risk.title,
    description: `${riskStateLabel(risk.state, risk.settledBy?.author)} · ${risk.author}`,
  }));
  return { story, risk: await askChoice(t('Which risk?'), choices) };
}

/** Offers every state but the current one. */
async function askState({ state: now, title }: DescribedRisk): Promise<RiskState> {
  const choices: Record<RiskState, { readonly label: string; readonly description: string }> = {
    resolved: { label: settleLabel('resolved'), description: t('It can’t hurt any more') },
    mitigated: { label: settleLabel('mitigated'), description: t('Something is done about it') },
    accepted: { label: settleLabel('accepted'), description: t('The team lives with it; say why') },
    open: { label: settleLabel('open'), description: t('It could go wrong after all; say why') },
  };
  const others = (['resolved', 'mitigated', 'accepted', 'open'] as const).filter((state) => state !== now);
  return askChoice(
    t('What has become of the risk?'),
    others.map((value) => ({ value, ...choices[value] })),
    title,
  );
}

function askReason(state: RiskState): Promise<string> {
  const prompts: Record<RiskState, string> = {
    resolved: t('What has resolved it? Empty: nothing to say. Enter posts it to your pre-read comment.'),
    mitigated: t('What is done about it? Empty: nothing to say. Enter posts it to your pre-read comment.'),
    accepted: t('Why does the team accept it? Enter posts it to your pre-read comment.'),
    open: t('Why is it open again? Enter posts it to your pre-read comment.'),
  };
  return askText({ title: t('Settle a risk'), prompt: prompts[state], isOptional: !needsReason(state) });
}
