import { type Conflict } from '../../backlog/writing/plan';
import { secondsFor } from '../../backlog/writing/pacing';
import { type WritePreview } from '../../backlog/writing/preview';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';

/** Two texts that a diff shows side by side. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** "50 stories, 150 writes, about 2 min 30 s": one story takes several. `spacing`: milliseconds between two writes. */
export function costText(previews: readonly WritePreview[], spacing: number): string {
  const stories = new Set(
    previews.flatMap(({ issue, writes }) => (issue === undefined || writes === 0 ? [] : [issue])),
  );
  const cost = writesText(previews, spacing);
  return stories.size > 1 ? t('{0} stories, {1}', stories.size, cost) : cost;
}

function writesText(previews: readonly WritePreview[], spacing: number): string {
  const writes = previews.reduce((sum, preview) => sum + preview.writes, 0);
  const duration = durationText(secondsFor(writes, spacing));
  if (writes === 0) return t('nothing to write');
  return writes === 1 ? t('1 write, about {0}', duration) : t('{0} writes, about {1}', writes, duration);
}

function durationText(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  if (hours > 0) return minutes > 0 ? t('{0} h {1} min', hours, minutes) : t('{0} h', hours);
  if (minutes > 0) return rest > 0 ? t('{0} min {1} s', minutes, rest) : t('{0} min', minutes);
  return t('{0} s', rest);
}

/**
 * What writes will change on GitHub, as Markdown before and after. Obstacles come first, on both sides. It is read as text,
 * not rendered: titles are one line, and comments are shown as people will read them.
 */
export function previewSides(previews: readonly WritePreview[], spacing: number): Sides {
  const head = [`# ${costText(previews, spacing)}`, ...warnings(previews)].join('\n\n');
  const side = (name: keyof Sides) => [head, ...previews.map((preview) => section(preview, name))].join('\n\n') + '\n';
  return { before: side('before'), after: side('after') };
}

function warnings(previews: readonly WritePreview[]): string[] {
  const lines = previews.flatMap((preview) => {
    const sentences = [
      ...preview.obstacles.map(({ message }) => message),
      ...preview.conflicts.map(({ about }) => about),
    ];
    return sentences.map((sentence) => `- ${heading(preview)}: ${oneLine(sentence, 500)}`);
  });
  const notes = [...new Set(previews.flatMap((preview) => preview.notes))].map((note) => oneLine(note, 500));
  return lines.length === 0 ? notes : [...notes, `## ${t('What stands in the way')}`, lines.join('\n')];
}

function heading({ issue, title }: WritePreview): string {
  return issue === undefined ? oneLine(title) : `#${issue} ${oneLine(title)}`.trim();
}

function section(preview: WritePreview, side: keyof Sides): string {
  const { labels, newLabels, texts, state, write } = preview;
  const textName = write.kind === 'session' ? t('Text of the new issue') : t('Text of the comment');
  const isUnchanged = labels.before.join('\n') === labels.after.join('\n');
  const parts = [
    `## ${heading(preview)}`,
    isUnchanged ? '' : list(t('Labels'), labels[side]),
    newLabels.length > 0 && side === 'after' ? list(t('New labels in the repository'), newLabels) : '',
    state === undefined ? '' : `${t('State')}: ${stateOn(side, state)}`,
    ...texts.map((text) => (text[side] === '' ? '' : `${textName}:\n\n${forPeople(text[side])}`)),
    side === 'after' &&
    texts.some((text) => text.before !== text.after && forPeople(text.before) === forPeople(text.after))
      ? t('People see no change: only the line for programs is another, which GitHub does not show.')
      : '',
    preview.writes === 0 && preview.obstacles.length === 0 ? t('Nothing changes on GitHub.') : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const recordStart = '<!-- refinement:';

/** Without the line for programs at its end, which GitHub does not show either. */
function forPeople(text: string): string {
  const start = text.startsWith(recordStart) ? 0 : text.lastIndexOf(`\n${recordStart}`);
  return text.slice(0, start < 0 ? undefined : start).trimEnd();
}

function list(name: string, labels: readonly string[]): string {
  const items = labels.map((label) => `- ${oneLine(label)}`).toSorted();
  return `${name}:\n\n${items.length > 0 ? items.join('\n') : `- ${t('none')}`}`;
}

function stateOn(side: keyof Sides, after: 'open' | 'closed'): string {
  const state = side === 'after' ? after : after === 'open' ? 'closed' : 'open';
  return state === 'open' ? t('open') : t('closed');
}

/** For each thing that both have changed: GitHub's version and the person's own. */
export function conflictSides(conflicts: readonly Conflict[]): Sides {
  const side = (text: (conflict: Conflict) => string) =>
    conflicts.map((conflict) => `## ${oneLine(conflict.about, 500)}\n\n${text(conflict)}\n`).join('\n');
  return {
    before: side(({ theirs }) => (theirs === '' ? t('(removed)') : theirs)),
    after: side(({ mine }) => (mine === '' ? t('(removed)') : mine)),
  };
}
