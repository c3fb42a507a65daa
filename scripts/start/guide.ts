import { team, usualGitHubPort } from './gitHub';

/** What to try on the sample backlog, and how to be the rest of the team. */
export function guideToSample(user: keyof typeof team, gitHubUrl: string): string {
  const isUsual = new URL(gitHubUrl).port === String(usualGitHubPort);
  const act = `${isUsual ? '' : `GITHUB_API_URL=${gitHubUrl} `}npx tsx test/github/actAs.ts`;
  return `You are ${user}, who ${team[user]}. Three things to try, with Refinement in the activity bar:
  1. Open “#17 Save the cart between visits”, flag a risk, ask a question, and post your pre-read.
  2. Prepare a session from its panel, estimate, and see the developers seal theirs in a few seconds; then reveal the
     estimates without petra, who owns the product and gives none. What somebody has estimated before a session is
     sealed at one press, which says who holds its key. Preparing and deciding is for whoever may apply labels here.
  3. Answer your question, then decide, with a reason, and mark the story ready. See what was written:
     ${gitHubUrl}/nordlicht/shop/issues/17

Be a teammate in a second window:   npm start -- --user bob
Let a teammate act by a command:    ${act} carol ask 17 "For how long?"
Ctrl-C ends everything. The local GitHub is in memory: the next start begins afresh.
`;
}

export function guideToRepository(repository: string): string {
  return `You are whom GITHUB_TOKEN belongs to; what you do is done in ${repository}. Three things to try:
  1. Open Refinement in the activity bar: candidates are the open issues labelled needs-refinement.
  2. Open one, flag a risk, ask a question, and post your pre-read: one comment of yours on the issue.
  3. As a lead (triage or above), prepare a session, estimate, reveal, decide and mark ready.
Ctrl-C ends everything.
`;
}
