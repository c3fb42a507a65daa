import { join } from 'node:path';
import { root } from '../../scripts/paths';
import { newId } from '../../src/domain/ids';
import { Teammate } from '../github/teammates';
import { CodeEditor } from './codeEditor';
import { type Person, World } from './harness';
import { clearDesk } from './people';

const folder = join(root, 'media', 'readme');
// “Two customers buy the last lamp”: short enough that what is said about it is in sight.
const story = 18;
const risk = 'Reservations live in memory';

/** The pictures of README: today's product over the sample backlog, in VS Code's default dark theme. */
export async function takeReadmePictures(): Promise<void> {
  const world = new World();
  try {
    await world.start();
    const ana = await world.open('ana', { width: 1400 });
    // So high that the discussion and the risks are in sight.
    await ana.page.setViewportSize({ width: 1400, height: 1000 });
    await storyPicture(world, ana);
    await revealedPicture(ana);
    await codePicture(ana);
  } catch (error) {
    await world.takePictures('readme pictures failed');
    throw error;
  } finally {
    await world.stop();
  }
}

/** A session is open, the others have sealed their cards, and hers is chosen. */
async function storyPicture(world: World, person: Person): Promise<void> {
  const { stories, panel, workbench } = person;
  await discuss(world);
  await stories.stories();
  await stories.openStory(story);
  await panel.shows(story);
  const estimate = panel.section('Your estimate');
  await estimate.getByRole('button', { name: /Prepare session/ }).click();
  await workbench.prepareSession('Refinement before Sprint 15');
  await workbench.notification(/“Refinement before Sprint 15” is open/).waitFor();
  await seal(world);
  await workbench.runCommand('Refinement: Refresh');
  await estimate.getByText(/sealed 3 of 5/).waitFor();
  await panel.chooseCard('8');
  await panel.section('Discussion').getByText('one queue per article').waitFor();
  await picture(person, 'story');
}

async function revealedPicture(person: Person): Promise<void> {
  const { panel, workbench } = person;
  await panel.estimate('8');
  const estimate = panel.section('Your estimate');
  await estimate.getByText(/sealed 4 of 5/).waitFor();
  await panel.button('Reveal estimates').click();
  await workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
  await panel.section('Estimates').getByText('Median').first().waitFor();
  await picture(person, 'revealed');
}

/** A teammate's risk at the code, with its thread open and her reply in it. */
async function codePicture(person: Person): Promise<void> {
  await clearDesk(person);
  const code = new CodeEditor(person.workbench);
  await code.open('src/stock/stock.ts', 18);
  await code.marks.first().waitFor();
  await code.lens(`1 risk · #${story}`).first().click();
  const thread = code.thread(risk);
  await thread
    .getByRole('textbox')
    .first()
    .pressSequentially('One row per lamp in the database, then: it keeps count.');
  await thread.getByRole('button', { name: 'Reply' }).click();
  await thread.getByText('Reply or settle').waitFor();
  await person.workbench.notification(`Reply posted on #${story}.`).waitFor();
  await picture(person, 'code');
}

/** What the sample lacks of what people say about the story. */
async function discuss({ github }: World): Promise<void> {
  const [owner = '', repo = ''] = github.repository.split('/');
  const body =
    'I would begin with one queue per article: it is the smaller change, and the second process is weeks away.';
  await github.as('carol').rest.issues.createComment({ owner, repo, issue_number: story, body });
  const questions = [{ id: newId(), text: 'How long may a customer wait before the answer?' }];
  await new Teammate({ url: github.url, repository: github.repository }, 'dave').postPreRead(story, { questions });
}

async function seal({ github }: World): Promise<void> {
  const place = { url: github.url, repository: github.repository };
  await new Teammate(place, 'bob').castBallot(story, '5', { confidence: 'high' });
  await new Teammate(place, 'carol').castBallot(story, '8', {
    confidence: 'medium',
    reason: 'The test with 100 orders',
  });
  await new Teammate(place, 'dave').castBallot(story, '13', { reason: 'I don’t know the warehouse’s client' });
}

async function picture({ page, workbench }: Person, name: string): Promise<void> {
  await workbench.runCommand('Notifications: Clear All Notifications');
  // Away from what tells more of itself.
  await page.mouse.move(900, 18);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
