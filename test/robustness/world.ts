import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type LocalGitHub, startLocalGitHub } from '../github/localGitHub';
import { type Seed } from '../github/seed';
import { type Keeping, openBacklog } from '../unit/backlog/editor';
import { type Line } from './line';
import { MachineFiles } from './machineFiles';
import { quickPace } from './quickEditor';
import { type People, type WriteKind } from './writeKinds';

const body =
  'As a guest I want to pay later so that I need not register.\n\n## Acceptance criteria\n- one\n- two\n- [ ] VAT\n';
const seed: Seed = {
  users: ['ana', 'bob', 'petra'].map((login) => ({ login })),
  repositories: [
    {
      owner: 'ana',
      name: 'shop',
      roles: { ana: 'admin', bob: 'write', petra: 'read' },
      labels: ['needs-refinement', 'blocked', 'area: checkout'].map((name) => ({ name, color: 'ededed' })),
      issues: ['Pay later', 'Guest checkout'].map((title) => ({
        ...{ title, body, author: 'petra', createdAt: '2026-03-02T09:00:00Z' },
        labels: ['needs-refinement', 'area: checkout'],
        comments: [{ author: 'petra', body: 'The contract is signed.', createdAt: '2026-03-02T10:00:00Z' }],
      })),
    },
    {
      ...{ owner: 'ana', name: 'attic', roles: { ana: 'admin' } },
      issues: [{ title: 'Old', body, author: 'ana', createdAt: '2026-03-01T09:00:00Z' }],
    },
  ],
};

/** A GitHub, two people with a machine each, and the editors that are open. */
export class World {
  private readonly editors: RepositoryBacklog[] = [];

  private constructor(
    readonly github: LocalGitHub,
    private readonly folder: string,
  ) {}

  static async start(): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'refinement-'));
    return new World(await startLocalGitHub({ seed }), folder);
  }

  folderOf(login: keyof People): string {
    return join(this.folder, login);
  }

  machineOf(login: keyof People): Keeping {
    return new MachineFiles(this.folderOf(login));
  }

  /** An editor that has read the backlog, directly or over a line. */
  async editor(login: keyof People, line?: Line): Promise<RepositoryBacklog> {
    const token = () => Promise.resolve(this.github.tokenOf(login));
    const way = { url: this.github.url, ...(line ? { line: line.url } : {}) };
    const editor = openBacklog({ ...way, token, machine: this.machineOf(login), pace: quickPace });
    this.editors.push(editor);
    await editor.refresh();
    await editor.whenIdle();
    return editor;
  }

  async people(): Promise<People> {
    return { ana: await this.editor('ana'), bob: await this.editor('bob') };
  }

  async prepare({ prepare }: WriteKind): Promise<void> {
    if (prepare) await prepare(await this.people());
    this.closeEditors();
  }

  closeEditors(): void {
    for (const editor of this.editors.splice(0)) editor.dispose();
  }

  async end(): Promise<void> {
    this.closeEditors();
    await this.github.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
