import assert from 'node:assert/strict';
import { issueNumber } from '../../../src/domain/story';
import { rowDescription, rowSpoken, rowStep, shortRowLabel, waitsForMe } from '../../../src/ui/shared/storyRow';
import { rowTooltip } from '../../../src/ui/shared/storyTooltip';
import { aDescribedRisk, detail, summary } from './builders';

const now = new Date('2026-03-02T12:00:00Z');

describe('The row of a story', () => {
  it('says nothing of a story that nobody has touched', () => {
    assert.equal(rowDescription(summary(1)), '');
  });

  const much = {
    stage: 'preRead',
    risks: { count: 2, openBlockers: 1, highest: 'high', settled: 0 },
    openQuestions: 1,
    readiness: { met: 4, total: 6 },
  } as const;

  it('tells how far the story is, then what is wrong, and no more than two facts', () => {
    assert.equal(rowDescription(summary(1, { ...much, sealed: { count: 3, of: 5 } })), 'sealed 3/5 · blocked');
  });

  it('tells first what went wrong with what was written, and what is new', () => {
    const story = summary(1, { ...much, waitingWrites: 1, changedSinceRead: true, estimate: '5' });
    assert.equal(rowDescription(story), 'not sent · changed');
    assert.equal(rowDescription(summary(1, { ...much, changedSinceRead: true, estimate: '5' })), 'changed · 5');
  });

  it('counts open risks by the sign of the highest, where there are others than what blocks', () => {
    const risks = (count: number, openBlockers: number, highest: 'low' | 'medium' | 'high') =>
      rowDescription(summary(1, { risks: { count, openBlockers, highest, settled: 0 } }));
    assert.equal(risks(2, 0, 'high'), '▲2');
    assert.equal(risks(1, 0, 'medium'), '◆1');
    assert.equal(risks(3, 0, 'low'), '▽3');
    assert.equal(risks(1, 1, 'high'), 'blocked');
    assert.equal(risks(2, 1, 'high'), 'blocked · ▲2');
  });

  it('gives each severity its own count, since a sign with all of them would tell of more that are high', () => {
    const counted = (openBlockers: number, beside: Record<'low' | 'medium' | 'high', number>) =>
      rowDescription(summary(1, { risks: { count: 2, openBlockers, highest: 'high', beside, settled: 0 } }));
    assert.equal(counted(0, { high: 1, medium: 1, low: 0 }), '▲1 ◆1');
    assert.equal(counted(1, { high: 0, medium: 1, low: 0 }), 'blocked · ◆1');
  });

  it('tells of questions before risks that are not high', () => {
    const risks = (highest: 'medium' | 'high') =>
      rowDescription(summary(1, { openQuestions: 1, risks: { count: 2, openBlockers: 0, highest, settled: 0 } }));
    assert.equal(risks('medium'), '?1 · ◆2');
    assert.equal(risks('high'), '▲2 · ?1');
  });

  it('tells of the Definition of Ready where nothing else is to be told of a story that I have read', () => {
    assert.equal(rowDescription(summary(1, { stage: 'preRead', readiness: { met: 4, total: 6 } })), 'DoR 4/6');
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
      'changed · not sealed',
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
    assert.equal(shortRowLabel(summary(7, { title, openQuestions: 1 })), '#7 Verify payment notif…');
    const busy = shortRowLabel(summary(7, { title, changedSinceRead: true, sealed: { count: 3, of: 5 } }));
    assert.equal(busy, '#7 Verify paym…');
  });

  it('is read out in words', () => {
    const spoken = rowSpoken(
      summary(12, {
        stage: 'estimated',
        estimate: '5',
        risks: { count: 2, openBlockers: 0, highest: 'high', settled: 0 },
      }),
    );
    assert.equal(
      spoken,
      'Story 12: Guest checkout, Estimated, estimate 5, risks: 2, the highest high, Definition of Ready: 2 of 6 met',
    );
  });

  it('has labels, milestone, people and last change in its tooltip, each on one line', () => {
    const labels = [{ name: 'area:\ncart', color: '000000' }];
    const lines = rowTooltip(summary(1, { labels, milestone: 'Sprint 9', assignees: ['carol'] }), now);
    assert.ok(lines.includes('Labels: area: cart'));
    assert.ok(lines.includes('Milestone: Sprint 9'));
    assert.ok(lines.includes('Assigned to: carol'));
    assert.ok(lines.some((line) => line.includes('by petra') && line.includes('3 hours ago')));
  });

  it('has all in its tooltip that is cut from it: what blocks, risks with their severity, questions, what is missing', () => {
    const risks = [
      aDescribedRisk({ id: 'r1', title: 'Old carts' }),
      aDescribedRisk({ id: 'r2', title: 'Session\ncookie', likelihood: 'high', impact: 'high', blocker: true }),
      aDescribedRisk({ id: 'r3', title: 'Over', state: 'resolved' }),
    ];
    const question = { author: 'carol', isMine: false, isDraft: false, isAnsweredInDraft: false };
    const story = detail(12, {
      title: 'Verify payment notifications without telling how much',
      sealed: { count: 1, of: 2 },
      session: { number: issueNumber(40), title: 'Sprint 15', place: 0 },
      round: aRound(),
      allRisks: risks,
      allQuestions: [
        { ...question, id: 'q1', text: 'VAT?', answers: [] },
        { ...question, id: 'q2', text: 'Done?', answers: [{ author: 'ana', text: 'Yes' }] },
      ],
      criteria: [
        { id: 'estimated', label: 'Estimated', met: false, reason: '' },
        { id: 'saysWhy', label: 'Says why', met: true, reason: '' },
      ],
    });
    const lines = rowTooltip(story, now, story);
    for (const line of [
      '#12 Verify payment notifications without telling how much',
      'Session: Sprint 15',
      'Estimates: sealed 1/2',
      'Not voted yet: carol',
      '▲ high, blocks: Session cookie',
      '▽ low: Old carts',
      '? carol: VAT?',
      'In the way: No estimate of the team',
    ])
      assert.ok(lines.includes(line), `${line} in:\n${lines.join('\n')}`);
    assert.ok(!/Over|Done/.test(lines.join('\n')), lines.join('\n'));
  });

  it('tells of many risks how many more there are', () => {
    const allRisks = Array.from({ length: 9 }, (_, at) => aDescribedRisk({ id: `r${at}`, title: `Risk ${at}` }));
    const lines = rowTooltip(summary(12), now, detail(12, { allRisks }));
    assert.equal(lines.filter((line) => line.includes(': Risk ')).length, 6);
    assert.ok(lines.includes('… and 3 more'));
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

function aRound(): NonNullable<ReturnType<typeof detail>['round']> {
  return {
    ...{ session: issueNumber(40), sessionTitle: 'Sprint 15', facilitator: 'ana', round: 1, anonymous: false },
    voters: [
      { login: 'bob', hasVoted: true },
      { login: 'carol', hasVoted: false },
    ],
    ...{ canReveal: false, changed: [], rewritten: [] },
  };
}
