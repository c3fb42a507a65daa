import * as z from 'zod/mini';
import { Teammate } from '../github/teammates';

/** `owner/name` of the sample team's repository. */
export const repository = 'nordlicht/shop';

/** The local GitHub that the tests run against: in another process, so it is asked over HTTP. */
export const gitHubUrl = process.env.GITHUB_API_URL ?? '';

const requests = z.array(
  z.object({ method: z.string(), path: z.string(), status: z.number(), login: z.optional(z.string()) }),
);
const stored = z.array(
  z.object({
    fullName: z.string(),
    issues: z.array(
      z.object({
        number: z.number(),
        title: z.string(),
        body: z.nullable(z.string()),
        state: z.string(),
        labels: z.array(z.object({ name: z.string() })),
      }),
    ),
    comments: z.array(z.object({ issue_url: z.string(), body: z.string(), user: z.object({ login: z.string() }) })),
  }),
);

export async function requestLog() {
  return requests.parse(await ask('GET', 'log'));
}

export async function clearRequestLog(): Promise<void> {
  await ask('DELETE', 'log');
}

export async function issueOnGitHub(number: number) {
  const issue = (await shop()).issues.find((candidate) => candidate.number === number);
  if (!issue) throw new Error(`The local GitHub has no issue ${number}`);
  return { ...issue, labels: issue.labels.map(({ name }) => name) };
}

/** Texts of a person's comments on an issue, the oldest first. */
export async function commentsOnGitHub(number: number, login: string): Promise<string[]> {
  const { comments } = await shop();
  return comments
    .filter(({ issue_url, user }) => issue_url.endsWith(`/issues/${number}`) && user.login === login)
    .map(({ body }) => body);
}

export function teammate(login: string): Teammate {
  return new Teammate({ url: gitHubUrl, repository }, login);
}

async function shop() {
  const state = stored.parse(await ask('GET', 'state')).find(({ fullName }) => fullName === repository);
  if (!state) throw new Error(`The local GitHub has no ${repository}`);
  return state;
}

async function ask(method: string, what: string): Promise<unknown> {
  const response = await fetch(`${gitHubUrl}/__local/${what}`, { method });
  if (!response.ok) throw new Error(`${method} ${what} was answered ${response.status}`);
  return response.json();
}
