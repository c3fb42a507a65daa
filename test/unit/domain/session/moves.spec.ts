import assert from 'node:assert/strict';
import { defaultAgenda } from '../../../../src/domain/session/agenda';
import { type Moved, moved, type SessionMove } from '../../../../src/domain/session/moves';
import { type Session } from '../../../../src/domain/session/session';
import { inEnglish } from '../../../../src/domain/sentence';
import { issueNumber } from '../../../../src/domain/story';
import { openedSession, timeAt } from './builders';

const [story, other, stranger] = [issueNumber(31), issueNumber(12), issueNumber(99)];

function after(session: Session, move: SessionMove, minute = 0, revealed = 0): Moved {
  return moved(session, move, { at: timeAt(minute), revealed: () => revealed });
}

function done(session: Session, move: SessionMove, minute = 0, revealed = 0): Session {
  const result = after(session, move, minute, revealed);
  assert.ok('session' in result, 'refused' in result ? inEnglish(result.refused) : '');
  return result.session;
}

function refusal(result: Moved): string {
  assert.ok('refused' in result, 'it was done');
  return inEnglish(result.refused);
}

const prepared = openedSession({ stories: [story, other] });
const running = done(prepared, { kind: 'start' });
const all: readonly SessionMove[] = [
  { kind: 'start' },
  { kind: 'segment', segment: 1 },
  { kind: 'story', story },
  { kind: 'length', segment: 0, added: 5 },
  { kind: 'park', story, isParked: true },
  { kind: 'round', story, round: 1 },
];

describe('A session that is led through its hour', () => {
  it('starts with the first segment, and on no story', () => {
    assert.deepEqual(running.course, {
      startedAt: timeAt(0),
      segment: 0,
      segmentSince: timeAt(0),
      added: [0, 0, 0, 0, 0],
      spent: { segments: [0, 0, 0, 0, 0], stories: [] },
    });
    assert.equal(done(running, { kind: 'start' }, 7), running);
  });

  it('keeps how long each segment and story has taken, also where it comes back to them', () => {
    const steps: readonly (readonly [SessionMove, number])[] = [
      [{ kind: 'segment', segment: 1, story }, 4],
      [{ kind: 'story', story: other }, 10],
      [{ kind: 'segment', segment: 2, story }, 12],
      [{ kind: 'segment', segment: 1 }, 15],
      [{ kind: 'story', story: other }, 16],
      [{ kind: 'story', story }, 20],
    ];
    const { course } = steps.reduce((session, [move, minute]) => done(session, move, minute), running);
    assert.deepEqual(course?.spent.segments, [240, 480, 180, 0, 0]);
    assert.deepEqual(
      new Map(course?.spent.stories.map((each) => [each.story, each.seconds])),
      new Map([
        [story, 360 + 240],
        [other, 120 + 240],
      ]),
    );
    assert.deepEqual([course?.segment, course?.story, course?.storySince], [1, story, timeAt(20)]);
  });

  it('does a thing twice as once', () => {
    for (const move of all) {
      const once = done(running, move, 3);
      assert.deepEqual(done(once, move, 9), once, move.kind);
    }
  });

  it('refuses what can’t be before it is started, or after it has ended', () => {
    const early = all.filter((move) => 'refused' in after(prepared, move)).map(({ kind }) => kind);
    assert.deepEqual(early, ['segment', 'story', 'length']);
    for (const move of all) assert.equal(refusal(after({ ...running, isOpen: false }, move)), 'The session has ended.');
  });

  it('refuses what the session does not have', () => {
    assert.match(refusal(after(running, { kind: 'story', story: stranger })), /^#99 is not in this session/);
    assert.match(refusal(after(running, { kind: 'park', story: stranger, isParked: true })), /^#99 is not/);
    assert.match(refusal(after(running, { kind: 'round', story: stranger, round: 1 })), /^#99 is not/);
    assert.match(refusal(after(running, { kind: 'segment', segment: 1, story: stranger })), /^#99 is not/);
    assert.match(refusal(after(running, { kind: 'segment', segment: 5 })), /no such segment/);
    assert.match(refusal(after(running, { kind: 'length', segment: 5, added: 5 })), /no such segment/);
    assert.match(refusal(after(running, { kind: 'length', segment: 0, added: 500 })), /up to 240 minutes/);
  });

  it('is not led where it was prepared without an agenda', () => {
    assert.match(refusal(after({ ...prepared, agenda: [] }, { kind: 'start' })), /without an agenda/);
  });

  it('puts a story aside and takes it up again', () => {
    const parked = done(running, { kind: 'park', story, isParked: true });
    assert.deepEqual(parked.stories[0], { number: story, round: 1, isParked: true });
    assert.deepEqual(done(parked, { kind: 'park', story, isParked: false }).stories, running.stories);
  });

  it('adds minutes to a segment by what it has in all', () => {
    const longer = done(running, { kind: 'length', segment: 1, added: 5 });
    assert.deepEqual(longer.course?.added, [0, 5, 0, 0, 0]);
    assert.deepEqual(done(longer, { kind: 'length', segment: 1, added: 10 }).course?.added, [0, 10, 0, 0, 0]);
    assert.equal(longer.agenda, defaultAgenda);
  });
});

describe('A round of a story in a session', () => {
  it('is called for, with all looking at its story', () => {
    const opened = done(running, { kind: 'round', story, round: 1 }, 6);
    assert.deepEqual(opened.stories[0], { number: story, round: 1, openedAt: timeAt(6) });
    assert.equal(opened.course?.story, story);
    // Opened again, it is open since then.
    assert.deepEqual(done(opened, { kind: 'round', story, round: 1 }, 8).stories[0], opened.stories[0]);
  });

  it('follows one that is revealed, and no other', () => {
    const opened = done(running, { kind: 'round', story, round: 1 }, 6);
    assert.match(refusal(after(opened, { kind: 'round', story, round: 2 }, 8)), /Round 1 of #31 is open/);
    assert.match(refusal(after(opened, { kind: 'round', story, round: 3 }, 8, 1)), /Round 1 of #31 is open/);
    assert.match(refusal(after(opened, { kind: 'round', story, round: 1 }, 8, 1)), /Round 1 of #31 is revealed/);
    const again = done(opened, { kind: 'round', story, round: 2 }, 8, 1);
    assert.deepEqual(again.stories[0], { number: story, round: 2, openedAt: timeAt(8) });
    assert.match(refusal(after(again, { kind: 'round', story, round: 1 }, 9, 1)), /Round 1 of #31 is revealed/);
  });

  it('is open without being called for where nobody leads an hour', () => {
    const again = done(prepared, { kind: 'round', story, round: 2 }, 6, 1);
    assert.deepEqual([again.stories[0], again.course], [{ number: story, round: 2 }, undefined]);
  });
});
