// C0 and C1 controls, and characters that turn the direction of what follows or are not seen: with them a title could pass
// for another one ("Trojan Source", CVE-2021-42574).
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

const maximumLength = 300;

/** Text from GitHub on one line, without characters that hide or reorder others. */
export function oneLine(text: string, length = maximumLength): string {
  const line = text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(unseen, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  // Of characters there are never more than of UTF-16 units.
  if (line.length <= length) return line;
  const characters = [...line.slice(0, 2 * (length + 1))];
  if (characters.length <= length) return line;
  // What was cut once already, or ends a thought with dots, gets no second mark.
  let end = length - 1;
  while (end > 0 && ' .…'.includes(characters[end - 1] ?? '')) end--;
  return `${characters.slice(0, end).join('')}…`;
}

/** For quick picks, which draw `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return oneLine(text).replace(/\$\(/g, '\\$(');
}

/** For notifications, which turn `[text](command:…)` into a link that runs the command. */
export function withoutLinks(text: string): string {
  return oneLine(text, 1_000).replace(/\]\s*\(/g, ']\u2009(');
}
