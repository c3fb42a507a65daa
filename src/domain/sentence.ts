/**
 * Something said, as data: records on GitHub have it in English, whoever reads it here in the display language. `{0}`, `{1}` …
 * in the text stand for the values.
 */
export interface Sentence {
  readonly text: string;
  /** The text where the first value is 1, if that is another one. */
  readonly one?: string;
  readonly values: readonly (string | number)[];
}

export function sentence(text: string, ...values: readonly (string | number)[]): Sentence {
  return { text, values };
}

/** `countSentence({ one: '{0} criterion.', other: '{0} criteria.' }, 3)` */
export function countSentence(
  { one, other }: { readonly one: string; readonly other: string },
  count: number,
  ...values: readonly (string | number)[]
): Sentence {
  return { text: other, one, values: [count, ...values] };
}

export function inEnglish({ text, one = text, values }: Sentence): string {
  const form = values[0] === 1 ? one : text;
  return form.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
