import assert from 'node:assert/strict';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';

const story = 23; // Guest checkout
const risk = 'The session cookie travels';

export function sheSettlesARisk(world: World, people: People<'ana'>): void {
  describe('settles a risk that the team discusses', () => {
    let ana: Person;

    before('she looks for a story that has one', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.stories();
      // Pre-read, its row moves down, out of sight among all the others.
      await ana.stories.filter('Guest checkout');
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
    });
    after('all stories are shown again, without what is below them', async () => {
      await ana.stories.fold(ana.stories.story(story));
      await ana.workbench.runCommand('Refinement: Show All Stories');
    });

    const risks = () => ana.panel.section('Risks');
    // The replies are items, too.
    const item = () => risks().locator('.item').filter({ hasText: risk });
    const comment = () => world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';
    const isBlocked = async () => (await world.github.labels(story)).includes('blocked');

    it('shows what was said, and every place in the code', async () => {
      await risks().getByText('1 open').waitFor();
      await item().getByText('A cookie for the shop alone would do.').waitFor();
      await ana.panel.frame.getByText('accepted by petra').waitFor();
      assert.equal(
        await item()
          .getByRole('button', { name: /session\.ts|server\.ts/ })
          .count(),
        2,
      );
      await ana.stories.expand(ana.stories.story(story));
      await ana.stories.child('Signing in keeps').getByText('accepted by petra').waitFor();
      await ana.workbench.screenshot('risks discussed');
    });

    it('is accepted on the page at once, and that can be undone', async () => {
      const accept = async () => {
        await item().getByRole('button', { name: 'Reply or settle' }).click();
        await item().getByRole('radio', { name: 'Accept' }).check({ force: true });
        await item().getByRole('textbox', { name: 'Why is it accepted?' }).fill('The blog goes in December');
        await item().getByRole('button', { name: 'Accept', exact: true }).click();
        await item().getByText('accepted by ana').waitFor();
        await ana.panel.notice.getByText('Risk accepted on #23.').waitFor();
      };
      await accept();
      assert.match(comment(), /Accepted: “The session cookie travels[^”]*” of bob\n {2}The blog goes in December/);
      await ana.panel.criteria.filter({ hasText: 'No open blocker' }).getByText('All mitigated, accepted').waitFor();
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).click();
      await item().getByText('accepted by ana').waitFor({ state: 'detached' });
      await accept();
      await ana.workbench.screenshot('risk accepted');
    });

    it('is reopened from its row, which puts the label on the story', async () => {
      await ana.stories.expand(ana.stories.story(story));
      await ana.stories.contextMenu(ana.stories.child(risk), 'Settle Risk…');
      await ana.workbench.question('What has become of the risk?').waitFor();
      await ana.workbench.quickPick('Reopen').click();
      await ana.workbench.answer('Settle a risk', 'The blog stays');
      await ana.workbench.notification('Risk reopened on #23. Label “blocked” added.').waitFor();
      assert.ok(await isBlocked());
      await item().getByText('reopened by ana').waitFor();
      await ana.stories.child(risk).getByText('reopened by ana').waitFor();
    });

    it('is as it was once that is undone: comment and label', async () => {
      await ana.workbench.answerNotification('Risk reopened on #23.', 'Undo');
      await ana.workbench.notification(/Undone/).waitFor();
      await item().getByText('accepted by ana').waitFor();
      assert.ok(!(await isBlocked()));
      assert.doesNotMatch(comment(), /The blog stays/);
    });

    it('is replied to from its row', async () => {
      await ana.stories.contextMenu(ana.stories.child(risk), 'Reply to Risk…');
      await ana.workbench.answer('Reply to a risk', 'I have told marketing');
      await ana.workbench.notification('Reply posted on #23.').waitFor();
      await item().getByText('I have told marketing').waitFor();
      assert.match(comment(), /2 replies/);
    });
  });
}
