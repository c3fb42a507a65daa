import assert from 'node:assert/strict';
import { type DescribedRisk } from '../../../src/backlog/stories/storyDetail';
import { type Place } from '../../../src/domain/codeAnchor/findAnchor';
import { type Risk } from '../../../src/domain/risk';
import { issueNumber } from '../../../src/domain/story';
import { type FileRisks } from '../../../src/ui/codeRisks/riskFiles';
import { type LocatedRisk, type PlacedRisk } from '../../../src/ui/codeRisks/locatedRisk';
import { fileRows, riskyFileRows } from '../../../src/ui/codeRisks/riskRows';
import { countText } from '../../../src/ui/codeRisks/riskText';
import { aDescribedRisk } from './builders';

const repository = { host: 'github.com', owner: 'nordlicht', name: 'shop' };

function placed(id: string, own: Partial<DescribedRisk> = {}, story = 12): PlacedRisk {
  return {
    story: { ref: `nordlicht/shop#${story}`, number: issueNumber(story), title: 'Guest checkout' },
    risk: aDescribedRisk({ id, title: `Risk ${id}`, ...own }),
    ...{ isMine: false, isPosted: true, isDraft: false, place: 0, repository },
    anchor: { path: 'src/cart.ts', startLine: 40, endLine: 52 },
  };
}

function at(now: Place, id: string): LocatedRisk {
  return { ...placed(id), now };
}

function file(path: string, ...risks: PlacedRisk[]): FileRisks {
  return { repository, path, isGone: false, risks };
}

const high: Partial<Risk> = { likelihood: 'high', impact: 'high' };

describe('The rows of risks in this file', () => {
  it('go from top to bottom; what is lost comes last and says where it was', () => {
    const found = { kind: 'found', how: 'diff', confidence: 1 } as const;
    const rows = fileRows([
      at({ kind: 'lost', why: 'deleted' }, 'lost'),
      at({ ...found, startLine: 60, endLine: 61 }, 'low'),
      at({ ...found, kind: 'unsure', startLine: 9, endLine: 9 }, 'unsure'),
    ]);
    assert.deepEqual(
      rows.map(({ label, description, isLost }) => [label, description.split(' · ')[0], isLost]),
      [
        ['Risk unsure', 'perhaps at line 9, it was at lines 40–52', false],
        ['Risk low', 'lines 60–61', false],
        ['Risk lost', 'place lost, it was at lines 40–52', true],
      ],
    );
  });

  it('tell story, severity, state and author', () => {
    const [row] = fileRows([at({ kind: 'lost', why: 'deleted' }, 'r')]);
    assert.match(row?.description ?? '', /· #12 · ▽ low · data · bob$/);
  });
});

describe('The rows of risks by file', () => {
  it('put files with open blockers first, then those whose risks weigh most', () => {
    const rows = riskyFileRows([
      file('src/low.ts', placed('a'), placed('b')),
      file('src/high.ts', placed('c', high)),
      file('src/blocked.ts', placed('d', { blocker: true })),
    ]);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['blocked.ts', 'high.ts', 'low.ts'],
    );
    assert.equal(rows[0]?.description, '1 risk · 1 story · 1 blocker · src');
  });

  it('leave out what is settled, and files with nothing else', () => {
    const settled = placed('b', { ...high, state: 'resolved', blocker: true });
    const rows = riskyFileRows([file('a.ts', placed('a'), settled), file('b.ts', settled)]);
    assert.deepEqual(
      rows.map(({ label, description, children }) => [label, description, children.length]),
      [['a.ts', '1 risk · 1 story', 1]],
    );
  });

  it('say where a file is gone, and of which repository it is where there are several', () => {
    const other = { ...file('lib/x.ts', placed('b')), repository: { ...repository, name: 'lib' }, isGone: true };
    const descriptions = riskyFileRows([file('a.ts', placed('a')), other]).map(({ description }) => description);
    assert.deepEqual(descriptions, [
      '1 risk · 1 story · nordlicht/shop',
      '1 risk · 1 story · nordlicht/lib · lib · the file is gone',
    ]);
  });

  it('have ids of their own, also where a risk has two places in a file', () => {
    const [row] = riskyFileRows([file('a.ts', placed('a'), { ...placed('a'), place: 1 })]);
    assert.equal(new Set(row?.children.map(({ id }) => id)).size, 2);
  });
});

describe('What stands over a symbol', () => {
  it('counts risks once, however many places they have, and names their stories', () => {
    const risks = [placed('a'), { ...placed('a'), place: 1 }, placed('b', {}, 31)];
    assert.equal(countText(risks), '2 risks · #12, #31');
    assert.equal(countText(risks.slice(0, 2)), '1 risk · #12');
  });
});
