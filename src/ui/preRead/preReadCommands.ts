import { type Target } from '../../backlog/workspaceBacklog';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { commands } from '../shared/commands';
import { askChoice, askText } from '../shared/prompts';
import { type StoryLookup } from '../workspace/storyLookup';
import { type TreeNode } from '../shared/treeNode';
import { t } from '../../base/translate';
import { type AnchorSource } from '../workspace/anchorSource';
import { type AnchorArgument } from '../shared/argumentFields';
import { askRisk } from './askRisk';
import { changedRisk, myRisk, newRisk } from './riskChange';
import { tellPosted } from './tellPosted';

export function preReadCommands(lookup: StoryLookup, anchors: AnchorSource) {
  return { ...riskCommands(lookup, anchors), ...questionCommands(lookup) };
}

function riskCommands(lookup: StoryLookup, anchors: AnchorSource) {
  return commands({
    flagRisk: {
      ask: async (nodes) => {
        // Read before the first question: a prompt takes the focus from the editor.
        const selected = nodes.length === 0 ? anchors.selected() : [];
        const around = nodes.length === 0 && selected.length === 0 ? anchors.around() : undefined;
        const story = await lookup.ask(t('Flag a risk for which story?'), nodes);
        // Finding symbols may take a while, and they are only needed here.
        const choices = (await around) ?? [];
        const chosen = choices.length > 0 ? await askChoice(t('Where in the code is it?'), choices) : undefined;
        const places = chosen ? [chosen] : selected;
        return { story, ...(await askRisk()), ...(places.length > 0 ? { anchors: [...places] } : {}) };
      },
      run: async ({ story, anchor, anchors: several, ...details }, call) => {
        const target = await lookup.find(story);
        const places = await completed(several ?? (anchor ? [anchor] : []), target, anchors);
        const risk = newRisk({ ...details, anchors: places.length > 0 ? places : undefined });
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [{ kind: 'putRisk', risk }]);
        const hasAllLinks = places.every(({ commit }) => commit !== undefined);
        const message = hasAllLinks
          ? t('Risk flagged on #{0}.', target.number)
          : t(
              'Risk flagged on #{0}. GitHub does not have these lines yet: the link is added once they are pushed.',
              target.number,
            );
        return tellPosted(target, posted, message, { risk: risk.id }, call);
      },
    },
    updateRisk: {
      ask: async (nodes) => {
        const { target, risk } = await askMyRisk(lookup, nodes);
        return { story: target.detail.ref, risk: risk.id, ...(await askRisk(risk)) };
      },
      run: async ({ story, risk: riskId, anchor, anchors: several, ...changes }, call) => {
        const target = await lookup.find(story);
        const places = await completed(several ?? (anchor ? [anchor] : []), target, anchors);
        const risk = changedRisk(target.detail, riskId, {
          ...changes,
          anchors: places.length > 0 ? places : undefined,
        });
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [{ kind: 'putRisk', risk }]);
        return tellPosted(target, posted, t('Risk changed on #{0}.', target.number), { risk: riskId }, call);
      },
    },
    removeRisk: {
      ask: async (nodes) => {
        const { target, risk } = await askMyRisk(lookup, nodes);
        return { story: target.detail.ref, risk: risk.id };
      },
      run: async ({ story, risk }, call) => {
        const target = await lookup.find(story);
        myRisk(target.detail, risk);
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [{ kind: 'removeRisk', id: risk }]);
        return tellPosted(target, posted, t('Risk removed from #{0}.', target.number), { risk }, call);
      },
    },
  });
}

function questionCommands(lookup: StoryLookup) {
  return commands({
    askQuestion: {
      ask: async (nodes) => {
        const story = await lookup.ask(t('Ask a question about which story?'), nodes);
        const prompt = t('What must be answered before the story is ready? It goes into your pre-read comment.');
        return { story, text: await askText({ title: t('Ask a question'), prompt }) };
      },
      run: async ({ story, text: asked }, call) => {
        const target = await lookup.find(story);
        const question = { id: newId(), text: asked };
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [
          { kind: 'putQuestion', question },
        ]);
        return tellPosted(target, posted, t('Question asked on #{0}.', target.number), { question: question.id }, call);
      },
    },
    answerQuestion: {
      ask: async (nodes) => {
        const { story, question } = await askQuestionToAnswer(lookup, nodes);
        const prompt = t('Your answer goes into your pre-read comment: “{0}”', question.text);
        return { story, question: question.id, text: await askText({ title: t('Answer a question'), prompt }) };
      },
      run: async ({ story, question, text: answer }, call) => {
        const target = await lookup.find(story);
        if (!target.detail.allQuestions.some((known) => known.id === question))
          throw new RefinementError({ code: 'NotFound' }, t('This question is not on #{0} any more.', target.number));
        const change = { kind: 'putAnswer', answer: { question, text: answer } } as const;
        const posted = await target.backlog.acts.preRead.postChanges(target.number, [change]);
        return tellPosted(target, posted, t('Question answered on #{0}.', target.number), { question }, call);
      },
    },
  });
}

async function askMyRisk(lookup: StoryLookup, nodes: readonly TreeNode[]) {
  const [node] = nodes;
  const target = await lookup.find(await lookup.ask(t('A risk of which story?'), nodes));
  if (node?.kind === 'risk') return { target, risk: myRisk(target.detail, node.risk) };
  const mine = target.detail.allRisks.filter(({ isMine }) => isMine);
  if (mine.length === 0)
    throw new RefinementError({ code: 'NotFound' }, t('You have flagged no risk on #{0}.', target.number));
  const choices = mine.map((risk) => ({ value: risk, label: risk.title, description: risk.category }));
  return { target, risk: await askChoice(t('Which of your risks?'), choices) };
}

async function completed(
  places: readonly AnchorArgument[],
  { backlog }: Target,
  anchors: AnchorSource,
): Promise<readonly CodeAnchor[]> {
  return Promise.all(places.map((place) => anchors.complete(place, backlog.repository)));
}

async function askQuestionToAnswer(lookup: StoryLookup, nodes: readonly TreeNode[]) {
  const [node] = nodes;
  const story = await lookup.ask(t('Answer a question of which story?'), nodes, (summary) => summary.openQuestions > 0);
  const { detail, number } = await lookup.find(story);
  const questions = detail.allQuestions;
  const clicked = node?.kind === 'question' ? questions.find(({ id: known }) => known === node.question) : undefined;
  if (clicked) return { story, question: clicked };
  if (questions.length === 0)
    throw new RefinementError({ code: 'NotFound' }, t('Nobody has asked a question on #{0}.', number));
  const choices = questions.map((question) => ({
    value: question,
    label: question.text,
    description: question.author,
  }));
  return { story, question: await askChoice(t('Which question?'), choices) };
}
