import * as vscode from 'vscode';
import { type Target } from '../../backlog/workspaceBacklog';
import { anchorLabel, type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { invalid, RefinementError } from '../../domain/errors';
import { bySeverity, maximumAnchors } from '../../domain/risk';
import { commands } from '../shared/commands';
import { type Arguments } from '../shared/commandTable';
import { linesText } from '../shared/linesText';
import { inform } from '../shared/notices';
import { keepOrPost } from '../preRead/keepOrPost';
import { changedRisk, myRisk } from '../preRead/riskChange';
import { askChoice, cancelled, type Choice } from '../shared/prompts';
import { type StoryLookup } from '../workspace/storyLookup';
import { type TreeNode } from '../shared/treeNode';
import { categoryLabel } from '../../words/domainWords';
import { t } from '../../base/translate';
import { type AnchorArgument } from '../shared/argumentFields';
import { type AnchorSource } from '../workspace/anchorSource';
import { type CodePlaces } from './codePlaces';
import { type LocatedRisk, placeKey } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { placeNode } from './riskRows';
import { type RiskThreads } from './riskThreads';
import { factsText } from './riskText';

type AnchoredRisk = Arguments['openAnchor'];

interface Options {
  readonly lookup: StoryLookup;
  readonly anchors: AnchorSource;
  readonly code: CodePlaces;
  readonly places: RiskPlaces;
  readonly threads: () => RiskThreads;
}

export function codeRiskCommands({ lookup, anchors, code, places, threads }: Options) {
  const openPlace = async (argument: AnchoredRisk) => {
    const { target, anchor } = await findPlace(lookup, argument);
    const now = await code.open(anchor, target.backlog.repository);
    const shown = located(places, argument, target);
    if (shown) threads().expand(placeKey(shown.risk));
    const { path, startLine, endLine } = anchor;
    return now.kind === 'lost'
      ? { path, startLine, endLine, found: 'lost' }
      : { path, ...linesAt(now), found: now.kind };
  };
  return commands({
    openAnchor: {
      ask: (nodes) => askPlace(lookup, nodes, t('Open the code of which risk?')),
      run: openPlace,
    },
    openStoryPlace: {
      ask: (nodes) => askStoryPlace(lookup, nodes, t('Go to which place where the story is risky?')),
      run: openPlace,
    },
    compareAnchor: {
      ask: (nodes) => askPlace(lookup, nodes, t('Compare the code of which risk?')),
      run: async (argument) => {
        const { target, anchor } = await findPlace(lookup, argument);
        await code.compare(anchor, target.backlog.repository);
        return { path: anchor.path };
      },
    },
    reanchorRisk: {
      ask: async (nodes) => {
        // Read before the first question: a prompt takes the focus from the editor.
        const selected = anchors.selected();
        const around = anchors.around();
        const asked = await askPlace(lookup, nodes, t('Put which risk to another place?'));
        const { target } = await findPlace(lookup, asked);
        myRisk(target.detail, asked.risk);
        const perhaps = perhapsAt(places, anchors, asked, target);
        return { ...asked, anchor: await askWhere(selected, await around, perhaps) };
      },
      run: async ({ story, risk, place: at = 0, anchor, post }, call) => {
        const target = await lookup.find(story);
        const own = myRisk(target.detail, risk).anchors ?? [];
        const moved = await anchors.complete(anchor, target.backlog.repository);
        const next = changedRisk(target.detail, risk, { anchors: own.with(Math.min(at, own.length - 1), moved) });
        const [number, place] = [target.number, anchorLabel(moved)];
        const told = {
          ...{ ids: { risk }, post },
          kept: t(
            'In your draft the risk of #{0} is now at {1}: others see it once you post your pre-read.',
            number,
            place,
          ),
          posted: t('The risk of #{0} is now at {1}.', number, place),
        };
        return keepOrPost(target, [{ kind: 'putRisk', risk: next }], told, call);
      },
    },
    addRiskPlace: {
      ask: async (nodes) => {
        const selected = anchors.selected();
        const around = anchors.around();
        const { story, risk } = await askMine(lookup, nodes);
        return { story, risk, anchor: await askWhere(selected, await around, undefined) };
      },
      run: async ({ story, risk, anchor, post }, call) => {
        const target = await lookup.find(story);
        const own = myRisk(target.detail, risk).anchors ?? [];
        if (own.length >= maximumAnchors) throw invalid('anchor', t('A risk has at most {0} places.', maximumAnchors));
        const added = await anchors.complete(anchor, target.backlog.repository);
        const next = changedRisk(target.detail, risk, { anchors: [...own, added] });
        const [number, place] = [target.number, anchorLabel(added)];
        const told = {
          ...{ ids: { risk }, post },
          kept: t(
            '{0} added in your draft to the risk of #{1}: others see it once you post your pre-read.',
            place,
            number,
          ),
          posted: t('{0} added to the risk of #{1}.', place, number),
        };
        return keepOrPost(target, [{ kind: 'putRisk', risk: next }], told, call);
      },
    },
    beginRisk: {
      ask: () => Promise.reject(cancelled()),
      run: async ({ startLine, endLine }) => {
        const editor = vscode.window.activeTextEditor;
        if (!editor) throw invalid('editor', t('Open the code first, and select the lines.'));
        editor.selection = new vscode.Selection(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
        await vscode.commands.executeCommand('workbench.action.addComment');
        return { startLine, endLine };
      },
    },
    showRisks: {
      ask: () => {
        const { document } = vscode.window.activeTextEditor ?? {};
        const shown = document ? places.of(document) : [];
        if (shown.length === 0) throw invalid('places', t('No risk is flagged in this file.'));
        return Promise.resolve({ places: shown.map(placeKey) });
      },
      run: async ({ places: keys }, call) => {
        const risks = keys.flatMap((key) => places.find((located) => placeKey(located) === key) ?? []);
        const [first, ...others] = risks.map(({ risk }) => risk);
        if (!first) throw invalid('places', t('These risks are not shown any more.'));
        const chosen =
          others.length === 0 ? first : await askChoice(t('Show which risk?'), [first, ...others].map(riskChoice));
        if (!threads().expand(placeKey(chosen))) call.tell(lost(chosen));
        return { risk: chosen.risk.id };
      },
    },
  });
}

function riskChoice(value: LocatedRisk): Choice<LocatedRisk> {
  return { value, label: value.risk.title, description: factsText(value) };
}

function lost({ anchor }: LocatedRisk): RefinementError {
  const message = t(
    'The code of this risk is not here any more: it was at {0}. Compare then and now from its row.',
    linesText(anchor),
  );
  return new RefinementError({ code: 'NotFound' }, message);
}

async function findPlace(
  lookup: StoryLookup,
  { story, risk, place: at = 0 }: AnchoredRisk,
): Promise<{ target: Target; anchor: CodeAnchor }> {
  const target = await lookup.find(story);
  const anchor = target.detail.allRisks.find((known) => known.id === risk)?.anchors?.[at];
  if (!anchor) throw new RefinementError({ code: 'NotFound' }, t('This risk names no such place in the code.'));
  return { target, anchor };
}

/** The place of the clicked row, otherwise one that the person chooses among a story's risks. @throws Cancelled */
async function askPlace(lookup: StoryLookup, nodes: readonly TreeNode[], title: string): Promise<AnchoredRisk> {
  const [node] = nodes;
  if (node?.kind === 'risk' && node.place !== undefined) return { story: node.ref, risk: node.risk, place: node.place };
  const choices = await placesOfStory(lookup, nodes, (risk) => node?.kind !== 'risk' || risk === node.risk);
  const [only, ...others] = choices;
  return only && node?.kind === 'risk' && others.length === 0 ? only.value : askChoice(title, choices);
}

/** Any place of the story, even if a risk's row was clicked. @throws Cancelled, also if the clicked place is the only one */
async function askStoryPlace(lookup: StoryLookup, nodes: readonly TreeNode[], title: string): Promise<AnchoredRisk> {
  const [node] = nodes;
  const choices = await placesOfStory(lookup, nodes, () => true);
  const isHere = ({ value: { risk, place } }: Choice<AnchoredRisk>) =>
    node?.kind === 'risk' && node.risk === risk && node.place === place;
  if (choices.every(isHere)) {
    void inform(t('The story is risky nowhere else.'));
    throw cancelled();
  }
  const marked = choices.map((choice) =>
    isHere(choice) ? { ...choice, label: t('{0} · here', choice.label) } : choice,
  );
  return askChoice(title, marked);
}

/** The places of open risks come first. @throws Cancelled, NotFound if there is none */
async function placesOfStory(
  lookup: StoryLookup,
  nodes: readonly TreeNode[],
  isWanted: (risk: string) => boolean,
): Promise<readonly Choice<AnchoredRisk>[]> {
  const story = await lookup.ask(t('A risk of which story?'), nodes, ({ risks }) => risks.count + risks.settled > 0);
  const { detail, number } = await lookup.find(story);
  const wanted = [...detail.allRisks].sort(bySeverity).filter(({ id: risk }) => isWanted(risk));
  // The place comes before the title: a long title would leave no room for it.
  const choices = wanted.flatMap(({ id: risk, title: description, anchors = [] }) =>
    anchors.map((anchor, at) => ({ value: { story, risk, place: at }, label: anchorLabel(anchor), description })),
  );
  if (choices.length === 0)
    throw new RefinementError({ code: 'NotFound' }, t('No risk of #{0} names a place in the code.', number));
  return choices;
}

async function askMine(lookup: StoryLookup, nodes: readonly TreeNode[]): Promise<{ story: string; risk: string }> {
  const [node] = nodes;
  const story = await lookup.ask(
    t('Add the place to a risk of which story?'),
    nodes,
    ({ risks }) => risks.count + risks.settled > 0,
  );
  const { detail, number } = await lookup.find(story);
  if (node?.kind === 'risk') return { story, risk: myRisk(detail, node.risk).id };
  const mine = detail.allRisks.filter(({ isMine }) => isMine);
  if (mine.length === 0)
    throw new RefinementError({ code: 'NotFound' }, t('You have flagged no risk on #{0}.', number));
  const choices = mine.map((risk) => ({
    value: risk.id,
    label: risk.title,
    description: categoryLabel(risk.category),
  }));
  return { story, risk: await askChoice(t('To which of your risks?'), choices) };
}

/** The selected lines if there are any, otherwise asks. @throws Cancelled, InvalidData if no code is open */
async function askWhere(
  [selected]: readonly AnchorArgument[],
  around: readonly Choice<AnchorArgument | undefined>[],
  perhaps: AnchorArgument | undefined,
): Promise<AnchorArgument> {
  if (selected) return selected;
  const seems = perhaps
    ? [{ value: perhaps, label: t('Where it seems to be now'), description: linesText(perhaps) }]
    : [];
  const choices = [...seems, ...around.flatMap(({ value, ...rest }) => (value ? [{ value, ...rest }] : []))];
  if (choices.length === 0) throw invalid('anchor', t('Open the code first, and select the lines.'));
  return askChoice(t('Where is it now?'), choices);
}

function located(places: RiskPlaces, { risk, place: at = 0 }: AnchoredRisk, { detail }: Target) {
  return places.find((own) => own.story.ref === detail.ref && own.risk.id === risk && own.place === at);
}

/** Where an uncertain place seems to be now, in the file by its current name. */
function perhapsAt(
  places: RiskPlaces,
  anchors: AnchorSource,
  asked: AnchoredRisk,
  target: Target,
): AnchorArgument | undefined {
  const own = located(places, asked, target);
  if (own?.risk.now.kind !== 'unsure') return undefined;
  const { startLine, endLine } = own.risk.now;
  return anchors.at(own.document.uri, new vscode.Range(startLine - 1, 0, endLine, 0));
}

function linesAt({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }) {
  return { startLine, endLine };
}

/** The row for the risk that a comment thread is about. */
export function threadRow(threads: () => RiskThreads, value: unknown): TreeNode | undefined {
  const risk =
    typeof value === 'object' && value !== null ? threads().riskOf(value as vscode.CommentThread) : undefined;
  return risk && placeNode(risk, 'thread', '');
}
