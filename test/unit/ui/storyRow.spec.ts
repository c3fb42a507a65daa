import assert from 'node:assert/strict';
import {
  rowDescription,
  rowSpoken,
  rowStep,
  rowTooltip,
  shortRowLabel,
  waitsForMe,
} from '../../../src/ui/shared/storyRow';
import { summary } from './builders';

const now = new Date('2026-03-02T12:00:00Z');

describe('The row of a story', () => {
  it('says nothing of a story that nobody has touched', () => {
    assert.equal(rowDescription(summary(1)), '');
  });

  it('tells how far the story is, then what is wrong', () => {
    const story = summary(1, {
      stage: 'preRead',
      sealed: { count: 3, of: 5 },
      risks: { count: 2, openBlockers: 1, highest: 'high', settled: 0 },
      openQuestions: 1,
      readiness: { met: 4, total: 6 },
    });
    assert.equal(rowDescription(story), 'sealed 3/5 · blocked · ⚠2 · ?1 · DoR 4/6');
  });

  it('shows the estimate instead of the ballots, and no criteria once a decision has settled them', () => {
    const story = summary(1, { stage: 'ready', estimate: '5', sealed: { count: 0, of: 5 } });
    assert.equal(rowDescription(story), '5');
  });

  it('counts ballots without a total where anybody may vote', () => {
    assert.match(rowDescription(summary(1, { sealed: { count: 2, of: 0 } })), /^sealed 2$/);
  });

  it('says that a story changed, and that an estimate of mine is not sealed yet', () => {
    assert.equal(
      rowDescription(summary(1, { changedSinceRead: true, myEstimateState: 'draft' })),
      'changed · estimate not sealed',
    );
  });

  for (const [estimateDoubt, says] of [
    ['session', /Its session has been changed: open the story before you seal or reveal/],
    ['ballot', /Your estimate is not as you sealed it here/],
    ['count', /The count of its estimates is wrong/],
  ] as const)
    it(`says that its estimates are in doubt, and why to whoever asks: ${estimateDoubt}`, () => {
      const story = summary(1, { estimateDoubt });
      assert.equal(rowDescription(story), 'estimates in doubt');
      assert.match(rowSpoken(story), says);
      assert.match(rowTooltip(story, now).join('\n'), says);
    });

  it('cuts a long title only where facts stand beside it', () => {
    const title = 'Verify payment notifications without telling how much';
    assert.equal(shortRowLabel(summary(7, { title })), `#7 ${title}`);
    assert.equal(shortRowLabel(summary(7, { title, openQuestions: 1 })), '#7 Verify payment noti…');
  });

  it('is read out in words', () => {
    const spoken = rowSpoken(
      summary(12, { stage: 'estimated', estimate: '5', risks: { count: 2, openBlockers: 0, settled: 0 } }),
    );
    assert.equal(spoken, 'Story 12: Guest checkout, Estimated, estimate 5, risks: 2, Definition of Ready: 2 of 6 met');
  });

  it('has labels, milestone, people and last change in its tooltip, each on one line', () => {
    const labels = [{ name: 'area:\ncart', color: '000000' }];
    const lines = rowTooltip(summary(1, { labels, milestone: 'Sprint 9', assignees: ['carol'] }), now);
    assert.ok(lines.includes('Labels: area: cart'));
    assert.ok(lines.includes('Milestone: Sprint 9'));
    assert.ok(lines.includes('Assigned to: carol'));
    assert.ok(lines.some((line) => line.includes('by petra') && line.includes('3 hours ago')));
  });

  it('waits for me until I have read it, and until my ballot is in', () => {
    assert.ok(waitsForMe(summary(1)));
    const open = { stage: 'preRead', sealed: { count: 1, of: 3 } } as const;
    assert.ok(waitsForMe(summary(1, open)));
    assert.ok(!waitsForMe(summary(1, { ...open, myEstimateState: 'sealed' })));
    assert.ok(!waitsForMe(summary(1, { stage: 'preRead' })));
    assert.ok(waitsForMe(summary(1, { stage: 'preRead', myEstimateState: 'draft', nextStep: { step: 'seal' } })));
  });
});

describe('The action beside a row', () => {
  for (const [nextStep, expected] of [
    [{ step: 'markReady' }, 'markReady'],
    [{ step: 'decide' }, 'decide'],
    [{ step: 'seal' }, 'seal'],
    [{ step: 'postPreRead' }, 'open'],
    [{ waitsFor: 'decision' }, 'open'],
  ] as const)
    it(`is ${expected} where the next step is ${JSON.stringify(nextStep)}`, () =>
      assert.equal(rowStep(summary(1, { nextStep })), expected));

  it('tells in the tooltip of a decision whose author can no longer write, or may be nobody to decide', () => {
    const line = (why: 'no lead' | 'role unknown') =>
      rowTooltip(summary(12, { decisionStanding: { author: 'ana', why } }), new Date()).find((each) =>
        each.includes('ana'),
      );
    assert.match(line('no lead') ?? '', /still does; ana can no longer apply labels here/);
    assert.match(line('role unknown') ?? '', /Decided by ana; GitHub does not tell/);
    assert.ok(!rowTooltip(summary(12), new Date()).some((each) => each.includes('ana')));
  });
});
