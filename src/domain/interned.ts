import { type Label } from './story';

const texts = new Map<string, string>();
const labels = new Map<string, Label>();
const lists = new Map<string, readonly Label[]>();

/** One copy of a text for all who hold it: thousands of stories have the same few authors. */
export function internText(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

/** One copy of a list of labels, and of each label, for all stories that have them. */
export function internLabels(own: readonly Label[]): readonly Label[] {
  const shared = own.map(internLabel);
  const key = own.map(({ name }) => name).join('\n');
  const known = lists.get(key);
  if (known?.length === shared.length && known.every((label, at) => label === shared[at])) return known;
  lists.set(key, shared);
  return shared;
}

function internLabel(label: Label): Label {
  const key = `${label.name}\n${label.color}\n${label.description ?? ''}`;
  const known = labels.get(key);
  if (known) return known;
  labels.set(key, label);
  return label;
}
