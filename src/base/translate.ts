/** What the extension is told of the display language once, when it starts, and each page before it draws. */
export interface Translations {
  /** BCP 47, as VS Code names its display language: `de`, `pt-br`. */
  readonly language: string;
  /** Each text of the display language by the English one in the code; undefined where there is no translation. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

// British, because it writes times and dates so that nobody misreads them: "14:05", "12 Nov".
const english: Translations = { language: 'en-GB' };

let current = english;

/**
 * Without a translation, times, numbers and plurals are English like the words around them, whatever the display language:
 * "changed vor 3 Tagen" helps nobody.
 */
export function useTranslations(translations: Translations): void {
  current = translations.texts ? translations : english;
}

/** The language that texts are shown in. */
export function shownLanguage(): string {
  return current.language;
}

/** Puts a message into the user's language; `{0}`, `{1}` … stand for the values. */
export function t(message: string, ...values: (string | number)[]): string {
  return filled(translated(message), values);
}

/** Both stand for themselves in the bundle, so that a language that tells them apart by other rules can. */
interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/**
 * `plural(count, { one: '{0} comment', other: '{0} comments' })`: `{0}` stands for the count, `{1}` … for the values. A
 * language with more than two forms has each under the text of `other` with the category of Intl.PluralRules behind it:
 * `{0} comments (few)`.
 */
export function plural(count: number, { one, other }: PluralForms, ...values: (string | number)[]): string {
  const category = pluralRules().select(count);
  const message = current.texts?.[`${other} (${category})`] ?? translated(category === 'one' ? one : other);
  return filled(message, [numberText(count), ...values]);
}

/** What is said elsewhere as data, see `domain/sentence.ts`. */
interface Sentence {
  readonly text: string;
  readonly one?: string;
  readonly values: readonly (string | number)[];
}

export function said({ text, one, values }: Sentence): string {
  const [count, ...rest] = values;
  return one === undefined || typeof count !== 'number'
    ? t(text, ...values)
    : plural(count, { one, other: text }, ...rest);
}

/** "ana", "ana and bob, "ana, bob and carol". */
export function listed(names: readonly string[]): string {
  return listFormat().format(names);
}

/** "1,234". Not for what names something: an issue is #1234. */
export function numberText(value: number): string {
  return numberFormat().format(value);
}

/** What is made for a language, when it is first needed: making a format takes longer than all that it does. */
export function perLanguage<T>(make: (language: string) => T): () => T {
  let made: { readonly language: string; readonly value: T } | undefined;
  return () => {
    const language = shownLanguage();
    if (made?.language !== language) made = { language, value: make(language) };
    return made.value;
  };
}

const pluralRules = perLanguage((language) => new Intl.PluralRules(language));
const listFormat = perLanguage((language) => new Intl.ListFormat(language));
const numberFormat = perLanguage((language) => new Intl.NumberFormat(language));

function translated(message: string): string {
  return current.texts?.[message] ?? message;
}

function filled(message: string, values: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
