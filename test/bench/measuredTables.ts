import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/paths';
import { type Figure } from './figure';
import { headings, rowsOf } from './table';

/** Where tables of what was measured stand, for whoever works on it. */
export const file = 'CONTRIBUTING.md';

/** The most telling figures by their names, and what CONTRIBUTING.md calls them. */
const told: Readonly<Record<string, string>> = {
  'load, requests': 'first load, requests',
  'load, points': 'first load, points of the hourly 5,000',
  'load, time': 'first load, time',
  'load, time to floor': 'first load, times bare `fetch` + `JSON.parse`',
  'load, naive requests': 'a naive client’s load, requests',
  'load, naive time': 'a naive client’s load, time',
  'refresh, idle requests': 'a look when nothing changed, requests (all 304)',
  'refresh, idle points': 'a look when nothing changed, points',
  'refresh, one change, requests': 'a look after one change, requests',
  'refresh, naive requests': 'a client that lists all again, requests',
  'heap, loaded': 'memory',
  'heap, loaded, to the JSON': 'memory, times the JSON that GitHub answered',
  'vscode, activation': 'activation',
  'vscode, activation to that of vscode.github-authentication': 'activation, times that of VS Code’s GitHub sign-in',
  'vscode, activation to first rows': 'start to first rows, without network',
  'vscode, first rows to activation and reading': 'start to first rows, times activation and reading their file alone',
  'vscode, opening a file without risks': 'opening a file without risks',
  'vscode, opening a file without risks, share':
    'opening a file without risks, of all that the extension host does for it',
  'panel, click to interactive': 'a story’s panel, click to interactive',
  'panel, to an empty page': 'a story’s panel, times an empty page',
  'size, loaded to start in Node': 'loaded to start, minified',
  'size, VSIX': 'packed extension',
};

/** Puts the most telling figures into CONTRIBUTING.md. @throws where it has no place for them */
export async function updateTable(figures: readonly Figure[]): Promise<void> {
  const rows = rowsOf(figures).flatMap(([name = '', ...cells]) => {
    const what = told[name];
    return what === undefined ? [] : [[what, ...cells]];
  });
  await putTable('bench', [headings, ...rows]);
}

/** Puts a table, its headings first, between CONTRIBUTING.md's comments `<!-- NAME -->` and `<!-- /NAME -->`. @throws where it has none */
export async function putTable(name: string, [head = [], ...rows]: readonly (readonly string[])[]): Promise<void> {
  const path = join(root, file);
  const before = await readFile(path, 'utf8');
  const place = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*?(?=<!-- /${name} -->)`);
  if (!place.test(before)) throw new Error(`${file} has no place for the table: <!-- ${name} --> … <!-- /${name} -->`);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const text = before.replace(place, () => `\n${lines.join('\n')}\n\n`);
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
