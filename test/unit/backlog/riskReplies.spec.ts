import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type PreReadChange, type Reply } from '../../../src/domain/preRead';
import { type RiskState } from '../../../src/domain/risk';
import { refusalOf, sent, story1, type Team, useAnaAndBob } from './team';

const levels = { category: 'data', likelihood: 'high' } as const;
const risk = (id: string, impact: 'low' | 'high' = 'low'): PreReadChange => {
  return { kind: 'putRisk', risk: { id, title: `Risk ${id}`, ...levels, impact, blocker: false } };
};
function reply(id: string, about: string, sets?: RiskState): PreReadChange & { readonly reply: Reply } {
  const said = { id, risk: about, text: `Said ${id}`, at: new Date().toISOString() };
  return { kind: 'putReply', reply: { ...said, ...(sets ? { sets } : {}) } };
}

describe('A risk that is replied to', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  useAnaAndBob(async (own) => {
    ({ team, ana, bob } = own);
    await sent(bob.acts.preRead.postChanges(story1, [risk('r1', 'high'), risk('r2')]));
    await ana.refresh();
  });

  const risksOf = (backlog: RepositoryBacklog) => backlog.story(story1)?.allRisks ?? [];

  it('is settled for me by my draft, and for others and the counts once that is posted', async () => {
    await ana.acts.preRead.draft(story1, [reply('y1', 'r1', 'accepted')]);
    const [open, accepted] = risksOf(ana);
    assert.deepEqual(
      [open?.id, accepted?.id, accepted?.state, accepted?.settledBy?.author],
      ['r2', 'r1', 'accepted', 'ana'],
    );
    assert.deepEqual(
      accepted?.replies.map(({ text, isMine, isDraft }) => [text, isMine, isDraft]),
      [['Said y1', true, true]],
    );
    assert.ok(!accepted?.isDraft, 'the risk itself is as bob has posted it');
    assert.equal(risksOf(bob)[0]?.state, 'open');
    await sent(ana.acts.preRead.post(story1));
    await bob.refresh();
    for (const backlog of [ana, bob]) {
      const told = risksOf(backlog).find(({ id }) => id === 'r1');
      assert.deepEqual(
        [told?.state, told?.replies[0]?.isDraft, told?.replies[0]?.isMine],
        ['accepted', false, backlog === ana],
      );
      const beside = { low: 0, medium: 1, high: 0 };
      const counts = { count: 1, openBlockers: 0, beside, highest: 'medium', settled: 1 };
      assert.deepEqual(backlog.story(story1)?.risks, counts);
    }
    assert.match(team.github.comments(1)[1]?.body ?? '', /Accepted: “Risk r1” of bob/);
  });

  it('can be replied to as soon as others can read it, and not while it is a draft', async () => {
    await bob.acts.preRead.draft(story1, [risk('r3'), risk('r1')]);
    const posted = Object.fromEntries(risksOf(bob).map(({ id, isPosted, isDraft }) => [id, { isPosted, isDraft }]));
    assert.deepEqual(posted, {
      r1: { isPosted: true, isDraft: true },
      r2: { isPosted: true, isDraft: false },
      r3: { isPosted: false, isDraft: true },
    });
  });

  it('is as before once the reply that settled it is taken back', async () => {
    await sent(ana.acts.preRead.postChanges(story1, [reply('y1', 'r1'), reply('y2', 'r1', 'resolved')]));
    await sent(ana.acts.preRead.postChanges(story1, [{ kind: 'removeReply', id: 'y2' }]));
    await bob.refresh();
    const told = risksOf(bob).find(({ id }) => id === 'r1');
    assert.deepEqual([told?.state, told?.settledBy, told?.replies.length], ['open', undefined, 1]);
  });

  it('keeps the words of a reply that another machine of mine has changed meanwhile, until I choose', async () => {
    const laptop = await team.editor('ana');
    await sent(ana.acts.preRead.postChanges(story1, [reply('y1', 'r1')]));
    await laptop.refresh();
    const { reply: said } = reply('y1', 'r1', 'accepted');
    await sent(
      laptop.acts.preRead.postChanges(story1, [{ kind: 'putReply', reply: { ...said, text: 'From the laptop' } }]),
    );
    const refused = await refusalOf(
      ana.acts.preRead.postChanges(story1, [{ kind: 'putReply', reply: { ...said, text: 'From here' } }]),
    );
    assert.match(refused.message, /A reply of yours on #1 .* has also been changed in your pre-read meanwhile/);
    const [pending] = ana.pendingWrites();
    assert.match(pending?.conflicts[0]?.theirs ?? '', /^text: From the laptop\nsets: accepted$/);
  });
});
