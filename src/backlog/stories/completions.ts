import { deletedAccount } from '../../domain/people';
import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { withText } from '../model/storedComment';
import { type Issue } from '../ports/issues';

/** What somebody may mean who has typed `@` or `#` and a little more. */
export interface Completion {
  /** `@login`, `#12`. */
  readonly insert: string;
  /** An issue's title. */
  readonly about?: string;
}

const most = 8;

/** From what is known, without asking anybody: whoever has to do with this story first, then the others of the repository. */
export function peopleLike({ model, me }: BacklogContext, story: IssueNumber, typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  const found = new Map<string, Login>();
  const offer = (login: Login) => {
    const key = login.toLowerCase();
    if (key.startsWith(wanted) && key !== deletedAccount && !sameLogin(login, me.login) && !found.has(key))
      found.set(key, login);
  };
  const here = model.issue(story);
  for (const issue of here ? [here] : []) [issue.author, ...issue.assignees].forEach(offer);
  for (const comment of withText(model.allComments(story))) offer(comment.author);
  const near = [...found.values()].slice(0, most);
  for (const { author, assignees } of model.issues()) [author, ...assignees].forEach(offer);
  for (const login of model.team()) offer(login);
  const others = [...found.values()].filter((login) => !near.includes(login)).sort((a, b) => a.localeCompare(b));
  return [...near, ...others].slice(0, most).map((login) => ({ insert: `@${login}` }));
}

/** By the start of the number, or by words of the title; open ones first, then what was changed last. */
export function issuesLike({ model }: BacklogContext, story: IssueNumber, typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  const ranked: { readonly issue: Issue; readonly rank: number }[] = [];
  for (const issue of model.issues()) {
    const rank = issue.number === story ? undefined : rankOf(issue, wanted);
    if (rank !== undefined) ranked.push({ issue, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || b.issue.updatedAt.localeCompare(a.issue.updatedAt));
  return ranked.slice(0, most).map(({ issue }) => ({ insert: `#${issue.number}`, about: issue.title }));
}

function rankOf({ number, title, state }: Issue, wanted: string): number | undefined {
  const closed = state === 'open' ? 0 : 1;
  if (`${number}` === wanted) return -1;
  if (`${number}`.startsWith(wanted)) return closed;
  const at = title.toLowerCase().indexOf(wanted);
  if (at < 0) return undefined;
  return (at === 0 || title[at - 1] === ' ' ? 2 : 4) + closed;
}
