import { type Target } from '../../backlog/workspaceBacklog';
import { anchorLabel, type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { type Risk } from '../../domain/risk';
import { type Call, commands } from '../shared/commands';
import { LeftOff } from '../shared/leftOff';
import { askChoice, askText, prompts, type TextQuestion } from '../shared/prompts';
import { runCommand } from '../shared/runCommand';
import { type StoryLookup } from '../workspace/storyLookup';
import { type TreeNode } from '../shared/treeNode';
import { categoryLabel } from '../../words/domainWords';
import { t } from '../../base/translate';
import { type AnchorSource } from '../workspace/anchorSource';
import { type AnchorArgument } from '../shared/argumentFields';
import { askNewRisk } from './askNewRisk';
import { askChangedRisk, nothingTyped, type TypedRisk } from './askRisk';
import { keepOrPost } from './keepOrPost';
import { markReadCommand } from './markPreRead';
import { tellPosted } from './tellPosted';
import { changedRisk, myRisk, newRisk } from './riskChange';

export function preReadCommands(lookup: StoryLookup, anchors: AnchorSource) {
  return {
    ...riskCommands(lookup, anchors),
    ...questionCommands(lookup),
    ...postCommand(lookup),
    ...markReadCommand(lookup),
  };
}

/** What a new risk is left under; changes of a risk, under its id. */
const newOne = '';

function riskCommands(lookup: StoryLookup, anchors: AnchorSource) {
  const left = new LeftOff<TypedRisk>();
  const askChanges = (risk: Risk) => askChangedRisk(prompts, risk, left);
  return commands({
    flagRisk: {
      ask: (nodes) => {
        // Read before the first question: a prompt takes the focus from the editor.
        const selected = nodes.length === 0 ? anchors.selected() : [];
        const around = nodes.length === 0 && selected.length === 0 ? anchors.around() : Promise.resolve([]);
        return askNewRisk({
          ...{ prompts, where: { selected, around }, typed: left.of(newOne) ?? nothingTyped },
          story: lookup.meant(nodes)[0],
          chooseStory: async (title) => {
            const story = await lookup.choose(title);
            lookup.remember(story);
            return story;
          },
          onType: (typed) => left.note(newOne, typed),
        });
      },
      run: async ({ story, anchor, anchors: several, post, ...details }, call) => {
        const target = await lookup.find(story);
        const places = await completed(several ?? (anchor ? [anchor] : []), target, anchors);
        const risk = newRisk({ ...details, anchors: places.length > 0 ? places : undefined });
        const kept = await keepOrPost(
          target,
          [{ kind: 'putRisk', risk }],
          flagged(target, risk, post, () => askChanges(risk), call),
          call,
        );
        if (call.isInteractive) left.forget(newOne);
        return kept;
      },
    },
    updateRisk: {
      ask: async (nodes) => {
        const { target, risk } = await askMyRisk(lookup, nodes);
        return { story: target.detail.ref, risk: risk.id, ...(await askChanges(risk)) };
      },
      run: async ({ story, risk: riskId, anchor, anchors: several, post, ...changes }, call) => {
        const target = await lookup.find(story);
        const places = await completed(several ?? (anchor ? [anchor] : []), target, anchors);
        const risk = changedRisk(target.detail, riskId, {
          ...changes,
          anchors: places.length > 0 ? places : undefined,
        });
        const told = {
          ...{ ids: { risk: riskId }, post },
          kept: t('Risk changed in your draft on #{0}: others see it once you post your pre-read.', target.number),
          posted: t('Risk changed on #{0}.', target.number),
        };
        const kept = await keepOrPost(target, [{ kind: 'putRisk', risk }], told, call);
        left.forget(riskId);
        return kept;
      },
    },
    removeRisk: {
      ask: async (nodes) => {
        const { target, risk } = await askMyRisk(lookup, nodes);
        return { story: target.detail.ref, risk: risk.id };
      },
      run: async ({ story, risk: id, post }, call) => {
        const target = await lookup.find(story);
        const { isPosted } = myRisk(target.detail, id);
        const told = {
          ...{ ids: { risk: id }, post },
          kept: isPosted
            ? t('Risk removed in your draft on #{0}: others see it until you post your pre-read.', target.number)
            : t('Draft of a risk on #{0} removed.', target.number),
          posted: t('Risk removed from #{0}.', target.number),
        };
        return keepOrPost(target, [{ kind: 'removeRisk', id }], told, call);
      },
    },
  });
}

/** What is said of a risk that has just been flagged. */
function flagged(
  { number, detail }: Target,
  risk: Risk,
  post: boolean | undefined,
  askChanges: () => Promise<TypedRisk>,
  { tell }: Call,
) {
  const { anchors: places = [], id } = risk;
  const [first] = places;
  const hasAllLinks = places.every(({ commit }) => commit !== undefined);
  const details = () => {
    const change = async () => runCommand('updateRisk', { story: detail.ref, risk: id, ...(await askChanges()) });
    void change().catch(tell);
  };
  const linked = (told: string) =>
    hasAllLinks ? told : t('{0} GitHub does not have these lines yet: the link is added once they are pushed.', told);
  const kept = first
    ? t('Kept as a draft on #{0}, at {1}. Others see it once you post your pre-read.', number, anchorLabel(first))
    : t('Kept as a draft on #{0}. Others see it once you post your pre-read.', number);
  return {
    ...{ ids: { risk: id }, post },
    kept: linked(kept),
    posted: linked(t('Risk flagged on #{0}.', number)),
    actions: [{ label: t('Add Details…'), run: details }],
  };
}

function postCommand(lookup: StoryLookup) {
  return commands({
    postPreRead: {
      ask: async (nodes) => ({ story: await lookup.ask(t('Post your pre-read of which story?'), nodes) }),
      run: async ({ story }, call) => {
        const target = await lookup.find(story);
        const isEmpty = target.detail.myPreRead.changes.every(({ kind }) => kind === 'markRead');
        const message = isEmpty
          ? t('#{0} is marked as pre-read.', target.number)
          : t('Pre-read of #{0} posted.', target.number);
        return tellPosted(target, await target.backlog.acts.preRead.post(target.number), message, {}, call);
      },
    },
  });
}

function questionCommands(lookup: StoryLookup) {
  const left = new LeftOff<string>();
  return commands({
    askQuestion: {
      ask: async (nodes) => {
        const story = await lookup.ask(t('Ask a question about which story?'), nodes);
        const title = t('Ask a question on {0}', story);
        const prompt = t('What must be answered before the story is ready? Enter keeps it as a draft.');
        return { story, text: await askText({ title, prompt, ...leftText(left, story) }) };
      },
      run: async ({ story, text: asked, post }, call) => {
        const target = await lookup.find(story);
        const question = { id: newId(), text: asked };
        const told = {
          ...{ ids: { question: question.id }, post },
          kept: t('Question kept as a draft on #{0}. Others see it once you post your pre-read.', target.number),
          posted: t('Question asked on #{0}.', target.number),
        };
        const kept = await keepOrPost(target, [{ kind: 'putQuestion', question }], told, call);
        if (call.isInteractive) left.forget(String(story));
        return kept;
      },
    },
    answerQuestion: {
      ask: async (nodes) => {
        const { story, question } = await askQuestionToAnswer(lookup, nodes);
        const prompt = t('Your answer to “{0}”. Enter keeps it as a draft.', question.text);
        const title = t('Answer a question of {0}', question.author);
        return { story, question: question.id, text: await askText({ title, prompt, ...leftText(left, question.id) }) };
      },
      run: async ({ story, question, text: answer, post }, call) => {
        const target = await lookup.find(story);
        if (!target.detail.allQuestions.some((known) => known.id === question))
          throw new RefinementError({ code: 'NotFound' }, t('This question is not on #{0} any more.', target.number));
        const told = {
          ...{ ids: { question }, post },
          kept: t('Answer kept as a draft on #{0}. Others see it once you post your pre-read.', target.number),
          posted: t('Question answered on #{0}.', target.number),
        };
        const change = { kind: 'putAnswer', answer: { question, text: answer } } as const;
        const kept = await keepOrPost(target, [change], told, call);
        if (call.isInteractive) left.forget(question);
        return kept;
      },
    },
  });
}

/** A text as it was left, and who hears of it while it is typed. */
function leftText(left: LeftOff<string>, about: string): Pick<TextQuestion, 'value' | 'onType'> {
  return { value: left.of(about) ?? '', onType: (text) => left.note(about, text) };
}

async function askMyRisk(lookup: StoryLookup, nodes: readonly TreeNode[]) {
  const [node] = nodes;
  const target = await lookup.find(await lookup.ask(t('A risk of which story?'), nodes));
  if (node?.kind === 'risk') return { target, risk: myRisk(target.detail, node.risk) };
  const mine = target.detail.allRisks.filter(({ isMine }) => isMine);
  if (mine.length === 0)
    throw new RefinementError({ code: 'NotFound' }, t('You have flagged no risk on #{0}.', target.number));
  const choices = mine.map((risk) => ({ value: risk, label: risk.title, description: categoryLabel(risk.category) }));
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
