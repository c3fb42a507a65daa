import assert from 'node:assert/strict';
import { type Fault } from '../github/faults';
import { Teammate } from '../github/teammates';
import { type Person, useWorld } from './harness';
import { Writing } from './writing';

const story = 17; // Save the cart between visits
const asked = 25; // Keep insults and advertising out: somebody has a question
const place = { owner: 'nordlicht', repo: 'shop' };

/** What passes by itself: the write waits, and is sent without anybody's doing. */
const transient: readonly [string, Fault, RegExp][] = [
  [
    'the connection is cut before the effect',
    { kind: 'cut', when: 'before' },
    /GitHub can’t be reached.*sent by itself/,
  ],
  ['the connection is cut after the effect', { kind: 'cut', when: 'after' }, /GitHub can’t be reached.*sent by itself/],
  ['GitHub has an outage', { kind: 'status', status: 502 }, /has an outage.*sent by itself/],
  ['the secondary limit is reached', { kind: 'secondaryLimit', retryAfter: 3 }, /rate limit.*sent by itself at/],
];
/** What its person must do something about: the write stops, and says so. */
const permanent: readonly [string, Fault, RegExp][] = [
  ['permission is missing', { kind: 'forbidden', reason: 'permission' }, /isn’t allowed.*Ask a maintainer/],
  ['the issue is gone', { kind: 'status', status: 404 }, /Not found on GitHub/],
  ['GitHub refuses it', { kind: 'status', status: 422 }, /refuses this as invalid.*try again/],
];

describe('When something goes wrong in the panel', () => {
  const world = useWorld();
  let ana: Person;
  let writing: Writing;

  before('a lead opens a story', async () => {
    ana = await world.open('ana', { width: 1400 });
    writing = new Writing(world, ana);
    await ana.stories.stories();
    await writing.show(story);
  });
  afterEach(() => world.github.clearFaults());

  const failWriting = (fault: Fault) => writing.fail(fault, /comments/);
  const refresh = () => ana.workbench.runCommand('Refinement: Refresh');

  describe('posting a pre-read', () => {
    const section = () => ana.panel.section('Your pre-read');
    const waiting = () => section().getByRole('group', { name: `Pre-read of #${story}` });

    async function post(text: string): Promise<void> {
      await ana.panel.askQuestion(text);
      await section().getByRole('button', { name: 'Post pre-read', exact: true }).click();
    }

    async function isPostedOnce(text: string): Promise<void> {
      await section()
        .getByText(/^posted/)
        .waitFor({ timeout: 30_000 });
      const comments = writing.own(story, 'preread');
      assert.equal(comments.length, 1);
      assert.equal(comments[0]?.body.split(`"text":"${text}"`).length, 2);
      assert.equal(await ana.panel.frame.getByRole('alert').count(), 0, 'no error is left standing');
      assert.equal(await waiting().count(), 0);
    }

    for (const [happening, fault, words] of transient)
      it(`because ${happening}: it is kept, says why, and is sent by itself once`, async () => {
        const text = `Asked when ${happening}?`;
        failWriting(fault);
        await post(text);
        await waiting().getByText(words).waitFor();
        await ana.panel.section('Questions').getByText(text).waitFor();
        if (fault.kind === 'cut') await ana.workbench.screenshot(`fault pre-read cut ${fault.when}`);
        world.github.clearFaults();
        await isPostedOnce(text);
      });

    for (const [happening, fault, words] of permanent)
      it(`because ${happening}: it stops and says so once; retried, it is posted once`, async () => {
        const text = `Asked when ${happening}?`;
        failWriting(fault);
        await post(text);
        await waiting()
          .getByText(words)
          .getByText(/kept here as a draft/)
          .waitFor();
        assert.equal(await ana.panel.frame.getByRole('alert').count(), 1, 'said once');
        await ana.workbench.screenshot(`fault pre-read ${happening}`);
        world.github.clearFaults();
        await waiting().getByRole('button', { name: 'Retry now' }).click();
        await isPostedOnce(text);
      });
  });

  describe('sealing an estimate', () => {
    const section = () => ana.panel.section('Your estimate');

    it('cut before or after the effect: the card is kept, and sealed once by itself', async () => {
      await section()
        .getByRole('button', { name: /Prepare session/ })
        .click();
      await ana.workbench.prepareSession('Faulty');
      await section().getByText('Faulty').waitFor();
      const session = (await world.github.issues()).find(({ title }) => title === 'Faulty')?.number ?? 0;
      for (const when of ['before', 'after'] as const) {
        failWriting({ kind: 'cut', when });
        await ana.panel.estimate(when === 'before' ? '5' : '8');
        await section()
          .getByRole('group', { name: `Estimate for #${story}` })
          .getByText(/GitHub can’t be reached.*sent by itself/)
          .first()
          .waitFor();
        await section()
          .getByText(/it is sent as soon as that is possible/)
          .waitFor();
        await ana.workbench.screenshot(`fault estimate ${when}`);
        world.github.clearFaults();
        await section()
          .getByText(/Your estimate is sealed/)
          .waitFor();
        assert.equal(writing.own(session, 'ballots').length, 1);
        await section().getByRole('button', { name: 'Change' }).click();
      }
      await section().getByRole('button', { name: 'Cancel' }).click();
    });
  });

  describe('recording a decision', () => {
    const section = () => ana.panel.section('Decide');
    const submit = () =>
      section()
        .getByRole('button', { name: /^(Record decision|Mark ready)$/ })
        .click();

    it('cut after the effect: it is shown as waiting, and recorded once by itself', async () => {
      await section().getByRole('button', { name: 'Decide…' }).click();
      await section().getByRole('radio', { name: 'Needs work' }).check({ force: true });
      await writing.field('decision-rationale').fill('The sync is unclear.');
      failWriting({ kind: 'cut', when: 'after' });
      await submit();
      await section()
        .getByRole('group', { name: /^Decision/ })
        .getByText(/sent by itself/)
        .waitFor();
      const decisions = ana.panel.section('Decisions');
      await decisions.getByText('waits to be sent').waitFor();
      await ana.workbench.screenshot('fault decision');
      world.github.clearFaults();
      await decisions.getByText('waits to be sent').waitFor({ state: 'hidden' });
      await decisions.getByText('The sync is unclear.').waitFor();
      await section().getByRole('button', { name: 'Decide…' }).waitFor();
      assert.equal(writing.own(story, 'decision').length, 1);
    });

    it('closed meanwhile: refused before anything is written, and the reason kept', async () => {
      await writing.show(16);
      await section().getByRole('button', { name: 'Decide…' }).click();
      await section().getByRole('radio', { name: 'Dropped' }).check({ force: true });
      await writing.field('decision-rationale').fill('Nobody asked for it.');
      await world.github.as('bob').rest.issues.update({ ...place, issue_number: 16, state: 'closed' });
      await submit();
      const stopped = section().getByRole('group', { name: /^Decision/ });
      await stopped.getByText(/#16 has been closed meanwhile. Nothing was written/).waitFor();
      await ana.panel.frame.getByText(/This issue is closed on GitHub/).waitFor();
      await ana.workbench.screenshot('fault closed meanwhile');
      await stopped.getByRole('button', { name: 'Edit' }).click();
      await writing.field('decision-rationale').waitFor();
      assert.equal(await writing.field('decision-rationale').inputValue(), 'Nobody asked for it.');
      assert.equal(writing.own(16, 'decision').length, 0);
    });

    it('the ready label deleted meanwhile: made again', async () => {
      await writing.show(12);
      await world.github.as('bob').rest.issues.deleteLabel({ ...place, name: 'ready' });
      await section().getByRole('button', { name: 'Decide…' }).click();
      await section().getByRole('radio', { name: 'Ready', exact: true }).check({ force: true });
      await writing.field('decision-override').fill('A chore.');
      await submit();
      await ana.panel.section('Decisions').getByText('A chore.').waitFor();
      assert.deepEqual(
        (await world.github.labels(12)).filter((name) => /ready|refinement/.test(name)),
        ['ready'],
      );
    });

    it('the issue deleted meanwhile: says that it is not there any more', async () => {
      await writing.show(4);
      await ana.panel.askQuestion('Which five?');
      world.github.deleteIssue(4);
      const preRead = ana.panel.section('Your pre-read');
      await preRead.getByRole('button', { name: 'Post pre-read', exact: true }).click();
      await preRead.getByText(/Not found on GitHub.*It may be deleted or moved/).waitFor();
      await ana.workbench.screenshot('fault deleted meanwhile');
    });
  });

  describe('with my comment on GitHub meanwhile', () => {
    async function rewrite(change: (body: string) => string): Promise<string> {
      const [comment] = writing.own(story, 'preread');
      assert.ok(comment);
      const body = change(comment.body);
      await world.github.as('ana').rest.issues.updateComment({ ...place, comment_id: comment.id, body });
      return body;
    }

    for (const [happening, change, words] of [
      ['of a newer version', (body: string) => body.replace(':preread:v1', ':preread:v9'), /newer version/],
      [
        'broken by hand',
        (body: string) => body.replace(':preread:v9', ':preread:v1').replace('"id"', 'id'),
        /not valid/,
      ],
    ] as const)
      it(`${happening}: left as it is, and the draft kept`, async () => {
        await writing.show(story);
        const text = `Asked while it was ${happening}?`;
        const left = await rewrite(change);
        await refresh();
        await ana.panel.frame.getByText(/A pre-read by ana does not count/).waitFor();
        await ana.panel.askQuestion(text);
        const section = ana.panel.section('Your pre-read');
        await section.getByRole('button', { name: 'Post pre-read', exact: true }).click();
        const stopped = section.getByRole('group').filter({ hasText: words });
        await stopped.getByText(/can’t be edited.*left as it is.*Repair or delete the comment/).waitFor();
        await ana.workbench.screenshot(`fault comment ${happening}`);
        assert.deepEqual(
          writing.own(story, 'preread').map(({ body }) => body),
          [left],
        );
        await ana.panel.section('Questions').getByText(text).waitFor();
      });
  });

  describe('what is typed', () => {
    const typed = {
      'risk-title': 'Half a ri',
      'question-text': 'Half a question',
      'decision-rationale': 'Half a reason',
      'estimate-reason': 'Half a why',
    };

    async function isAllThere(): Promise<void> {
      for (const [id, text] of Object.entries(typed)) {
        await writing.field(id).waitFor();
        assert.equal(await writing.field(id).inputValue(), text, id);
      }
      assert.equal(await ana.panel.frame.getByRole('textbox', { name: /^Answer to/ }).inputValue(), 'Half an answer');
      assert.ok(await ana.panel.cards.getByRole('radio', { name: '13', exact: true }).isChecked());
    }

    it('survives that the panel is closed', async () => {
      await writing.show(asked);
      await ana.panel.button('Flag a risk').click();
      await ana.panel.button('Ask a question').click();
      await ana.panel.section('Questions').getByRole('button', { name: 'Answer', exact: true }).first().click();
      await ana.panel.frame.getByRole('textbox', { name: /^Answer to/ }).fill('Half an answer');
      await ana.panel.section('Decide').getByRole('button', { name: 'Decide…' }).click();
      await ana.panel.chooseCard('13');
      for (const [id, text] of Object.entries(typed)) await writing.field(id).fill(text);
      await ana.workbench.closeEditors();
      await writing.show(asked);
      await isAllThere();
    });

    it('survives that the window is loaded anew', async () => {
      await ana.workbench.reloadWindow();
      await ana.panel.shows(asked);
      await isAllThere();
      await ana.workbench.screenshot('typed after reload');
    });

    it('survives what teammates post meanwhile, and a failed refresh', async () => {
      const bob = new Teammate({ url: world.github.url, repository: world.github.repository }, 'bob');
      await bob.changePreRead(asked, [{ kind: 'putQuestion', question: { id: 'fromBobWhileTyping', text: 'Who?' } }]);
      await refresh();
      await ana.panel.section('Questions').getByText('Who?').waitFor();
      await isAllThere();
      world.github.fail({}, { kind: 'cut', when: 'before' });
      await refresh();
      await ana.panel.frame.getByText(/Offline · as of/).waitFor();
      await isAllThere();
      await ana.workbench.screenshot('typed offline');
    });
  });
});
