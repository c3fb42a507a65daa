import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { type AuthoredReply } from '../../domain/preRead';
import { severity } from '../../domain/risk';
import { becameLabel, categoryLabel, riskLevelText, riskStateLabel } from '../../words/domainWords';
import { oneLine } from '../../base/plainText';
import { linesText } from '../shared/linesText';
import { t } from '../../base/translate';
import { type LocatedRisk, type PlacedRisk } from './locatedRisk';

/** `#12 · ▲ high · security · blocker · accepted by carol`; what only I can read says so first */
export function factsText(placed: PlacedRisk): string {
  const { story, risk } = placed;
  const state = risk.state === 'open' ? '' : riskStateLabel(risk.state, risk.settledBy?.author);
  return joined([draftText(placed), `#${story.number}`, ...weightTexts(risk), state]);
}

/** Of a risk that others do not see, or see as it was; empty otherwise. */
export function draftText({ isDraft, isPosted }: PlacedRisk): string {
  if (!isDraft) return '';
  return isPosted ? t('your change is not posted') : t('your draft');
}

/** The text under the pointer on the lines of a risk. */
export function hoverLines(located: LocatedRisk): readonly string[] {
  const { risk, story } = located;
  const facts = [
    draftText(located),
    ...weightTexts(risk),
    riskStateLabel(risk.state, risk.settledBy?.author),
    located.isPosted ? t('flagged by {0}', risk.author) : t('others see it once you post your pre-read'),
    placeText(located),
  ];
  return [t('Risk: {0}', risk.title), joined(facts), `#${story.number} ${story.title}`];
}

function weightTexts(risk: PlacedRisk['risk']): readonly string[] {
  const blocker = risk.blocker && risk.state === 'open' ? t('blocker') : '';
  const category = risk.category === 'unknown' ? '' : categoryLabel(risk.category);
  return [riskLevelText(severity(risk)), category, blocker];
}

/** `lines 40–52 · #12 · ▲ high · security · blocker · bob` */
export function rowText(placed: PlacedRisk, where: string): string {
  return joined([where, factsText(placed), placed.risk.author]);
}

/** What a reply changed; empty if nothing. */
export function replyLabel({ sets }: AuthoredReply): string {
  return sets === undefined ? '' : becameLabel(sets);
}

/** Says so if the place of the code is uncertain or lost; empty otherwise. */
export function placeText({ now, anchor }: LocatedRisk): string {
  if (now.kind === 'lost') return t('place lost, it was at {0}', linesText(anchor));
  if (now.kind === 'unsure') return t('perhaps at {0}, it was at {1}', linesText(now), linesText(anchor));
  return '';
}

/** The lines of a risk, or that it is about the whole file. */
export function whereText({ scope, ...lines }: Pick<CodeAnchor, 'scope' | 'startLine' | 'endLine'>): string {
  return scope === 'file' ? t('whole file') : linesText(lines);
}

/** "2 risks · #12, #31" */
export function countText(risks: readonly PlacedRisk[]): string {
  const stories = [...new Set(risks.map(({ story }) => `#${story.number}`))].join(', ');
  const things = new Set(risks.map(({ story, risk }) => `${story.ref} ${risk.author} ${risk.id}`)).size;
  return things === 1 ? t('1 risk · {0}', stories) : t('{0} risks · {1}', things, stories);
}

export function joined(parts: readonly string[]): string {
  return oneLine(parts.filter((part) => part !== '').join(' · '));
}
