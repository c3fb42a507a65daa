/** Steps after which two sections are taken for different: what is left then is rewritten, not edited. */
const mostEdits = 128;

interface Section {
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
}

/**
 * The longest common subsequence of two sections, by E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
 * calling `match` for each pair. Where it takes more than {@link mostEdits} edits there is no match at all.
 */
export function matchByMyers(
  a: Int32Array,
  b: Int32Array,
  { startA, endA, startB, endB }: Section,
  match: (atA: number, atB: number) => void,
): void {
  const lengthA = endA - startA;
  const lengthB = endB - startB;
  const most = Math.min(mostEdits, lengthA + lengthB);
  if (Math.abs(lengthA - lengthB) > most) return;
  const center = most + 1;
  const reached = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(reached.slice(center - edits - 1, center + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = reached[center + diagonal + 1] ?? 0;
      const right = (reached[center + diagonal - 1] ?? 0) + 1;
      const isDown = diagonal === -edits || (diagonal !== edits && right - 1 < down);
      let x = isDown ? down : right;
      // Out of the sections: nothing on this diagonal can end there.
      while (x < lengthA && x - diagonal < lengthB && x >= diagonal && a[startA + x] === b[startB + x - diagonal]) x++;
      reached[center + diagonal] = x;
      if (x >= lengthA && x - diagonal >= lengthB)
        return walkBack(history, lengthA, lengthB, (atA, atB) => match(startA + atA, startB + atB));
    }
  }
}

function walkBack(
  history: readonly Int32Array[],
  lengthA: number,
  lengthB: number,
  match: (atA: number, atB: number) => void,
): void {
  let x = lengthA;
  let y = lengthB;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const reached = history[edits];
    const diagonal = x - y;
    const valueAt = (of: number) => reached?.[of + edits + 1] ?? 0;
    const isDown = diagonal === -edits || (diagonal !== edits && valueAt(diagonal - 1) < valueAt(diagonal + 1));
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : valueAt(previous);
    const startY = startX - (edits === 0 ? 0 : previous);
    while (x > startX && y > startY && x > 0 && y > 0) match(--x, --y);
    x = startX;
    y = startY;
  }
}
