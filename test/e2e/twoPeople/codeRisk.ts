import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from '../codeEditor';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';

const file = 'src/payment/webhook.ts';
const story = 5; // Newsletter
const risk = 'Anybody can call this';

export function theyShareARiskInTheCode(world: World, people: People<'ana' | 'bob'>): void {
  describe('look at a risk in the code', () => {
    let ana: Person;
    let bob: Person;
    let hers: CodeEditor;
    let his: CodeEditor;

    before('each has a clone of their own', async () => {
      const clone = join(world.scratch, 'clone of bob');
      await cp(world.workspace, clone, { recursive: true });
      ({ ana, bob } = people);
      await clearDesk(ana);
      await bob.openFolder(clone);
      [hers, his] = [new CodeEditor(ana.workbench), new CodeEditor(bob.workbench)];
      for (const person of [ana, bob]) {
        await person.stories.open();
        await person.stories.group('Ready').waitFor();
      }
    });

    it('is flagged from the gutter of the editor', async () => {
      await hers.open(file);
      await hers.begin();
      await hers.thread('Flag Risk').getByRole('textbox').first().pressSequentially(risk);
      await hers.thread('Flag Risk').getByRole('button', { name: 'Flag Risk' }).click();
      await hers.chooseStory(`#${story} Newsletter`);
      await ana.workbench.answerNotification(new RegExp(`Kept as a draft on #${story}`), 'Add Details…');
      await ana.workbench.quickPick(/^Category/).click();
      await ana.workbench.quickPick('security').click();
      await ana.workbench.quickPick(/^Blocker/).click();
      await ana.workbench.quickPick(/^Blocker.*yes/).waitFor();
      await ana.workbench.quickPick(/^Save/).click();
      await ana.workbench.answerNotification(new RegExp(`Risk changed in your draft on #${story}`), 'Post Pre-Read');
      await ana.workbench.notification(`Pre-read of #${story} posted.`).waitFor();
      await hers.lens(`1 risk · #${story}`).waitFor();
    });

    it('puts the label on the story that it blocks', async () => {
      assert.ok((await world.github.labels(story)).includes('blocked'));
    });

    it('is at the same lines of the other’s clone', async () => {
      await bob.workbench.runCommand('Refinement: Refresh');
      await his.open(file);
      await his.pressLens(`1 risk · #${story}`);
      await his.thread(risk).getByText(`#${story} · ◆ medium · security · blocker`).waitFor();
      for (const theme of ['Light Modern', 'Dark Modern']) {
        await bob.workbench.useTheme(theme);
        await bob.workbench.screenshot(`risk of a teammate ${theme}`);
      }
    });

    it('is replied to and accepted there, and both see by whom and why', async () => {
      const say = async (text: string, button: string) => {
        await his.thread(risk).getByRole('textbox').first().pressSequentially(text);
        await his.thread(risk).getByRole('button', { name: button }).click();
      };
      await say('The provider signs its calls', 'Reply');
      await his.thread(risk).getByText('The provider signs its calls').waitFor();
      await bob.workbench.notification(`Reply posted on #${story}.`).waitFor();
      // VS Code folds the box that has done its work.
      await his.thread(risk).getByText('Reply or settle').click();
      await say('We check the signature from next week', 'Accept');
      // What is settled folds itself.
      await his.thread(risk).waitFor({ state: 'hidden' });
      await his.pressLens(`1 risk · #${story}`);
      await his.thread(risk).getByText('accepted by bob').waitFor();
      await bob.workbench.notification(`Risk accepted on #${story}.`).waitFor();
      await ana.workbench.runCommand('Refinement: Refresh Stories');
      await hers.showView('Risks in This File');
      await hers.riskRow(/accepted by bob/).waitFor();
      await hers.pressLens(`1 risk · #${story}`);
      await hers.thread(risk).getByText('We check the signature from next week').waitFor();
      await hers.showView('Risks by File');
      await hers.fileRow(/stock\.ts, 3 risks · 3 stories/).waitFor();
      await ana.page.mouse.move(900, 600);
      await ana.workbench.screenshot('risk settled');
    });

    it('blocks no more, on GitHub either, and the comment of whoever accepted it says why', async () => {
      assert.ok(!(await world.github.labels(story)).includes('blocked'));
      const his = world.github.comments(story).find(({ user }) => user.login === 'bob')?.body ?? '';
      assert.match(his, /Accepted: “Anybody can call this” of ana/);
      assert.match(his, /We check the signature from next week/);
    });

    it('is removed by its author from the thread', async () => {
      await hers.thread(risk).getByRole('button', { name: 'Remove Risk' }).click();
      await ana.workbench.answerNotification(`Risk removed in your draft on #${story}`, 'Post Pre-Read');
      await hers.lens(`1 risk · #${story}`).waitFor({ state: 'detached' });
    });
  });
}
