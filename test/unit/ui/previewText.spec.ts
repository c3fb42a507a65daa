import assert from 'node:assert/strict';
import { type WritePreview } from '../../../src/backlog/writing/preview';
import { issueNumber } from '../../../src/domain/story';
import { conflictSides, costText, previewSides } from '../../../src/ui/writes/previewText';

const number = issueNumber(12);

function preview(own: Partial<WritePreview> = {}): WritePreview {
  return {
    write: { kind: 'preRead' },
    issue: number,
    title: 'Guest checkout',
    labels: { before: ['ux', 'needs-refinement'], after: ['ux', 'ready'] },
    newLabels: [],
    texts: [{ before: '', after: '### Decision: ready\n\n<!-- refinement:decision:v1 {} -->' }],
    obstacles: [],
    conflicts: [],
    notes: [],
    writes: 3,
    ...own,
  };
}

/** The lines that only one side has: what a diff colours. */
function changed(previews: readonly WritePreview[]): { removed: string[]; added: string[] } {
  const { before, after } = previewSides(previews, 1_000);
  const [left, right] = [before.split('\n'), after.split('\n')];
  return {
    removed: left.filter((line) => !right.includes(line)),
    added: right.filter((line) => !left.includes(line)),
  };
}

describe('What a write costs', () => {
  const cost = (writes: number) => costText([preview({ writes })], 1_000);
  it('is told in writes and in time', () => {
    assert.equal(cost(0), 'nothing to write');
    assert.equal(cost(1), '1 write, about 1 s');
    assert.equal(cost(150), '150 writes, about 2 min 30 s');
    assert.equal(cost(120), '120 writes, about 2 min');
  });
  it('counts that GitHub takes 500 an hour', () => assert.equal(cost(560), '560 writes, about 1 h 1 min'));
  it('is the sum of all, with the number of stories that it is spent on', () => {
    assert.equal(costText([preview()], 1_000), '3 writes, about 3 s');
    const others = [13, 14].map((number) => preview({ issue: issueNumber(number) }));
    assert.equal(costText([preview(), ...others], 1_000), '3 stories, 9 writes, about 9 s');
  });
});

describe('What a write will change', () => {
  it('are the labels that come and go, and the text, without the line for programs', () => {
    const { removed, added } = changed([preview()]);
    assert.deepEqual(removed, ['- needs-refinement']);
    assert.deepEqual(
      added.filter((line) => line !== ''),
      ['- ready', 'Text of the comment:', '### Decision: ready'],
    );
  });

  it('says so where people see no change', () => {
    const record = (version: number) => `### Pre-read\n\n<!-- refinement:preread:v${version} {} -->`;
    const { added } = changed([preview({ texts: [{ before: record(1), after: record(2) }] })]);
    assert.ok(
      added.some((line) => line.startsWith('People see no change')),
      added.join(),
    );
  });

  it('has no labels where none change', () => {
    const labels = { before: ['ux'], after: ['ux'] };
    assert.doesNotMatch(previewSides([preview({ labels })], 1_000).after, /Labels/);
  });

  it('names labels that are made, and the state that is set', () => {
    const { removed, added } = changed([preview({ newLabels: ['blocked'], state: 'closed' })]);
    assert.ok(added.includes('- blocked') && added.includes('State: closed'), added.join());
    assert.ok(removed.includes('State: open'));
  });

  it('shows every story under its number and title, which stay on one line', () => {
    const { after } = previewSides([preview(), preview({ issue: issueNumber(13), title: 'Pay\n# later' })], 1_000);
    assert.deepEqual(
      after.split('\n').filter((line) => line.startsWith('#') && !line.startsWith('###')),
      ['# 2 stories, 6 writes, about 6 s', '## #12 Guest checkout', '## #13 Pay # later'],
    );
  });

  it('says once, on both sides, what is to be known before, which stands in nobody’s way', () => {
    const notes = ['Labels have their default names.'];
    const { before, after } = previewSides([preview({ notes }), preview({ notes })], 1_000);
    for (const side of [before, after]) assert.equal(side.split('Labels have their default names.').length, 2);
    assert.doesNotMatch(after, /stands in the way/);
  });

  it('begins, on both sides, with what stands in the way', () => {
    const obstacle = { failure: { code: 'Forbidden', reason: 'permission' }, message: 'Ask a maintainer.' } as const;
    const conflict = { key: 'k', about: 'bob has decided on #12.', mine: 'a', theirs: 'b' };
    const { before, after } = previewSides([preview({ obstacles: [obstacle], conflicts: [conflict] })], 1_000);
    for (const side of [before, after])
      assert.match(side, /What stands in the way\n\n- #12 Guest checkout: Ask a maintainer\.\n- .*bob has decided/);
  });
});

describe('A conflict', () => {
  it('shows GitHub’s at the left and mine at the right, under what it is about', () => {
    const { before, after } = conflictSides([{ key: 'k', about: 'Both changed it.', mine: 'mine', theirs: '' }]);
    assert.equal(before, '## Both changed it.\n\n(removed)\n');
    assert.equal(after, '## Both changed it.\n\nmine\n');
  });
});
