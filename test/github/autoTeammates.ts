import { setTimeout as sleep } from 'node:timers/promises';
import { position } from '../../src/domain/deck';
import { type Confidence } from '../../src/domain/round';
import { type Session } from '../../src/domain/session/session';
import { sameLogin } from '../../src/domain/story';
import { type LocalGitHub } from './localGitHub';
import { Teammate } from './teammates';

const developers = ['bob', 'carol', 'dave'];

/** How large each of them thinks a story is, for the stories that one meets first. For others, see {@link guess}. */
const opinions: Readonly<Record<string, readonly string[]>> = {
  'Guest checkout': ['8', '8', '5'],
  'Save the cart between visits': ['5', '3', '5'],
  'Pay by invoice': ['13', '8', '8'],
  'Two customers buy the last lamp': ['5', '8', '5'],
  'Card is charged twice when the payment provider times out': ['5', '5', '5'],
  'Make checkout faster': ['?', '?', '?'],
  'The shop in five languages': ['too big', 'too big', 'too big'],
};
const confidences: readonly Confidence[] = ['high', 'medium', 'low'];

/**
 * Lets the sample's developers, but for `except`, join every session that is started, and estimate its stories as soon as it
 * opens, so that there are cards to reveal.
 * @returns a function that stops them
 */
export function autoTeammates(
  github: LocalGitHub,
  { except, thinkMs = 700 }: { except: string; thinkMs?: number },
): () => void {
  const team = developers.filter((login) => login !== except).map((login) => teammate(github, login));
  const people = new Set<string>();
  const done = new Set<string>();
  const stopping = new AbortController();
  const endListening = github.requests.onRequest(({ method, route, status, login }) => {
    // Somebody who asks GitHub who they are has an editor, and estimates by hand.
    if (route === '/user' && login !== undefined) people.add(login);
    const isNewOrChangedIssue =
      (method === 'POST' || method === 'PATCH') && /\/issues(\/\{issue_number\})?$/.test(route);
    if (!isNewOrChangedIssue || status >= 300) return;
    const simulated = team.filter((person) => !people.has(person.login));
    void estimateNew(github, simulated, done, thinkMs, stopping.signal);
  });
  return () => {
    endListening();
    stopping.abort();
  };
}

function teammate(github: LocalGitHub, login: string): Teammate {
  return new Teammate({ url: github.url, repository: github.repository }, login);
}

async function estimateNew(
  github: LocalGitHub,
  team: readonly Teammate[],
  done: Set<string>,
  thinkMs: number,
  signal: AbortSignal,
): Promise<void> {
  const [first] = team;
  try {
    const sessions = (await first?.openSessions()) ?? [];
    await Promise.all(
      team.map(async (person, at) => {
        for (const session of sessions.filter(({ course }) => course)) {
          const key = `${person.login} joins ${session.number}`;
          if (done.has(key)) continue;
          done.add(key);
          await sleep(thinkMs * (1 + at / 2), undefined, { signal });
          await person.join(session);
        }
        for (const { session, story, round } of roundsOf(sessions, person.login)) {
          const key = `${person.login} ${session.number} ${story} ${round}`;
          if (done.has(key)) continue;
          done.add(key);
          await sleep(thinkMs * (1 + at / 2), undefined, { signal });
          await estimate(github, person, session, story);
        }
      }),
    );
  } catch (error) {
    // The session or this GitHub has been closed: the estimate is not needed any more.
    if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
  }
}

/** The stories that a person is asked to estimate. */
function roundsOf(sessions: readonly Session[], login: string) {
  const own = sessions.filter(({ voters }) => voters.length === 0 || voters.some((voter) => sameLogin(voter, login)));
  return own.flatMap((session) => session.stories.map(({ number, round }) => ({ session, story: number, round })));
}

async function estimate(github: LocalGitHub, person: Teammate, session: Session, story: number): Promise<void> {
  const { title } = await github.issue(story);
  const at = developers.indexOf(person.login);
  const opinion = opinions[title]?.[at] ?? guess(session, title, at);
  const isCard = position(session.deck, opinion) !== undefined || session.deck.specials.includes(opinion);
  const confidence = confidences[(title.length + at) % confidences.length];
  await person.castBallot(story, isCard ? opinion : guess(session, title, at), confidence ? { confidence } : {});
}

/** A card near the middle of the deck: the same for the same title, give or take one for each person. */
function guess({ deck }: Session, title: string, at: number): string {
  const middle = Math.floor(deck.cards.length / 2) - 1;
  const offset = ((title.length * 7) % 3) + (at === 2 ? 1 : 0) - 1;
  return deck.cards[Math.min(Math.max(0, middle + offset), deck.cards.length - 1)] ?? '?';
}
