import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

export type Texts = Readonly<Record<string, string>>;

/** What a translation starts from, where the ones into other languages are, and which texts may be as in English there. */
export interface TextFile {
  readonly english: string;
  readonly inLanguage: (language: string) => string;
  readonly sameAsEnglish: (language: string) => ReadonlySet<string>;
}

const bundle = (ending: string) => join(root, 'l10n', `bundle.l10n${ending}.json`);
const manifest = (ending: string) => join(root, `package.nls${ending}.json`);

/** Words that a language has taken from English, product names, and what is no word at all. */
const same: Readonly<Record<string, readonly string[]>> = {
  '*': ['#{0}', '#{0} {1}', '#{0}: {1}', 'DoR {0}/{1}', '{0}: {1}', '? {0}: {1}', 'settings.gitHub'],
  de: [
    ...[
      'Blocker',
      'Definition of Ready',
      'Details',
      'Label',
      'Labels',
      'Labels: {0}',
      'Median {0}',
      'Offline',
      'Ready',
    ],
    ...['Refinement', 'Refinement {0}', 'Story', 'Story {0}: {1}', 'category', 'container'],
    ...['{0} h', '{0} h {1} min', '{0} min', '{0} min {1} s', '{0} s', '{0} × ?', '{0} × ☕', '{0}, {1}'],
  ],
};

const sameAsEnglish = (language: string) => new Set([...(same['*'] ?? []), ...(same[language] ?? [])]);

export const textFiles: readonly TextFile[] = [bundle, manifest].map((file) => ({
  english: file(''),
  inLanguage: (language) => file(`.${language}`),
  sameAsEnglish,
}));

/** Those that the extension is translated into, as VS Code names them: `de`, `ja`. */
export function languages(): string[] {
  return readdirSync(join(root, 'l10n')).flatMap((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);
}

export function readTexts(path: string): Texts {
  return JSON.parse(readFileSync(path, 'utf8')) as Texts;
}

/** Brings each language's files into the order of the English ones, without what is said nowhere any more. */
export function tidyLanguages(): void {
  for (const language of languages())
    for (const { english, inLanguage } of textFiles) {
      const texts = readTexts(inLanguage(language));
      const keys = [...Object.keys(readTexts(english)).flatMap((key) => [key, ...moreForms(key, language)])];
      const kept = keys.flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]]]));
      writeFileSync(inLanguage(language), `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
    }
}

/** What is wrong with the translations, a line each: "de, lacks: Open Story". */
export function wrongInLanguages(): string[] {
  return languages().flatMap((language) =>
    textFiles.flatMap(({ english, inLanguage, sameAsEnglish }) =>
      wrongTexts(
        { texts: readTexts(english), sameAsEnglish: sameAsEnglish(language) },
        { language, texts: readTexts(inLanguage(language)) },
      ).map((wrong) => `${language}, ${wrong}`),
    ),
  );
}

interface English {
  readonly texts: Texts;
  readonly sameAsEnglish: ReadonlySet<string>;
}

interface Translated {
  readonly language: string;
  readonly texts: Texts;
}

export function wrongTexts(english: English, { language, texts }: Translated): string[] {
  const keys = Object.keys(english.texts);
  const known = new Set(keys.flatMap((key) => [key, ...moreForms(key, language)]));
  return [
    ...keys.filter((key) => texts[key] === undefined).map((key) => `lacks: ${key}`),
    ...Object.keys(texts).flatMap((key) => (known.has(key) ? [] : `is said nowhere: ${key}`)),
    ...keys.flatMap((key) => {
      const [text, translated] = [english.texts[key] ?? '', texts[key]];
      const wrong = translated === undefined ? undefined : wrongWith(text, translated, english.sameAsEnglish.has(key));
      return wrong ? [`${wrong}: ${key}`] : [];
    }),
  ];
}

/** A language may have a form of its own for each category of numbers, see `plural` of `src/base/translate.ts`. */
function moreForms(key: string, language: string): string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((category) => `${key} (${category})`);
}

function wrongWith(english: string, translated: string, maySayTheSame: boolean): string | undefined {
  if (translated.trim() === '') return 'is empty';
  if (translated === english && !maySayTheSame) return 'is as in English';
  if (marks(translated) !== marks(english)) return 'has other values, icons, code or links';
  if (shape(translated) !== shape(english)) return 'has its lines or buttons elsewhere';
  if (translated.endsWith('…') !== english.endsWith('…')) return 'has “…” at its end in one language alone';
  return undefined;
}

const mark = /\{\d+\}|\$\{\w+\}|\$\([^)]*\)|`[^`]*`|\]\([^)]*\)/g;

/** What stays as it is, each once, wherever the language puts it. Links follow each other as in English: they are buttons. */
function marks(text: string): string {
  const found = text.match(mark) ?? [];
  const [links, others] = [found.filter((each) => each.startsWith(']')), found.filter((each) => !each.startsWith(']'))];
  return JSON.stringify([links, [...new Set(others)].sort()]);
}

/** VS Code makes a button of a line that is a link. */
function shape(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^\[[^\]]+\]\([^)]+\)$/.test(line) ? 'button' : 'text'))
    .join();
}
