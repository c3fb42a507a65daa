import { firstStory, type Login, team, usualGitHubPort } from './gitHub';

/** What to try on the sample backlog, and how to be the rest of the team. */
export function guideToSample(user: Login, gitHubUrl: string, isJoined = false): string {
  const isUsual = new URL(gitHubUrl).port === String(usualGitHubPort);
  const act = `${isUsual ? '' : `GITHUB_API_URL=${gitHubUrl} `}npx tsx test/github/actAs.ts`;
  const other = user === 'ana' ? 'bob' : 'ana';
  const steps = thingsToTry[user].map((text, at) => `  ${at + 1}. ${text.replaceAll('\n', '\n     ')}`);
  return `You are ${user}, who ${team[user]}. The window opens on story #${firstStory}. Three things to try:
${steps.join('\n')}
     What was written: ${gitHubUrl}/nordlicht/shop/issues/${firstStory}

Be ${other} in a second window, who ${team[other]}:   npm start -- --user ${other}
Let a teammate act by a command:   ${act} carol ask ${firstStory} "For how long?"
${isJoined ? joinedEnd : ownEnd}
`;
}

const ownEnd = 'Ctrl-C ends everything. The local GitHub is in memory: the next start begins afresh.';
const joinedEnd =
  'Ctrl-C ends this window. The local GitHub is that of the npm start that you joined: it goes on, and ends with that one.';
const preRead = 'Flag a risk and ask a question at the right of the story, then “Post pre-read”.';

const develop = [
  preRead,
  `Select lines of src/cart/cartStore.ts and “Flag Risk for a Story…” from the context menu: the risk stands next to the code.`,
  `Estimate the story. The card stays on this machine until ana prepares a session (be ana in a second window); then one
press seals it, and nobody can read it before she reveals all of them.`,
];

/** What each may do, by their role in the sample repository; no more than three, the first first. */
const thingsToTry: Record<Login, readonly string[]> = {
  ana: [
    preRead,
    `“Prepare Session…” from the story, and estimate. The developers seal their cards in a few seconds; then reveal the
estimates without petra, who owns the product and gives none.`,
    'Answer your question, then decide, with a reason, and mark the story ready.',
  ],
  bob: develop,
  carol: develop,
  dave: develop,
  petra: [
    'Read the story and its discussion, and comment: what is it for, and what is not part of it?',
    'Answer the open questions of #23 “Guest checkout”, which wait for whoever owns the product.',
    'See in the lower right what #23 lacks to be ready. Sessions are led by ana (be ana in a second window).',
  ],
  mallory: [
    'Read the story. It is public, and you may comment on it like anybody.',
    'Flag a risk and post it: it stands there as a comment, and the team’s editors say that it does not count.',
    'Look at #3, which you wrote: its title and text try to run things in the editors of others, and can’t.',
  ],
};

export function guideToRepository(repository: string): string {
  return `You are whom GITHUB_TOKEN belongs to; what you do is done in ${repository}. Three things to try:
  1. Open Refinement in the activity bar: candidates are the open issues labelled needs-refinement.
  2. Open one, flag a risk, ask a question, and post your pre-read: one comment of yours on the issue.
  3. As a lead (triage or above), prepare a session, estimate, reveal, decide and mark ready.
Ctrl-C ends everything.
`;
}
