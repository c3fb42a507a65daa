import { type Card } from '../../domain/deck';
import { isOpen, isOpenBlocker, severity } from '../../domain/risk';
import { type HourStep, hourStep, type StoryStanding } from '../../domain/session/nextMove';
import {
  type Attendance,
  currentRound,
  expectedRole,
  isFacilitator,
  type ParticipantRole,
  type Session,
} from '../../domain/session/session';
import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { attendances } from '../model/attendances';
import { type BacklogContext } from '../model/backlogContext';
import { ballotsFor, revealedRound } from '../model/rounds';
import { assess } from './assess';

export interface SessionPerson {
  readonly login: Login;
  readonly as: ParticipantRole;
  readonly presence: 'there' | 'left' | 'not yet';
  /** In the round of the story that all look at; absent while none is open. */
  readonly hasVoted?: boolean;
}

export interface SessionStoryDetail extends StoryStanding {
  readonly number: IssueNumber;
  /** Absent where it has not been read. */
  readonly title?: string;
  readonly url?: string;
  readonly round: number;
  readonly isParked: boolean;
  /** As decided in this session, else the revealed median. */
  readonly estimate?: Card;
}

/** All of a session: what its page shows. */
export interface SessionDetail {
  readonly session: Session;
  readonly url: string;
  readonly me: Login;
  /** This machine can lead it: I prepared it here. */
  readonly isLedHere: boolean;
  /** I lead it, and the key is on another machine. */
  readonly isLedElsewhere: boolean;
  readonly mine: Attendance | undefined;
  readonly expectedAs: ParticipantRole;
  readonly people: readonly SessionPerson[];
  readonly stories: readonly SessionStoryDetail[];
  /** What the hour asks of whoever leads it here. */
  readonly step: HourStep | undefined;
}

export function describeSession(context: BacklogContext, session: Session): SessionDetail {
  const { me, mine, model } = context;
  const issue = model.issue(session.number);
  const here = attendances(model.records(session.number).ballots);
  const stories = session.stories.map((story) => storyIn(context, session, story.number, issue?.createdAt ?? ''));
  const isMine = isFacilitator(session, me.login);
  const isLedHere = isMine && mine.hasPrivateKey(session.key.id);
  const standing = (number: IssueNumber) =>
    stories.find((story) => story.number === number) ?? { revealed: 0, isDecided: false, isAtRisk: false };
  return {
    session,
    url: issue?.url ?? '',
    me: me.login,
    isLedHere,
    isLedElsewhere: isMine && !isLedHere,
    mine: here.find(({ login }) => sameLogin(login, me.login))?.attendance,
    expectedAs: expectedRole(session, me.login),
    people: people(context, session, here),
    stories,
    step: isLedHere && session.isOpen && session.agenda.length > 0 ? hourStep(session, standing) : undefined,
  };
}

/** Its facilitator, who is expected, and who has come besides. */
function people(
  { model }: BacklogContext,
  session: Session,
  here: ReturnType<typeof attendances>,
): readonly SessionPerson[] {
  const { facilitator, voters, productOwners, course } = session;
  const named = [facilitator, ...voters, ...productOwners, ...here.map(({ login }) => login)];
  const logins = named.filter((login, at) => named.findIndex((other) => sameLogin(other, login)) === at);
  const story = course?.story;
  const round = story === undefined ? 0 : currentRound(session, story);
  const isVoting = story !== undefined && (revealedRound(model, session, story)?.round ?? 0) < round;
  const voted = isVoting ? [...ballotsFor(model.records(session.number).ballots, story, round).keys()] : [];
  return logins.map((login) => {
    const attendance = here.find((each) => sameLogin(each.login, login))?.attendance;
    const as = attendance?.as ?? expectedRole(session, login);
    // Whoever leads is there.
    const isLeading = course !== undefined && session.isOpen && isFacilitator(session, login);
    const presence = attendance ? presenceOf(attendance) : isLeading ? 'there' : 'not yet';
    const hasVoted = voted.some((voter) => sameLogin(voter, login));
    return { login, as, presence, ...(isVoting && (as === 'voter' || hasVoted) ? { hasVoted } : {}) };
  });
}

function presenceOf({ leftAt }: Attendance): SessionPerson['presence'] {
  return leftAt === undefined ? 'there' : 'left';
}

function storyIn(context: BacklogContext, session: Session, number: IssueNumber, since: string): SessionStoryDetail {
  const { model } = context;
  const issue = model.issue(number);
  const { round, isParked = false } = session.stories.find((story) => story.number === number) ?? { round: 1 };
  const revealed = revealedRound(model, session, number)?.round ?? 0;
  const place = { number, round, isParked, revealed };
  if (!issue) return { ...place, isDecided: false, isAtRisk: false };
  const { decision, estimate, risks, questions } = assess(context, number);
  const isOpenQuestion = questions.some(({ answers }) => answers.length === 0);
  const isHigh = risks.some((risk) => isOpenBlocker(risk) || (isOpen(risk) && severity(risk) === 'high'));
  const isDecided = decision !== undefined && decision.decidedAt >= since;
  return {
    ...place,
    ...{ title: issue.title, url: issue.url, isDecided, isAtRisk: isHigh || isOpenQuestion },
    ...(estimate !== undefined && (isDecided || revealed > 0) ? { estimate } : {}),
  };
}
