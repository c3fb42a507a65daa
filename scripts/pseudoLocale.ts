import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, workFolder } from './paths';
import { textsOfInterface } from './translations';

/** As VS Code's own pseudo-translation is called. No language has it, so nobody gets it by chance. */
export const pseudoLanguage = 'qps-ploc';

// Not `[` and `]`, which make links and buttons in texts of the manifest.
const [pseudoStart, pseudoEnd] = ['⟦', '⟧'];

const accented: Readonly<Record<string, string>> = {
  ...{ A: 'Å', C: 'Ç', D: 'Ð', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Û', Y: 'Ý', Z: 'Ž' },
  ...{ a: 'åå', c: 'ç', e: 'éé', i: 'îî', n: 'ñ', o: 'öö', s: 'š', u: 'ûû', y: 'ý', z: 'ž' },
};

/** What is no word: values, icons, code, names of settings. */
const kept = /\{\d+\}|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|#[\w.]+#/g;

/**
 * A text that can be read, and told from one that was not translated, some 40 % longer, as German is. In it, vowels are doubled
 * rather than something added at the end: words get longer, and those are what breaks a layout.
 */
export function pseudo(text: string): string {
  const words = text.split(kept).map((part) => [...part].map((letter) => accented[letter] ?? letter).join(''));
  const values = text.match(kept) ?? [];
  return `${pseudoStart}${words.map((part, at) => part + (values[at] ?? '')).join('')}${pseudoEnd}`;
}

/** What of texts that follow one another was not translated: a sentence with elements in it is several texts. */
export function outsideOfPseudo(texts: readonly string[]): string[] {
  let depth = 0;
  return texts.flatMap((text) =>
    text
      .split(new RegExp(`([${pseudoStart}${pseudoEnd}])`))
      .filter((part) => {
        if (part === pseudoStart) depth++;
        else if (part === pseudoEnd) depth--;
        else return depth === 0;
        return false;
      })
      .map((part) => part.trim()),
  );
}

export function pseudoTexts(): Record<string, string> {
  return Object.fromEntries(textsOfInterface().map((text) => [text, pseudo(text)]));
}

/** The words of the manifest. VS Code takes the lines of a welcome text apart, and makes buttons of those that are a link. */
export async function pseudoManifestWords(): Promise<Record<string, string>> {
  const words = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const line = (text: string) => {
    const [, label, address] = /^\[(.*)\]\((.*)\)$/.exec(text) ?? [];
    return label === undefined ? pseudo(text) : `[${pseudo(label)}](${address})`;
  };
  const byLine = (text: string) => text.split('\n').map(line).join('\n');
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, byLine(text)]));
}

/** The extension as it is built, with the pseudo-translation beside it: for tests alone. @returns its folder */
export async function pseudoExtension(): Promise<string> {
  const folder = join(workFolder, 'pseudo-extension');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'l10n'), { recursive: true });
  // Copied, since VS Code tells by the place of a file which extension asks for its API.
  for (const name of ['package.json', 'package.nls.json', 'dist', 'media'])
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/\.(?:map|vsix|png)$/.test(path),
    });
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  await writeFile(join(folder, `package.nls.${pseudoLanguage}.json`), json(await pseudoManifestWords()));
  await writeFile(join(folder, 'l10n', `bundle.l10n.${pseudoLanguage}.json`), json(pseudoTexts()));
  return folder;
}
