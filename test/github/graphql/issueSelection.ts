import { type Issue } from '../store';

/** How GitHub's `issues` connections are narrowed down. */
export interface IssueSelection {
  /** Any of these. */
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly filterBy?: IssueFilters | null;
}

/** GitHub's `IssueFilters`; `null` means none, `*` any. */
interface IssueFilters {
  readonly assignee?: string | null;
  readonly createdBy?: string | null;
  /** All of these. */
  readonly labels?: readonly string[] | null;
  /** A milestone's database id. */
  readonly milestone?: string | null;
  readonly milestoneNumber?: string | null;
  readonly since?: string | null;
  readonly states?: readonly string[] | null;
}

export function selects({ labels, states, filterBy }: IssueSelection, issue: Issue): boolean {
  return (
    (!labels || labels.some((name) => hasLabel(issue, name))) &&
    hasState(issue, states) &&
    (!filterBy || isFiltered(filterBy, issue))
  );
}

function isFiltered(filters: IssueFilters, issue: Issue): boolean {
  const { labels, states, since, createdBy, assignee, milestone, milestoneNumber } = filters;
  const logins = issue.assignees.map(({ login }) => login.toLowerCase());
  const ofMilestone = (value: number | undefined) => (value === undefined ? [] : [String(value)]);
  return (
    (!labels || labels.every((name) => hasLabel(issue, name))) &&
    hasState(issue, states) &&
    (!since || Date.parse(issue.updatedAt) >= Date.parse(since)) &&
    (!createdBy || issue.author.login.toLowerCase() === createdBy.toLowerCase()) &&
    isOneOf(assignee?.toLowerCase() ?? assignee, logins) &&
    isOneOf(milestone, ofMilestone(issue.milestone?.id)) &&
    isOneOf(milestoneNumber, ofMilestone(issue.milestone?.number))
  );
}

function isOneOf(asked: string | null | undefined, values: readonly string[]): boolean {
  if (asked === undefined) return true;
  if (asked === null) return values.length === 0;
  return asked === '*' ? values.length > 0 : values.includes(asked);
}

function hasLabel({ labels }: Issue, name: string): boolean {
  return labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
}

function hasState({ state }: Issue, states: readonly string[] | null | undefined): boolean {
  return !states || states.includes(state.toUpperCase());
}
