import { currentRound, type Session } from '../../domain/session/session';
import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from './backlogContext';
import { digestOf, learnDigests } from './ballotDigests';
import { roundKey } from './mySealings';
import { type RepositoryModel } from './repositoryModel';
import { ballotsFor, isRevealed, standingBallots } from './rounds';

/** Remembers which ballots stood there before each reveal, so that the count can be checked after it. */
export class BallotWitness {
  private readonly versions = new Map<IssueNumber, number>();
  private looks: Promise<void> = Promise.resolve();

  /** Costs nothing where no session has changed. What it remembers is what the model holds when it is called. */
  look(context: BacklogContext): Promise<void> {
    const { model, mine, log } = context;
    const sessions = model.sessions.all().filter(({ number }) => this.versions.get(number) !== model.version(number));
    for (const { number } of sessions) this.versions.set(number, model.version(number));
    if (sessions.length === 0) return this.looks;
    const unrevealed = sessions.map((session) => [session.number, unrevealedRounds(model, session)] as const);
    const ballots = sessions.flatMap(({ number }) => standingBallots(model, number).map(({ ballot }) => ballot));
    const look = async () => {
      if (await learnDigests(ballots)) context.changed();
      for (const [session, rounds] of unrevealed) await mine.seen.note(session, digested(rounds));
    };
    this.looks = this.looks.then(look).catch((error: unknown) => {
      log.error('The ballots that stand there', error);
      // The next look tries again.
      for (const { number } of sessions) this.versions.delete(number);
    });
    return this.looks;
  }
}

type Rounds = readonly (readonly [string, ReturnType<typeof ballotsFor>])[];

function unrevealedRounds(model: RepositoryModel, session: Session): Rounds {
  const { ballots } = model.records(session.number);
  return session.stories
    .filter(({ number }) => !isRevealed(model, session, number))
    .map(({ number: story }) => {
      const round = currentRound(session, story);
      return [roundKey({ story, round }), ballotsFor(ballots, story, round)];
    });
}

function digested(rounds: Rounds): Record<string, Record<string, string>> {
  const digests = (ballots: ReturnType<typeof ballotsFor>) =>
    [...ballots].flatMap(([voter, ballot]) => {
      const digest = digestOf(ballot);
      return digest === undefined ? [] : [[voter, digest] as const];
    });
  return Object.fromEntries(rounds.map(([place, ballots]) => [place, Object.fromEntries(digests(ballots))]));
}
