import * as z from 'zod/mini';
import { type StorySummary } from '../../backlog/stories/storyDetail';
import { stages } from '../../domain/stage';
import { points } from '../../domain/deck';
import { levels } from '../../domain/risk';
import { sameLogin } from '../../domain/story';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { quotedName } from '../../words/quotedNames';
import { stageLabel } from '../../words/domainWords';
import { groupings, orders } from '../shared/arrangementChoices';
import { type Group } from '../shared/treeNode';

const arrangementSchema = z.object({
  text: z.catch(z.string(), ''),
  mine: z.catch(z.boolean(), false),
  groupBy: z.catch(z.enum(groupings), 'stage'),
  sortBy: z.catch(z.enum(orders), 'github'),
});

/** How the person wants the stories arranged; `mine`: only those that I wrote or that are assigned to me. */
export type Arrangement = Readonly<z.infer<typeof arrangementSchema>>;

export const defaultArrangement: Arrangement = arrangementSchema.parse({});

/** Parses what was stored; anything missing or unknown gets its default. */
export function parseArrangement(stored: unknown): Arrangement {
  return z.catch(arrangementSchema, defaultArrangement).parse(stored);
}

export function isFiltering(arrangement: Arrangement): boolean {
  return arrangement.mine || words(arrangement).length > 0;
}

export function groupingLabel(groupBy: Arrangement['groupBy']): string {
  const labels = { stage: t('Stage'), milestone: t('Milestone'), label: t('Label'), query: t('Candidate query') };
  return labels[groupBy];
}

export function orderLabel(sortBy: Arrangement['sortBy']): string {
  const labels = {
    github: t('As on GitHub'),
    number: t('Number'),
    updated: t('Last change'),
    risk: t('Risk, the highest first'),
  };
  return labels[sortBy];
}

/** For beside the view's title: what is not as at first. "mine · “cart” · by milestone · by number" */
export function arrangementText({ text, mine, groupBy, sortBy }: Arrangement): string {
  const { groupBy: usualGroups, sortBy: usualOrder } = defaultArrangement;
  const parts = [
    mine ? t('only mine') : '',
    text === '' ? '' : quotedName(oneLine(text)),
    groupBy === usualGroups ? '' : groupedText(groupBy),
    sortBy === usualOrder ? '' : sortedText(sortBy),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

// Whole, not made of the labels: within a sentence, English writes them small and German does not.
function groupedText(groupBy: Arrangement['groupBy']): string {
  const texts = {
    ...{ stage: t('grouped by stage'), milestone: t('grouped by milestone') },
    ...{ label: t('grouped by label'), query: t('grouped by candidate query') },
  };
  return texts[groupBy];
}

function sortedText(sortBy: Arrangement['sortBy']): string {
  const texts = {
    ...{ github: t('sorted as on GitHub'), number: t('sorted by number') },
    ...{ updated: t('sorted by last change'), risk: t('sorted by risk, the highest first') },
  };
  return texts[sortBy];
}

/** Keeps stories in which every word is found: in number, title, labels, milestone or people. */
export function filterStories(
  stories: readonly StorySummary[],
  arrangement: Arrangement,
  viewer: string | undefined,
): readonly StorySummary[] {
  if (!isFiltering(arrangement)) return stories;
  const wanted = words(arrangement);
  const isMine = (story: StorySummary) =>
    viewer !== undefined && [story.author, ...story.assignees].some((login) => sameLogin(login, viewer));
  return stories.filter((story) => {
    if (arrangement.mine && !isMine(story)) return false;
    const text = searchText(story);
    return wanted.every((word) => text.includes(word));
  });
}

function words({ text }: Arrangement): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function searchText(story: StorySummary): string {
  const labels = story.labels.map(({ name }) => name);
  const parts = [`#${story.number}`, story.title, ...labels, story.milestone ?? '', story.author, ...story.assignees];
  return parts.join('\n').toLowerCase();
}

/**
 * Arranges stories in groups, those of open sessions first, then in the order of their kind; no group is empty. What is in a
 * session is in its group alone.
 */
export function arrange(stories: readonly StorySummary[], arrangement: Arrangement): readonly Group[] {
  const sorted = sortStories(stories, arrangement.sortBy);
  const others = sorted.filter(({ session }) => !session);
  return [...bySession(sorted, arrangement), ...arrangeOthers(others, arrangement.groupBy)];
}

function arrangeOthers(sorted: readonly StorySummary[], groupBy: Arrangement['groupBy']): readonly Group[] {
  switch (groupBy) {
    case 'stage':
      return byStage(sorted);
    case 'milestone':
      return byName(sorted, ({ milestone }) => (milestone === undefined ? [] : [milestone]), t('No milestone'));
    case 'label':
      return byName(sorted, ({ labels }) => labels.map(({ name }) => name), t('No label'));
    case 'query':
      return byName(sorted, ({ queries }) => queries, t('In no query'));
  }
}

/** Where nothing else is wanted, in the order of the session. */
function bySession(stories: readonly StorySummary[], { sortBy }: Arrangement): readonly Group[] {
  const sessions = new Map(
    stories.flatMap(({ session }) => (session ? [[session.number, session.title] as const] : [])),
  );
  const place = ({ session }: StorySummary) => session?.place ?? 0;
  return [...sessions.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, title]) => {
      const own = stories.filter(({ session }) => session?.number === number);
      const ordered = sortBy === 'github' ? [...own].sort((a, b) => place(a) - place(b)) : own;
      return {
        key: `session ${number}`,
        label: t('Session'),
        name: oneLine(title),
        stories: ordered,
        ...pointsOf(own),
      };
    });
}

function byStage(stories: readonly StorySummary[]): readonly Group[] {
  return stages.flatMap((stage) => {
    const own = stories.filter((story) => story.stage === stage);
    return own.length > 0 ? [{ key: stage, label: stageLabel(stage), stage, stories: own, ...pointsOf(own) }] : [];
  });
}

function byName(
  stories: readonly StorySummary[],
  namesOf: (story: StorySummary) => readonly string[],
  none: string,
): readonly Group[] {
  const groups = new Map<string, StorySummary[]>();
  for (const story of stories)
    for (const name of namesOf(story)) {
      const group = groups.get(name) ?? [];
      group.push(story);
      groups.set(name, group);
    }
  const named = [...groups.entries()]
    .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
    .map(([name, own]) => ({ key: `= ${name}`, label: oneLine(name), stories: own, ...pointsOf(own) }));
  const rest = stories.filter((story) => namesOf(story).length === 0);
  return rest.length > 0 ? [...named, { key: 'none', label: none, stories: rest, ...pointsOf(rest) }] : named;
}

function pointsOf(stories: readonly StorySummary[]): { points?: number } {
  const known = stories.flatMap(({ estimate }) => (estimate === undefined ? [] : (points(estimate) ?? [])));
  return known.length > 0 ? { points: known.reduce((sum, value) => sum + value, 0) } : {};
}

function sortStories(stories: readonly StorySummary[], order: Arrangement['sortBy']): readonly StorySummary[] {
  switch (order) {
    case 'github':
      return stories;
    case 'number':
      return [...stories].sort((a, b) => a.number - b.number);
    case 'updated':
      return [...stories].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    case 'risk':
      return [...stories].sort((a, b) => riskRank(b) - riskRank(a));
  }
}

/** Open blockers count more than any level, and a level more than any number of risks. */
function riskRank({ risks }: StorySummary): number {
  const level = risks.highest === undefined ? 0 : levels.indexOf(risks.highest) + 1;
  return (risks.openBlockers > 0 ? 10_000 : 0) + level * 1_000 + Math.min(risks.count, 999);
}
