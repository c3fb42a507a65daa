import { type LocalGitHub } from '../github/localGitHub';

/** What a GitHub holds, as far as people see it. */
export interface Stored {
  readonly issues: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: string;
    readonly body: string;
    readonly labels: readonly string[];
    readonly reactions: number;
    readonly comments: readonly { readonly id: number; readonly author: string; readonly body: string }[];
  }[];
}

export async function storedIn(github: LocalGitHub): Promise<Stored> {
  const issues = (await github.issues()).map(async ({ number, title, state, body, reactions }) => ({
    ...{ number, title, state, body: body ?? '', labels: await github.labels(number) },
    reactions: reactions.total_count,
    comments: github
      .comments(number)
      .map(({ id, user, body }) => ({ id, author: user?.login ?? '', body: body ?? '' })),
  }));
  return { issues: await Promise.all(issues) };
}

/** The same for two runs that did the same: without what is drawn by lot or tells the time. */
export function comparable({ issues }: Stored): unknown {
  const texts = issues.map(({ comments, body, ...issue }) => ({
    ...issue,
    body: plain(body),
    comments: comments.map((comment) => `${comment.author}: ${plain(comment.body)}`),
  }));
  return texts;
}

function plain(body: string): string {
  return (
    body
      .replaceAll('\\u002d', '-')
      .replace(/(127\.0\.0\.1(?:%3A|:))\d+/g, '$1PORT')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'TIME')
      // How long was spent on what, in seconds.
      .replace(/"segments":\[[\d,]*\]|"seconds":\d+/g, 'SPENT')
      .replace(/\b[0-9a-hjkmnp-tv-z]{16}\b|[\w-]{20,}/g, 'RANDOM')
  );
}
