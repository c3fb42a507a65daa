import { RefinementError } from '../../domain/errors';
import { hasLabel } from '../../domain/story';
import { type Configuration } from '../ports/configuration';
import { type Issue } from '../ports/issues';
import { type PlannedQuery, planLabel, planQuery, type QueryPlace, type QueryProblem } from './candidateQuery';
import { type IssueList } from '../ports/look';

/** A list of issues that the model keeps: what a candidate query selects, the ready stories, or the sessions. */
export interface KeptList {
  readonly list: IssueList;
  /** The candidate query's label; absent for ready stories and sessions. */
  readonly label?: string;
  readonly matches?: (issue: Issue) => boolean;
  readonly canBeParted: boolean;
}

/** What is read of a repository, as its settings ask for it. */
export interface ReadingPlan {
  readonly queries: readonly (KeptList & PlannedQuery & { readonly label: string })[];
  /** Queries that can't be asked, by label. */
  readonly problems: ReadonlyMap<string, QueryProblem>;
  readonly ready: KeptList;
  readonly sessions: KeptList;
}

export function planReading({ candidateQueries, labels }: Configuration, place: QueryPlace): ReadingPlan {
  const queries: ReadingPlan['queries'][number][] = [];
  const problems = new Map<string, QueryProblem>();
  for (const { label, ...each } of candidateQueries) {
    try {
      queries.push({ label, ...('ofLabel' in each ? planLabel(each.ofLabel) : planQuery(each.query, place)) });
    } catch (error) {
      if (!(error instanceof RefinementError)) throw error;
      problems.set(label, { kind: 'unreadable', message: error.message });
    }
  }
  const ofLabel = (label: string, states: 'open' | 'all'): KeptList => {
    return { list: { kind: 'label', label, states }, canBeParted: false };
  };
  return { queries, problems, ready: ofLabel(labels.ready, 'open'), sessions: ofLabel(labels.session, 'all') };
}

/** The candidates come first, since they are looked at first. */
export function keptLists({ queries, ready, sessions }: ReadingPlan): readonly KeptList[] {
  return [...queries, sessions, ready];
}

/** Differs where changed settings ask for something else to be read. */
export function readingKey({ candidateQueries, labels }: Configuration): string {
  return JSON.stringify([candidateQueries, labels.ready, labels.session]);
}

/** Whether an issue is on a list; undefined where only GitHub's search can tell. */
export function isOn(kept: KeptList, issue: Issue): boolean | undefined {
  if (kept.label !== undefined) return kept.matches?.(issue);
  const { list } = kept;
  return list.kind === 'label' && hasLabel(issue, list.label) && (list.states === 'all' || issue.state === 'open');
}
