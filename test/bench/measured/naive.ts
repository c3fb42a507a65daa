import { Octokit } from 'octokit';
import { answer } from './answer';
import { beginCounting, resetLimits, type ServerInput, type Traffic, traffic } from './server';

interface Input extends ServerInput {
  readonly stories: number;
  readonly listAlone?: boolean;
}

export interface NaiveAnswer {
  /** Listing the issues alone: what a client that lists all again does at every look. */
  readonly list: Traffic & { readonly ms: number };
  /** With the comments of each. */
  readonly all: Traffic & { readonly ms: number };
}

const atOnce = 8;
// An hour's limit is 5,000, and there are several thousand issues: a real one would wait for the next hour.
const withinLimit = 4_000;

/** What is written first: GitHub's own client, every page of the issues, then the comments of each. */
void answer<Input, NaiveAnswer>(async (input) => {
  const [owner = '', repo = ''] = input.repository.split('/');
  const place = { owner, repo, per_page: 100 };
  const client = new Octokit({ auth: input.token, baseUrl: input.url, throttle: { enabled: false } });
  await beginCounting(input);
  const start = performance.now();
  const issues = await client.paginate('GET /repos/{owner}/{repo}/issues', { ...place, labels: 'needs-refinement' });
  const list = { ms: performance.now() - start, ...(await traffic(input)) };
  if (input.listAlone) return { list, all: list };
  const waiting = [...issues];
  let comments = 0;
  let asked = 0;
  const worker = async () => {
    for (let issue = waiting.shift(); issue; issue = waiting.shift()) {
      if (++asked % withinLimit === 0) await resetLimits(input.url);
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const own = await client.paginate(route, { ...place, issue_number: issue.number });
      comments += own.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const ms = performance.now() - start;
  if (issues.length !== input.stories || comments !== 3 * input.stories)
    throw new Error(`${issues.length} issues and ${comments} comments of ${input.stories} stories`);
  return { list, all: { ms, ...(await traffic(input)) } };
});
