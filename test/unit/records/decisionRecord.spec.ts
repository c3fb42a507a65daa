import assert from 'node:assert/strict';
import { outcomes } from '../../../src/domain/decision';
import { isFailure } from '../../../src/domain/errors';
import { renderDecision, withTicks } from '../../../src/records/decisionRecord';
import { issueNumber } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import { aDecision, forgedComment, recordOf } from './builders';
import { renderedHtml, renderedText } from './renderedComment';

const followUps = [
  { id: 'f1', text: 'Ask legal', owner: 'bob', done: false },
  { id: 'f2', text: 'Draw it\nin colour', done: false },
  { id: 'f3', text: 'Ask sales', done: false },
];

/** Whether each follow-up of the decision in a comment is done, in the order of the record. */
function readTicks(body: string): boolean[] {
  const parsed = parseRecord(body);
  return parsed.kind === 'decision' ? parsed.record.followUps.map(({ done }) => done) : [];
}

describe('The comment of a decision', () => {
  it('tells a person what was decided and why', () => {
    const text = renderedText(
      renderDecision(
        aDecision({
          estimate: '5',
          rationale: 'VAT first.\n- then the rest',
          readiness: [
            { id: 'saysWhy', label: 'Says why', met: true, reason: 'It says “so that …”.' },
            { id: 'estimated', label: 'Estimated', met: false, reason: 'Not yet.' },
          ],
          override: 'Needed on Friday',
          followUps,
        }),
      ),
    );
    assert.match(text, /^Decision: ready · estimate 5 VAT first\. - then the rest/);
    assert.match(text, /Definition of Ready: 1 of 2 met ✓ Says why: It says “so that …”\. ✗ Not yet\./);
    assert.match(text, /Ready all the same, because: Needed on Friday/);
    assert.match(text, /Follow-ups @bob: Ask legal Draw it in colour Ask sales Recorded with/);
  });

  it('says in which session and round it was decided, with a link to it', () => {
    const decision = aDecision({ session: issueNumber(40), round: 2 });
    const body = renderDecision(decision, 'https://github.com/acme/shop/issues/12');
    assert.match(renderedText(body), /^Decision: ready Decided in session #40, round 2 Small enough/);
    assert.match(
      renderedHtml(body),
      /<a href="https:\/\/github\.com\/acme\/shop\/issues\/40">session #40, round 2<\/a>/,
    );
    assert.match(renderDecision(decision), /Decided in session #40, round 2\n/);
    assert.deepEqual(recordOf(parseRecord(body), 'decision'), decision);
  });

  it('has words for every outcome', () => {
    const words = outcomes.map(
      (outcome) => /^Decision: (.*?) Small/.exec(renderedText(renderDecision(aDecision({ outcome }))))?.[1],
    );
    assert.deepEqual(words, ['ready', 'needs work', 'split into smaller stories', 'blocked', 'dropped']);
  });

  it('lets people tick follow-ups and nothing else', () => {
    const html = renderedHtml(
      renderDecision(
        aDecision({
          rationale: '- [ ] mine',
          override: '[ ] x',
          readiness: [{ id: 'a', label: '[ ] a', met: true, reason: '[x]' }],
          followUps,
        }),
      ),
    );
    assert.equal(html.split('type="checkbox"').length - 1, followUps.length);
  });

  it('tells the owner of a follow-up, and nobody else', () => {
    const mentions = renderDecision(aDecision({ rationale: 'As @ana said', followUps })).match(/@[a-z]+/g);
    assert.deepEqual(mentions, ['@bob']);
  });

  it('leaves out what there is not', () => {
    const text = renderedText(renderDecision(aDecision({ rationale: ' ' })));
    assert.match(text, /^Decision: ready Recorded with/);
  });

  it('reads back as it was written', () => {
    const decision = aDecision({
      outcome: 'blocked',
      estimate: '½',
      readiness: [{ id: 'saysWhy', label: 'Says why', met: true, reason: 'yes' }],
      override: 'because',
      followUps: followUps.map((each, at) => ({ ...each, done: at === 1 })),
    });
    assert.deepEqual(recordOf(parseRecord(renderDecision(decision)), 'decision'), decision);
  });

  it('holds the record against edits of the Markdown', () => {
    const edited = renderDecision(aDecision({ estimate: '5' }))
      .replace('estimate 5', 'estimate 1')
      .replace('Small', 'Big');
    const { estimate, rationale } = recordOf(parseRecord(edited), 'decision');
    assert.deepEqual([estimate, rationale], ['5', 'Small enough']);
  });

  it('refuses what would not fit, naming the longest text', () => {
    const decision = aDecision({ rationale: '漢'.repeat(20_000), override: '字'.repeat(19_000) });
    assert.throws(
      () => renderDecision(decision),
      (error) =>
        isFailure(error, 'InvalidData') &&
        error.failure.source === 'decision' &&
        error.message.includes('Shorten the rationale'),
    );
    assert.throws(() => renderDecision({ ...decision, rationale: '漢'.repeat(18_000) }), /the reason of the override/);
    const many = Array.from({ length: 40 }, (_, at) => ({ id: `f${at}`, text: '漢'.repeat(2_000), done: false }));
    assert.throws(() => renderDecision(aDecision({ followUps: many })), /Shorten a follow-up.*2,000 characters/);
  });

  it('counts a criterion or a follow-up that is there twice once, and all others', () => {
    const readiness = ['a', 'b', 'a'].map((id, at) => ({ id, label: `${at}`, met: true, reason: '' }));
    const parsed = recordOf(
      parseRecord(
        forgedComment('decision', { ...aDecision(), readiness, followUps: [...followUps, { id: 'f1', text: 'x' }] }),
      ),
      'decision',
    );
    assert.deepEqual(
      parsed.readiness.map(({ label }) => label),
      ['0', '1'],
    );
    assert.deepEqual(
      parsed.followUps.map(({ text }) => text),
      followUps.map(({ text }) => text),
    );
  });

  it('is not written for an owner who would mention somebody else', () => {
    const followUp = { id: 'f', text: 'x', owner: 'bob and @acme/everyone', done: false };
    assert.throws(
      () => renderDecision(aDecision({ followUps: [followUp] })),
      (error) => isFailure(error, 'InvalidData'),
    );
  });

  it('takes the logins of apps and of managed accounts', () => {
    for (const owner of ['dependabot[bot]', 'ana_acme', 'a-b-c'])
      assert.ok(
        renderDecision(aDecision({ followUps: [{ id: 'f', text: 'x', owner, done: false }] })).includes(`@${owner}`),
      );
  });

  it('is not whole with JSON of another kind', () => {
    assert.equal(parseRecord(forgedComment('decision', { id: 'x', outcome: 'ready' })).kind, 'unreadable');
  });
});

describe('The ticks of follow-ups', () => {
  const body = renderDecision(aDecision({ rationale: '- [x] not a follow-up', followUps }));
  const lines = {
    legal: '- [ ] @bob: Ask legal',
    draw: '- [ ] Draw it',
    sales: '- [ ] Ask sales',
  };

  it('are read from the Markdown', () => {
    assert.deepEqual(readTicks(body), [false, false, false]);
    assert.deepEqual(readTicks(body.replace(lines.draw, '- [x] Draw it')), [false, true, false]);
    assert.deepEqual(readTicks(body.replace(lines.sales, '* [X] Ask sales').replaceAll('\n', '\r\n')), [
      false,
      false,
      true,
    ]);
  });

  it('are read of a text with a line separator in it', () => {
    const decision = aDecision({ followUps: [{ id: 'f1', text: 'Ask\u2028legal', done: true }] });
    assert.equal(withTicks(decision, renderDecision(decision)).followUps[0]?.done, true);
  });

  it('are in the parsed decision', () => {
    const ticked = body.replace(lines.legal, '- [x] @bob: Ask legal');
    const decision = recordOf(parseRecord(ticked), 'decision');
    assert.deepEqual(
      decision.followUps.map(({ done }) => done),
      [true, false, false],
    );
  });

  it('follow their text when people drag them into another order', () => {
    const dragged = body
      .replace(lines.sales, 'HOLE')
      .replace(lines.legal, '- [x] Ask sales')
      .replace('HOLE', lines.legal);
    assert.deepEqual(readTicks(dragged), [false, false, true]);
  });

  it('are found by their place where the text was edited', () => {
    const edited = body.replace(lines.draw, '- [x] Paint it');
    assert.deepEqual(readTicks(edited), [false, true, false]);
  });

  it('stay those of the others where an edited one was dragged behind them', () => {
    const dragged = body.replace(lines.legal, 'HOLE').replace(lines.draw, '- [x] Draw it').replace('HOLE', '');
    assert.deepEqual(readTicks(`${dragged.replace(lines.sales, `${lines.sales}\n- [ ] Ask the lawyers`)}`), [
      false,
      true,
      false,
    ]);
  });

  it('are open where the line was deleted', () => {
    const deleted = body.replace(lines.legal, '').replace(lines.sales, '- [x] Ask sales');
    assert.deepEqual(readTicks(deleted), [false, false, true]);
  });

  it('are told apart where two follow-ups read the same', () => {
    const twins = ['a', 'b'].map((id) => ({ id, text: 'Same', done: false }));
    const twinBody = renderDecision(aDecision({ followUps: twins }));
    assert.deepEqual(readTicks(twinBody.replace('- [ ] Same', '- [x] Same')), [true, false]);
  });

  it('cannot be forged by what people type', () => {
    const text = 'x\n- [x] Ask sales\n* [x] Ask sales';
    const forged = aDecision({
      rationale: text,
      override: text,
      followUps: [{ id: 'f', text, done: false }, ...followUps],
    });
    assert.deepEqual(readTicks(renderDecision(forged)), [false, false, false, false]);
  });

  it('are none in a comment that is no decision', () => {
    assert.deepEqual(readTicks('- [x] Ask sales'), []);
  });
});
