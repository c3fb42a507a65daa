import { hasLabel, type Story } from '../domain/story';

/** A candidate query that asks for labels alone: it can be answered from what we hold, and without the search index. */
export interface LabelQuery {
  readonly labels: readonly string[];
  readonly excluded: readonly string[];
}

const term = /(-?)label:(?:"([^"]*)"|([^\s",]+))(?=\s|$)|is:(open|issue)(?=\s|$)/iy;

/** Undefined where the query has any term but `label:x`, `-label:x`, `is:open` and `is:issue`. */
export function parseLabelQuery(query: string): LabelQuery | undefined {
  const labels: string[] = [];
  const excluded: string[] = [];
  const text = query.trim();
  for (let at = 0; at < text.length;) {
    term.lastIndex = at;
    const match = term.exec(text);
    if (!match) return undefined;
    const name = match[2] ?? match[3];
    if (name !== undefined) (match[1] ? excluded : labels).push(name);
    at = term.lastIndex;
    while (/\s/.test(text[at] ?? '')) at++;
  }
  return labels.length > 0 ? { labels, excluded } : undefined;
}

export function matchesLabelQuery(query: LabelQuery, story: Pick<Story, 'labels' | 'state'>): boolean {
  return (
    story.state === 'open' &&
    query.labels.every((name) => hasLabel(story, name)) &&
    !query.excluded.some((name) => hasLabel(story, name))
  );
}
