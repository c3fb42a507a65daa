import { type FrameLocator, type Locator } from 'playwright-core';
import { type Workbench } from './workbench';

/** The story panel in front: a webview, found by what a person reads and what a screen reader says. */
export class StoryPanel {
  readonly frame: FrameLocator;

  constructor(workbench: Workbench) {
    this.frame = workbench.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /** Resolves when the panel shows this story. */
  async shows(number: number): Promise<void> {
    await this.heading.filter({ hasText: `#${number} ` }).waitFor({ timeout: 30_000 });
  }

  get heading(): Locator {
    return this.frame.getByRole('heading', { level: 1 });
  }

  /** The story's own text. */
  get body(): Locator {
    return this.frame.getByRole('main', { name: 'Story' });
  }

  /** A part of the panel by its heading: Risks, Questions, Your estimate, Your pre-read, Definition of Ready, Decide … */
  section(title: string): Locator {
    return this.frame.getByRole('region', { name: title, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** The line that tells what a request has done. */
  get notice(): Locator {
    return this.frame.getByRole('status');
  }

  get cards(): Locator {
    return this.frame.getByRole('radiogroup', { name: 'Cards' });
  }

  async chooseCard(card: string): Promise<void> {
    // The radio itself is drawn as its label.
    await this.cards.getByRole('radio', { name: card, exact: true }).check({ force: true });
  }

  /** Chooses a card and seals it, or keeps it as a draft where the story is in no session. */
  async estimate(card: string): Promise<void> {
    await this.chooseCard(card);
    await this.section('Your estimate')
      .getByRole('button', { name: /^(Seal estimate|Keep as draft)$/ })
      .click();
  }

  async flagRisk(title: string): Promise<void> {
    await this.button('Flag a risk').click();
    await this.frame.locator('#risk-title').getByRole('textbox').fill(title);
    await this.frame.locator('#risk-title').getByRole('textbox').press('Enter');
    await this.section('Risks').getByText(title).waitFor();
  }

  /** What somebody has said in the discussion. */
  commentBy(login: string): Locator {
    return this.frame.getByRole('article', { name: `Comment by ${login}`, exact: true });
  }

  async comment(text: string): Promise<void> {
    const discussion = this.section('Discussion');
    await discussion.getByRole('textbox', { name: 'Write a comment' }).fill(text);
    await discussion.getByRole('button', { name: 'Comment', exact: true }).click();
    await this.notice.getByText('Comment posted.').waitFor();
  }

  async askQuestion(text: string): Promise<void> {
    await this.button('Ask a question').click();
    await this.frame.locator('#question-text').getByRole('textbox').fill(text);
    await this.frame.locator('#question-text').getByRole('textbox').press('Enter');
    await this.section('Questions').getByText(text).waitFor();
  }

  async postPreRead(): Promise<void> {
    const section = this.section('Your pre-read');
    await this.button(/^(Post pre-read|Mark as pre-read)$/).click();
    await section.getByText(/^(posted|done)/).waitFor();
  }

  async revealEstimates(): Promise<void> {
    await this.button('Reveal estimates').click();
    await this.section('Estimates').waitFor();
  }

  /** What the Definition of Ready says of each criterion. */
  get criteria(): Locator {
    return this.section('Definition of Ready').getByRole('listitem');
  }
}
