const longestRead = 400;
const heaviest = 30;

/**
 * How much a line tells about where it belongs: its letters and digits, at most 30 of them. A blank line or a lone
 * bracket weighs nothing, since there are hundreds of the kind.
 */
export function weightOf(line: string): number {
  const end = Math.min(line.length, longestRead);
  let weight = 0;
  for (let at = 0; at < end && weight < heaviest; at++) if (isWord(line.charCodeAt(at))) weight++;
  return weight;
}

/** The same of a line that is `count` times in its file: the more there are, the less it tells. */
export function rareWeightOf(line: string, count: number): number {
  return weightOf(line) / (1 + Math.log2(Math.max(1, count)));
}

/** Letters, digits, and all beyond ASCII, so that text in any script weighs. */
function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code > 191;
}
