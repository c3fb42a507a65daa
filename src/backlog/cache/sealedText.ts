// Raised whenever what is kept, or how, changes: what an other version wrote is read from GitHub again.
const version = 4;
const form = /^refinement-cache (\d+) ([\da-z]+)\n/;

/** JSON with its version and fingerprint: what reads back whole is what this version wrote, and needs no other check. */
export function sealText(value: unknown): string {
  const json = JSON.stringify(value);
  return `refinement-cache ${version} ${fingerprint(json)}\n${json}`;
}

/** Undefined where it is absent, of another version, cut off or changed. The type is the one that was sealed. */
export function openText<T>(text: string | undefined): T | undefined {
  const [head, found, seal] = form.exec(text?.slice(0, 60) ?? '') ?? [];
  if (text === undefined || head === undefined || Number(found) !== version) return undefined;
  const json = text.slice(head.length);
  return fingerprint(json) === seal ? (JSON.parse(json) as T) : undefined;
}

/** FNV-1a over UTF-16 units, 32 bits, and the length. Finds accidents: whoever can write here can do anything here. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}${text.length.toString(36)}`;
}
