import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { type Locator } from 'playwright-core';
import { type Fault } from '../github/faults';
import { type Person, type World } from './harness';

/** What one person writes: as it is typed and waits in VS Code, and as it arrives on GitHub. */
export class Writing {
  constructor(
    private readonly world: World,
    private readonly person: Person,
  ) {}

  async show(number: number): Promise<void> {
    await this.person.stories.openStory(number);
    await this.person.panel.shows(number);
  }

  /** Their comments on an issue that hold a record of this kind. */
  own(number: number, kind: string) {
    const isOwn = ({ user, body }: { user: { login: string }; body: string }) =>
      user.login === this.person.login && body.includes(`<!-- refinement:${kind}:`);
    return this.world.github.comments(number).filter(isOwn);
  }

  /** Whatever is sent there with a method that writes fails; without `route`, also what GraphQL is asked. */
  fail(fault: Fault, route?: RegExp): void {
    for (const method of ['POST', 'PATCH', 'DELETE'])
      this.world.github.fail({ method, ...(route ? { route } : {}) }, fault);
  }

  /** Asks a question about the story that is shown, and posts the pre-read with it. */
  async post(question: string): Promise<void> {
    await this.person.panel.askQuestion(question);
    await this.person.panel.button('Post pre-read').click();
  }

  /** Resolves when the pre-read is on GitHub and nothing waits: in their one comment, with this question once. */
  async isPostedOnce(number: number, question: string): Promise<void> {
    const section = this.person.panel.section('Your pre-read');
    await section.getByText(/^posted/).waitFor();
    await this.nothingWaits();
    this.isOnGitHubOnce(number, question);
  }

  isOnGitHubOnce(number: number, question: string): void {
    const bodies = this.own(number, 'preread').map(({ body }) => body);
    assert.equal(bodies.length, 1);
    assert.equal(bodies[0]?.split(`"text":"${question}"`).length, 2);
  }

  /** A text field of the panel's forms. */
  field(id: string): Locator {
    return this.person.panel.frame.locator(`#${id}`).getByRole('textbox');
  }

  statusItem(text: RegExp): Locator {
    return this.person.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Resolves when the status bar tells of nothing that is not on GitHub yet. */
  nothingWaits(): Promise<void> {
    return this.statusItem(/waiting|Sending|needs? you/).waitFor({ state: 'hidden' });
  }

  /** What waits of a story's panel, by its name. */
  waiting(what: RegExp): Locator {
    return this.person.panel.frame.getByRole('group', { name: what });
  }

  get diff(): Locator {
    return this.person.page.locator('.monaco-diff-editor');
  }

  /** How many writes this machine has entered in its journal: the last that is done for one. */
  async journalled(): Promise<number> {
    const files = await readdir(this.world.scratch, { recursive: true });
    return files.filter((file) => /[\\/]writes[\\/].+[\\/]journal[\\/].+\.json$/.test(file)).length;
  }

  async decide(story: number, outcome: string, why: string): Promise<void> {
    await this.show(story);
    const section = this.person.panel.section('Decide');
    await this.person.panel.button('Decide…').click();
    await section.getByRole('radio', { name: outcome, exact: true }).check({ force: true });
    await this.field('decision-rationale').fill(why);
    if (outcome === 'Ready') await this.field('decision-override').fill('Agreed.');
  }

  record(): Promise<void> {
    const name = /^(Record decision|Mark ready)$/;
    return this.person.panel.section('Decide').getByRole('button', { name }).click();
  }
}
