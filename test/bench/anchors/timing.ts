import { captureAnchor } from '../../../src/domain/codeAnchor/captureAnchor';
import { findAnchors } from '../../../src/domain/codeAnchor/findAnchor';
import { median } from '../figure';
import { randomFrom } from './random';

const fileLength = 10_000;
const anchorCount = 50;
const runs = 21;

/** Milliseconds for 50 anchors in 10,000 lines, in the median, where `edited` (0..1) of the lines have changed. */
export function timeAnchors(edited: number, isOriginalKnown: boolean): number {
  const random = randomFrom(10_000);
  const original = Array.from({ length: fileLength }, () => writeLine(random));
  const current = original.flatMap((line) => (random() < edited ? changeLine(line, random) : [line]));
  const anchors = Array.from({ length: anchorCount }, () => {
    const startLine = 1 + Math.floor(random() * (fileLength - 30));
    return captureAnchor({ path: 'file', startLine, endLine: startLine + Math.floor(25 * random()) }, original);
  });
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    findAnchors(anchors, { lines: current }, () => (isOriginalKnown ? original : undefined));
    times.push(performance.now() - start);
  }
  return median(times);
}

const words = 'cart order item price total user store load save find open close update remove check list'.split(' ');

function writeLine(random: () => number): string {
  const kind = random();
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  if (kind < 0.15) return '';
  if (kind < 0.3) return ['  }', '}', '    }', '  });'][Math.floor(random() * 4)] ?? '';
  if (kind < 0.4) return `    return ${word()};`;
  return `    const ${word()}${Math.floor(random() * 500)} = await ${word()}.${word()}(${word()}, ${Math.floor(random() * 90)});`;
}

function changeLine(line: string, random: () => number): string[] {
  const kind = random();
  if (kind < 0.3) return [];
  if (kind < 0.6) return [line, writeLine(random), writeLine(random)];
  return [line.replace(/[a-z]+/, 'changed')];
}
