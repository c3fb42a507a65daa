import assert from 'node:assert/strict';
import { newId } from '../../../src/domain/ids';
import { type SealedBallot } from '../../../src/records/ballotsRecord';
import { renderDecision } from '../../../src/records/decisionRecord';
import { Teammate } from '../../github/teammates';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';
import { openSession } from './openSession';

const story = 28; // Wish list
const place = { owner: 'nordlicht', repo: 'shop' };

/** One way for each: the others are in test/unit/backlog/tampering.spec.ts, and their words on the page in tamperedStory.spec.ts. */
export function theyAreToldOfTampering(world: World, people: People<'ana' | 'bob'>): void {
  describe('are told of what somebody has tampered with, and it does not count', () => {
    let ana: Person;
    let bob: Person;

    const refresh = (person: Person) => person.workbench.runCommand('Refinement: Refresh');

    /** Changes bob's sealed estimate, as a maintainer with an API client can. */
    async function alterBallotOfBob(): Promise<void> {
      const session = (await world.github.issues()).find(({ title }) => title === 'Tampered')?.number ?? 0;
      const [ballots, ...others] = world.github.comments(session).filter(({ user }) => user.login === 'bob');
      assert.ok(ballots);
      assert.equal(others.length, 0);
      const alter = ({ sealed, ...ballot }: SealedBallot) => {
        return { ...ballot, sealed: sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA') };
      };
      const body = ballots.body.replace(/(?<="ballots":)\[.*\](?=})/, (json) =>
        JSON.stringify((JSON.parse(json) as SealedBallot[]).map(alter)),
      );
      await world.github.as('ana').rest.issues.updateComment({ ...place, comment_id: ballots.id, body });
    }

    before('the lead opens a session, and the developer seals an estimate in it', async () => {
      ({ ana, bob } = people);
      for (const person of [ana, bob]) await clearDesk(person);
      await ana.stories.stories();
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
      await openSession(ana, 'Tampered', story);
      await bob.stories.stories();
      await refresh(bob);
      await bob.stories.openStory(story);
      await bob.panel.shows(story);
      await bob.panel.estimate('13');
      await bob.panel
        .section('Your estimate')
        .getByText(/is sealed for “Tampered”/)
        .waitFor();
    });

    it('a ballot altered: it counts as its voter left it, and whoever reveals is told whose and by whom', async () => {
      const shop = { url: world.github.url, repository: world.github.repository };
      await new Teammate(shop, 'carol').castBallot(story, '8');
      await alterBallotOfBob();
      await refresh(ana);
      await ana.panel.button('Reveal estimates').click();
      await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
      const estimates = ana.panel.section('Estimates');
      for (const card of ['8', '13'])
        await estimates.getByRole('row', { name: new RegExp(`^${card} .*1 estimate`) }).waitFor();
      await ana.panel.frame
        .getByText('ana has edited a record of bob (sealed estimates). It counts as bob last left it.')
        .waitFor();
      assert.equal(await estimates.getByText('does not count').count(), 0);
      await ana.workbench.screenshot('tampered ballots');
    });

    it('its voter is told so, too, on the page and in the row', async () => {
      await refresh(bob);
      await bob.panel.frame.getByText(/ana has edited a record of bob \(sealed estimates\)/).waitFor();
      await bob.stories.storyThat(story, 'ana has edited a record of bob').waitFor();
      assert.equal(await bob.panel.frame.getByText(/missing from the result/).count(), 0);
      await bob.workbench.screenshot('tampered ballot told');
    });

    it('a decision forged by an outsider: named, and without effect', async () => {
      const decision = {
        outcome: 'ready',
        rationale: 'We agreed.',
        estimate: '1',
        readiness: [],
        followUps: [],
      } as const;
      const body = renderDecision({ ...decision, id: newId() });
      await world.github.as('mallory').rest.issues.createComment({ ...place, issue_number: story, body });
      await refresh(bob);
      const { panel } = bob;
      await panel.frame.getByText(/A decision by mallory does not count: Its author is not a collaborator/).waitFor();
      assert.equal(await panel.section('Decisions').count(), 0);
      await bob.stories.storyThat(story, ', Estimated,').waitFor();
      await bob.workbench.screenshot('tampered decision');
    });
  });
}
