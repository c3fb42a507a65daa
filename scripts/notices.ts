import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Metafile } from 'esbuild';
import { dist, root } from './paths';

/** Packed beside what is bundled: whose code is in it, and under which licence. */
export const noticesFile = join(dist, 'third-party-notices.txt');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly repository?: string | { readonly url?: string };
}

/** What a build put into its files, by its outputs alone: what was left out needs no notice. */
export type Bundled = Pick<Metafile, 'outputs'>;

/** Of every package of which at least a byte was bundled. @throws where the licence of one is not to be found */
export async function writeNotices(built: readonly Bundled[]): Promise<void> {
  await writeFile(noticesFile, noticesOf(bundledPackages(built)));
}

/** Their folders, from the project's. A package can be there in several versions. */
export function bundledPackages(built: readonly Bundled[]): readonly string[] {
  const files = built
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = files.flatMap(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  // A path may come with the name of the plugin that loaded it: `later:/…/node_modules/zod/…`.
  return [...new Set(folders.map((folder) => folder.slice(folder.indexOf('node_modules/'))))].sort();
}

export function noticesOf(folders: readonly string[]): string {
  const notices = folders.map(noticeOf).sort();
  return [
    'Backlog Refinement is under the MIT licence (see LICENSE). It contains code of these packages, each under its own licence.',
    ...new Set(notices),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = 'see below', repository } = manifest;
  const from = typeof repository === 'string' ? repository : repository?.url;
  return [`${name} ${version} (${license})${from ? `\n${from}` : ''}`, ...licenceTexts(folder, manifest)].join('\n\n');
}

function licenceTexts(folder: string, manifest: Manifest): readonly string[] {
  const isLicence = (file: string) => /^(licen[cs]e|copying|notices?|copyrightnotice)\b.*$/i.test(file);
  const files = readdirSync(join(root, folder)).filter(isLicence).sort();
  if (files.some((file) => /^(licen[cs]e|copying)/i.test(file)))
    return files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  // Some name the licence and bring no text: this one is the same everywhere but for the name.
  const { author } = manifest;
  const holder = typeof author === 'string' ? author : author?.name;
  if (manifest.license === 'MIT' && holder) return [`Copyright (c) ${holder}`, mitText()];
  throw new Error(`${folder} is bundled, and its licence is not to be found: add it by hand to scripts/notices.ts.`);
}

/** Of our own licence, without whose it is. */
function mitText(): string {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  return own.slice(own.indexOf('Permission is hereby granted')).trim();
}
