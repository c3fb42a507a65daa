import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { teamFilePath } from '../../src/backlog/configuration/teamFile';

const root = join(__dirname, '..', '..');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Where our files are; anything else with a slash in it is somebody else's, such as `owner/name`. */
const ourFolders = ['src', 'webview', 'test', 'scripts', 'l10n', 'media', '.github', '.ci'];
const isOurs = new RegExp(`^(${ourFolders.map((folder) => folder.replace('.', '\\.')).join('|')})(/[\\w./-]*)?$`);

for (const file of ['README.md', 'src/README.md', 'CONTRIBUTING.md']) {
  describe(`${file} is true:`, () => {
    const text = readFileSync(join(root, file), 'utf8');
    const code = matches(text, /(?<!`)`([^`\n]+)`(?!`)/g);

    it('every file and folder that it names is there', () => {
      // That is a file of those who use it.
      const names = code.filter((name) => name !== teamFilePath);
      const named = names.filter((name) => isOurs.test(name) || /^\.?[\w-]+\.(cjs|mjs|json)$/.test(name));
      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter((path) => !existsSync(join(root, path))),
        [],
      );
    });

    it('every link leads to a file, and to a heading of it', () => {
      const links = matches(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^\w+:/.test(link));
      assert.deepEqual(
        links.filter((link) => !isThere(file, link)),
        [],
      );
    });

    it('every npm script that it tells of is one', () => {
      const told = matches(text, /\bnpm run ([\w:]+)/g);
      // "`npm run test:unit`, `test:host`": the short form.
      const short = code.flatMap((name) => matches(name, /^(test:\w+)$/g));
      assert.deepEqual(
        [...told, ...short].filter((name) => scripts[name] === undefined),
        [],
      );
    });

    it('every script that it runs by Node is there', () => {
      const told = matches(text, /\bnode scripts\/run\.mjs (\w+)/g);
      assert.deepEqual(
        told.filter((task) => !existsSync(join(root, 'scripts', `${task}.ts`))),
        [],
      );
    });
  });
}

describe('The drawings in src/README.md', () => {
  const drawings = matches(readFileSync(join(root, 'src', 'README.md'), 'utf8'), /```mermaid\n([\s\S]*?)```/g);

  it('show rooms that are there', () => {
    assert.equal(drawings.length, 2);
    const places = ['src', 'src/backlog', ''].map((folder) => join(root, folder));
    for (const drawing of drawings) {
      const rooms = arrows(drawing).flat();
      assert.ok(rooms.length > 0);
      assert.deepEqual(
        rooms.filter((room) => !places.some((place) => existsSync(join(place, room)))),
        [],
      );
    }
  });

  it('show no two arrows between the same rooms, against each other', () => {
    for (const drawing of drawings) {
      const drawn = new Set(arrows(drawing).map(([from, to]) => `${from} ${to}`));
      assert.deepEqual(
        arrows(drawing).filter(([from, to]) => drawn.has(`${to} ${from}`)),
        [],
      );
    }
  });
});

function arrows(drawing: string): [string, string][] {
  return [...drawing.matchAll(/^\s*(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to]);
}

function isThere(file: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? join(root, file) : join(root, dirname(file), path);
  if (!existsSync(target)) return false;
  return heading === undefined || headings(readFileSync(target, 'utf8')).includes(heading);
}

/** As GitHub names them in links. */
function headings(text: string): string[] {
  return matches(text, /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  );
}

/** The first group of every match. */
function matches(value: string, pattern: RegExp): string[] {
  return [...value.matchAll(pattern)].map(([, group]) => group ?? '');
}
