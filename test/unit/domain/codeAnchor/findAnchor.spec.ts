import assert from 'node:assert/strict';
import fc from 'fast-check';
import { captureAnchor, type CodeSymbol } from '../../../../src/domain/codeAnchor/captureAnchor';
import { type CodeAnchor, maximumQuoteLength } from '../../../../src/domain/codeAnchor/codeAnchor';
import { leastConfidence, leastSurvived } from '../../../../src/domain/codeAnchor/confidence';
import { findAnchors, type Place } from '../../../../src/domain/codeAnchor/findAnchor';

const save = `
  /** Keeps the cart until tomorrow. */
  async save(cart) {
    const items = cart.items.filter((item) => item.count > 0);
    await this.store.write(cart.id, JSON.stringify(items));
  }
`
  .trim()
  .split('\n');
const load = `
  /** The cart as it was kept, or an empty one. */
  async load(id) {
    const text = await this.store.read(id);
    return text ? JSON.parse(text) : [];
  }
`
  .trim()
  .split('\n');
const others = Array.from({ length: 40 }, (_, at) => `const setting${at} = readSetting('name ${at * 7}', ${at});`);
const original = [...others.slice(0, 20), '', ...save, '', ...load, '', ...others.slice(20)];
const saveLine = 22;

function anchorOf(startLine: number, endLine: number, lines = original): CodeAnchor {
  return captureAnchor({ path: 'cart.ts', startLine, endLine }, lines);
}

const anchor = anchorOf(saveLine, saveLine + save.length - 1);

function find(lines: readonly string[], from: CodeAnchor = anchor, before?: readonly string[]): Place | undefined {
  return findAnchors([from], { lines }, () => before)[0];
}

function linesOf(place: Place | undefined): string {
  return place && place.kind !== 'lost' ? `${place.kind} ${place.startLine}–${place.endLine} by ${place.how}` : 'lost';
}

describe('An anchor whose original text is known', () => {
  it('is where it was in the same text, whatever its line ends', () => {
    assert.equal(linesOf(find(original, anchor, original)), 'found 22–26 by unchanged');
    assert.equal(
      linesOf(
        find(
          original.map((line) => `${line}\r`),
          anchor,
          original,
        ),
      ),
      'found 22–26 by unchanged',
    );
  });

  it('moves with what is put in and deleted above', () => {
    const current = ['// new', '// new', ...original.slice(1)];
    assert.equal(linesOf(find(current, anchor, original)), 'found 23–27 by diff');
  });

  it('grows by what is put into it', () => {
    const current = original.toSpliced(saveLine + 1, 0, '    checkCart(cart);', '');
    assert.equal(linesOf(find(current, anchor, original)), 'found 22–28 by diff');
  });

  it('is found where a line of it was edited, and every line has moved to the right', () => {
    const edited = save.map((line) => `    ${line.replace('count > 0', 'count >= 1')}`);
    const current = [...original.slice(0, 21), '  if (isOpen) {', ...edited, '  }', ...original.slice(26)];
    assert.equal(linesOf(find(current, anchor, original)), 'found 23–27 by diff');
  });

  it('reaches over the lines that a formatter has made of its last one', () => {
    const one = anchorOf(saveLine + 2, saveLine + 3);
    const broken = ['    await this.store.write(', '      cart.id,', '      JSON.stringify(items),', '    );'];
    const current = original.toSpliced(saveLine + 2, 1, ...broken);
    assert.match(linesOf(find(current, one, original)), /^found 24–(27|28)/);
  });

  it('is only asked about where most of it was rewritten, though it is clear what stands in its place', () => {
    const rewritten = ['  async save(cart) {', '    throw new Error("later");', '    // Not yet.'];
    const current = [...original.slice(0, saveLine), ...rewritten, ...original.slice(25)];
    assert.match(linesOf(find(current, anchorOf(23, 25), original)), /^unsure 23–2\d by diff/);
  });

  it('is found where it was moved to within the file', () => {
    const current = [...original.slice(0, 21), ...others.slice(20), '', ...save, '', ...load];
    const place = find(current, anchor, original);
    assert.ok(place?.kind === 'found');
    assert.deepEqual(current.slice(place.startLine - 1, place.endLine), save);
  });

  it('is lost, and not taken for a like one, where it was deleted', () => {
    const current = original.toSpliced(saveLine - 1, save.length);
    assert.deepEqual(find(current, anchor, original), { kind: 'lost', why: 'deleted' });
    assert.deepEqual(find([], anchor, original), { kind: 'lost', why: 'deleted' });
  });

  it('is no copy of itself that was there before', () => {
    const twice = [...original, '', ...save];
    const current = twice.toSpliced(saveLine - 1, save.length);
    assert.deepEqual(find(current, anchor, twice), { kind: 'lost', why: 'deleted' });
  });

  it('is only asked about where one of two copies was moved: it may as well be the other', () => {
    const twice = [...original, ...save, ...others.map((line) => `${line} // again`)];
    const current = twice.filter((line) => !save.includes(line));
    const place = find([...current, 'class Moved {', ...save, '}'], anchor, twice);
    assert.equal(linesOf(place), `unsure ${current.length + 2}–${current.length + 6} by text`);
  });

  it('is the one of two copies that was moved where the other has stayed', () => {
    const twice = [...original, ...others.map((line) => `${line} // again`), ...save];
    const current = [...twice.toSpliced(saveLine - 1, save.length), '', 'class Moved {', ...save, '', ...load, '}'];
    assert.equal(linesOf(find(current, anchor, twice)), 'found 96–100 by text');
  });

  it('takes in what was put between its first line and the rest', () => {
    const current = original.toSpliced(saveLine + 1, 0, ...others.slice(0, 12).map((line) => `${line} // more`));
    assert.equal(linesOf(find(current, anchorOf(saveLine + 1, saveLine + 3), original)), 'found 23–37 by diff');
  });

  it('stays where most of it is when a line of it was moved elsewhere', () => {
    const line = original[saveLine + 1] ?? '';
    const current = [...original.toSpliced(saveLine + 1, 1), line];
    assert.equal(linesOf(find(current, anchor, original)), 'found 22–25 by diff');
  });

  it('may be lines of brackets alone, which move with their neighbours', () => {
    const bracket = anchorOf(26, 26);
    assert.equal(original[25], '  }');
    assert.equal(linesOf(find(['// new', ...original], bracket, original)), 'found 27–27 by diff');
  });

  it('is found by its text where the original is another, or its lines are out of it', () => {
    const forged = { ...anchor, startLine: 2, endLine: 6 };
    const far = { ...anchor, startLine: 9_002, endLine: 9_006 };
    for (const one of [forged, far])
      assert.equal(linesOf(find(['// new', ...original], one, original)), 'found 23–27 by text');
  });

  it('does not move more than the lines that an edit has touched', () => {
    const lines = Array.from({ length: 80 }, (_, at) => `const value${at * 31} = compute('${at * 17}', ${at});`);
    const edit = fc.record({ at: fc.nat(79), deleted: fc.nat(3), added: fc.nat(3) });
    fc.assert(
      fc.property(fc.nat(70), fc.nat(8), fc.array(edit, { maxLength: 6 }), (start, more, edits) => {
        const end = start + more;
        const isBeside = edits.every(({ at, deleted }) => at + deleted <= start || at > end);
        fc.pre(isBeside);
        // From the last to the first, so that the earlier ones keep their place; no two at one line.
        const apart = edits.filter((one, index) =>
          edits.every((other, at) => at <= index || Math.abs(one.at - other.at) > 3),
        );
        const current = [...lines];
        for (const { at, deleted, added } of apart.toSorted((a, b) => b.at - a.at))
          current.splice(at, deleted, ...Array.from({ length: added }, (_, index) => `added(${at}, ${index});`));
        const place = find(current, anchorOf(start + 1, end + 1, lines), lines);
        assert.ok(place && place.kind !== 'lost');
        assert.deepEqual(current.slice(place.startLine - 1, place.endLine), lines.slice(start, end + 1));
      }),
    );
  });
});

describe('An anchor without its original text', () => {
  it('is found by its own, also where that was indented and edited', () => {
    const edited = save.map((line) => `\t${line.trim().replace('count > 0', 'count >= 1')}`);
    const current = ['// new', ...original.slice(0, 21), ...edited, ...original.slice(26)];
    assert.equal(linesOf(find(current)), 'found 23–27 by text');
  });

  it('is told from a copy of itself by the lines around it', () => {
    const current = ['', ...save, '', ...original];
    assert.equal(linesOf(find(current)), `found ${saveLine + 7}–${saveLine + 11} by text`);
  });

  it('is never found where several places are equally good; the nearest is asked about', () => {
    const block = ['', ...save, '', ''];
    const current = [...block, ...others.slice(0, 10), ...block, ...others.slice(10, 20), ...block];
    const alone = { ...captureAnchor({ path: 'a', startLine: 20, endLine: 24 }, current), before: '', after: '' };
    assert.equal(linesOf(find(current, alone)), 'unsure 20–24 by text');
    assert.equal(linesOf(find(current, { ...alone, startLine: 2, endLine: 6 })), 'unsure 2–6 by text');
  });

  it('is found among copies in the one that its symbol is', () => {
    const block = ['', ...save, '', ''];
    const current = [...block, ...others.slice(0, 10), ...block];
    const one = { ...captureAnchor({ path: 'a', startLine: 3, endLine: 5 }, block), symbol: ['Old'] };
    const symbols = [
      { path: ['Cart'], startLine: 1, endLine: 8 },
      { path: ['Old'], startLine: 19, endLine: 26 },
    ];
    const [place] = findAnchors([one], { lines: current, symbols });
    assert.equal(linesOf(place), 'found 21–23 by text');
  });

  it('is lost where nothing like it is left', () => {
    assert.deepEqual(find(others), { kind: 'lost', why: 'notFound' });
    assert.deepEqual(find([]), { kind: 'lost', why: 'notFound' });
  });

  it('is lost where its lines are blank or brackets alone, since these are everywhere', () => {
    assert.deepEqual(find(original, anchorOf(26, 27)), { kind: 'lost', why: 'notFound' });
  });

  it('reaches as far as it did where its quote was cut', () => {
    const long = Array.from(
      { length: 100 },
      (_, at) => `    const value${at * 31} = await compute('${at * 17}', ${at});`,
    );
    const lines = [...others.slice(0, 5), ...long, ...others.slice(5)];
    const cut = anchorOf(6, 105, lines);
    assert.equal(cut.quote?.length, maximumQuoteLength);
    assert.equal(linesOf(find(['// new', ...lines], cut)), 'found 7–106 by text');
    // Twenty lines less at its end: what followed it still does.
    assert.equal(linesOf(find(lines.toSpliced(80, 20), cut)), 'found 6–85 by text');
  });
});

describe('An anchor of more than lines', () => {
  const symbols: CodeSymbol[] = [
    { path: ['Cart'], startLine: 20, endLine: 40 },
    { path: ['Cart', 'save'], startLine: 31, endLine: 33 },
  ];
  const ofSymbol: CodeAnchor = { ...anchor, scope: 'symbol', symbol: ['Cart', 'save'] };

  it('is the whole file, however long it has become', () => {
    const ofFile: CodeAnchor = { ...anchor, scope: 'file' };
    assert.equal(linesOf(find(others, ofFile)), 'found 1–40 by unchanged');
    assert.equal(linesOf(find([], ofFile)), 'found 1–1 by unchanged');
  });

  it('is the symbol of its names, wherever it is and whatever it holds', () => {
    const [place] = findAnchors([ofSymbol], { lines: others, symbols: () => symbols });
    assert.equal(linesOf(place), 'found 31–33 by symbol');
  });

  it('is found as lines where no symbol, or more than one, has its names', () => {
    const doubled = [...symbols, { path: ['Cart', 'save'], startLine: 2, endLine: 3 }];
    for (const known of [[], doubled]) {
      const [place] = findAnchors([ofSymbol], { lines: ['// new', ...original], symbols: known }, () => original);
      assert.equal(linesOf(place), 'found 23–27 by diff');
    }
  });

  it('asks for the symbols once, and not at all where no anchor has one', () => {
    let asked = 0;
    const ask = () => {
      asked++;
      return symbols;
    };
    findAnchors([anchor, anchor], { lines: others, symbols: ask });
    assert.equal(asked, 0);
    findAnchors([ofSymbol, ofSymbol], { lines: others, symbols: ask });
    assert.equal(asked, 1);
  });
});

describe('Finding anchors', () => {
  it('calls what it is not sure enough of unsure, and nothing else', () => {
    const words = ['save', 'cart', 'item', '}', '', 'return', 'store.write(cart);'];
    const line = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(' '));
    const file = fc.array(line, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(file, file, fc.nat(29), fc.nat(6), fc.boolean(), (before, lines, start, more, isKnown) => {
        const one = anchorOf(start + 1, start + more + 1, before);
        const place = find(lines, one, isKnown ? before : undefined);
        assert.ok(place);
        if (place.kind === 'lost') return;
        const byText = isKnown ? 'moved' : 'text';
        const least = leastConfidence[place.how === 'diff' ? 'diff' : byText];
        if (place.kind === 'found') assert.ok(place.evidence === undefined || place.confidence >= least);
        else assert.ok(place.confidence < least || (place.evidence?.survived ?? 1) < leastSurvived ** 2);
        assert.ok(place.confidence >= 0 && place.confidence <= 1);
        assert.ok(place.startLine >= 1 && place.endLine >= place.startLine && place.endLine <= lines.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes bounded time on hostile files', () => {
    const equal = Array.from({ length: 100_000 }, () => 'the same line');
    const long = Array.from({ length: 2_000 }, (_, at) => `${'x'.repeat(20_000)}${at % 5}${'y'.repeat(at)}`);
    const start = performance.now();
    for (const lines of [equal, long]) {
      const anchors = [1, 500, 1_500].map((at) => anchorOf(at, at + 20, lines));
      findAnchors(anchors, { lines: ['new', ...lines.slice(0, -10)] }, () => lines);
      findAnchors(anchors, { lines: ['new', ...lines.slice(0, -10)] });
    }
    // Usually well below a second; quadratic time would be many minutes.
    assert.ok(performance.now() - start < 10_000);
  });
});
