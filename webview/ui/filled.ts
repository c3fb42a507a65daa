/**
 * A translated message with elements in the places of `{0}`, `{1}` …: `filled(t('by {0}'), person(login))`. Each language
 * orders them its own way.
 */
export function filled(message: string, ...parts: readonly unknown[]): readonly unknown[] {
  return message.split(/\{(\d+)\}/).map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]));
}
