import assert from 'node:assert/strict';
import { timing } from '../../../../src/domain/session/course';
import { type HourStep, hourStep, type StoryStanding } from '../../../../src/domain/session/nextMove';
import { moved } from '../../../../src/domain/session/moves';
import { expectedRole, type Session } from '../../../../src/domain/session/session';
import { type IssueNumber, issueNumber } from '../../../../src/domain/story';
import { openedSession, timeAt } from './builders';

const [first, second, third] = [issueNumber(31), issueNumber(12), issueNumber(17)];

/** Does what the hour asks for, until it ends, as if everybody voted at once. */
function wholeHour(session: Session): string[] {
  const told: string[] = [];
  const revealed = new Map<IssueNumber, number>();
  const decided = new Set<IssueNumber>();
  const standing = (story: IssueNumber): StoryStanding => ({
    revealed: revealed.get(story) ?? 0,
    isDecided: decided.has(story),
    isAtRisk: story === second,
  });
  let [now, minute] = [session, 0];
  while (told.length < 50) {
    const step = hourStep(now, standing);
    told.push(nameOf(step));
    if (step.do === 'end') return told;
    if (step.do === 'reveal')
      revealed.set(step.story, now.stories.find(({ number }) => number === step.story)?.round ?? 0);
    if (step.do === 'decide') decided.add(step.story);
    if (step.do !== 'move') continue;
    const next = moved(now, step.move, { at: timeAt((minute += 2)), revealed: (story) => revealed.get(story) ?? 0 });
    assert.ok('session' in next);
    now = next.session;
  }
  return told;
}

function nameOf(step: HourStep): string {
  if (step.do === 'end') return 'end';
  if (step.do !== 'move') return `${step.do} ${step.story}`;
  const { kind, ...what } = step.move;
  return [kind, ...Object.values<number | boolean | undefined>(what)].join(' ');
}

describe('What the hour asks of its facilitator next', () => {
  it('leads from the start through all stories to the end', () => {
    assert.deepEqual(wholeHour(openedSession({ stories: [first, second] })), [
      ...['start', 'segment 1 31', 'story 12', 'segment 2 31'],
      ...['round 31 1', 'reveal 31', 'decide 31', 'story 12', 'round 12 1', 'reveal 12', 'decide 12'],
      ...['segment 3 12', 'segment 4', 'end'],
    ]);
  });

  it('leaves out what is parked', () => {
    const session = openedSession({ stories: [first, second, third] });
    const stories = session.stories.map((story) =>
      story.number === first ? ({ ...story, isParked: true } as const) : story,
    );
    const told = wholeHour({ ...session, stories });
    assert.ok(!told.some((step) => step.includes('31')), told.join(', '));
    assert.ok(told.includes('decide 17'));
  });

  it('ends where there is no story left', () => {
    assert.deepEqual(wholeHour(openedSession({ stories: [] })), [
      'start',
      'segment 1',
      'segment 2',
      'segment 3',
      'segment 4',
      'end',
    ]);
  });
});

describe('The time of a segment', () => {
  const course = moved(openedSession({ stories: [first] }), { kind: 'start' }, { at: timeAt(0), revealed: () => 0 });

  it('counts down from what was planned and added, and below nothing', () => {
    assert.ok('session' in course && course.session.course);
    const { course: stands } = course.session;
    assert.deepEqual(timing(stands, 5, timeAt(2)), { planned: 300, taken: 120, left: 180 });
    assert.deepEqual(timing({ ...stands, added: [5] }, 5, timeAt(12)), { planned: 600, taken: 720, left: -120 });
    // A clock that is behind has not gone back in time.
    assert.deepEqual(timing(stands, 5, timeAt(-3)), { planned: 300, taken: 0, left: 300 });
  });
});

describe('Who takes part in a session', () => {
  it('is a voter, its product owner, or looks on', () => {
    const session = openedSession({ stories: [first] });
    assert.deepEqual(
      ['Bob', 'PETRA', 'zoe'].map((login) => expectedRole(session, login)),
      ['voter', 'product owner', 'spectator'],
    );
    assert.equal(expectedRole({ ...session, voters: [] }, 'zoe'), 'voter');
  });
});
