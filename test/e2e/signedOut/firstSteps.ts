import { type Person } from '../harness';
import { clearDesk, type People } from '../people';

const story = 28; // Wish list

export function sheTakesTheFirstSteps(people: People<'ana'>): void {
  describe('takes the first steps', () => {
    let ana: Person;
    const step = (id: string) => ana.page.locator(`.getting-started-step[data-step-id$="${id}"]`);
    const isDone = (id: string) => step(id).locator('[role="checkbox"][aria-checked="true"]').waitFor();

    before('she has signed in', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.stories();
    });

    it('of which those are done that she has behind her', async () => {
      await ana.workbench.runCommand('Refinement: Show the First Steps');
      await isDone('signIn');
      await isDone('findStories');
      await step('preRead').click();
      await ana.page.getByRole('button', { name: 'Open a Story' }).waitFor();
      await ana.workbench.screenshot('first steps');
    });

    it('which are done by themselves, whichever way she does them', async () => {
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
      await ana.panel.frame.getByRole('button', { name: 'Mark as pre-read' }).first().click();
      await ana.stories.storyThat(story, 'Pre-read').waitFor();
      await ana.workbench.runCommand('Refinement: Show the First Steps');
      await isDone('preRead');
    });
  });
}
