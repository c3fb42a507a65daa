import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Write, writeKinds as table, writeTable } from '../../../../src/backlog/acts/writeKinds';
import { changeKinds } from '../../../../src/backlog/writing/changes/changeKinds';
import { useTranslations } from '../../../../src/base/translate';
import { issueNumber } from '../../../../src/domain/story';
import { writeKinds as hurt } from '../../../robustness/writeKinds';

const [story, session] = [issueNumber(12), issueNumber(31)];

/** One of each kind: the compiler asks for those yet to come. */
const samples: { readonly [K in Write['kind']]: Extract<Write, { kind: K }> } = {
  preRead: { kind: 'preRead', story, changes: [{ kind: 'markRead', fingerprint: 'f' }], seen: {}, blockers: ['r1'] },
  ballot: { kind: 'ballot', session, story, withdraw: false },
  reveal: { kind: 'reveal', session, story, round: 2 },
  session: { kind: 'session', id: 's1', title: 'Tuesday', body: 'Stories', stories: [story] },
  endSession: { kind: 'endSession', session },
  decision: {
    kind: 'decision',
    story,
    decision: { id: 'd1', outcome: 'ready', rationale: 'Clear', followUps: [{ id: 'f1', text: 'VAT', done: false }] },
    seen: { labels: ['candidate'] },
  },
  undo: { kind: 'undo', journal: 'j1', what: 'Pre-read of #12', story },
};
const writes = Object.values(samples);
const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, unknown>;
const marked = Object.fromEntries(Object.keys(bundle).map((text) => [text, `«${text}»`]));

describe('The table of writes', () => {
  it('hurts every kind of write, and every kind of change, in the fault matrix', () => {
    assert.deepEqual(new Set(hurt.map(({ kind }) => kind)), new Set(Object.keys(table)));
    const changes = hurt.flatMap(({ steps }) => steps.map(({ change }) => change));
    assert.deepEqual(new Set(changes), new Set(Object.keys(changeKinds)));
  });

  for (const write of writes) {
    const row = writeTable.of(write);

    describe(write.kind, () => {
      it('reads what it has kept, and nothing that is cut short', () => {
        assert.deepEqual(writeTable.read(JSON.parse(JSON.stringify(write))), write);
        for (const key of Object.keys(write).filter((each) => each !== 'story' || write.kind !== 'undo')) {
          if (key === 'blockers') continue;
          const { [key as keyof Write]: _, ...cut } = write;
          assert.equal(writeTable.read(cut), undefined, `without ${key}`);
        }
      });

      it('is named in the person’s language', () => {
        const own = row.label(write);
        useTranslations({ language: 'de', texts: marked });
        try {
          for (const text of [row.label(write), row.keptText(write), row.discardText(write)])
            assert.ok(text === '' || text.startsWith('«'), text);
        } finally {
          useTranslations({ language: 'en' });
        }
        assert.doesNotMatch(own, /[{}]|undefined/);
      });

      it('says what it is, what is kept where it fails, and what becomes of it where it is discarded', () => {
        const variants = write.kind === 'ballot' ? [write, { ...write, withdraw: true }] : [write];
        for (const each of variants) {
          assert.match(row.label(each), /#12|#31|Tuesday/);
          assert.match(row.discardText(each), /\w\.$/);
          // Of an undo nothing was typed.
          assert.match(row.keptText(each), each.kind === 'undo' ? /^$/ : /\w\.$/);
        }
        const texts = variants.map((each) => [row.label(each), row.keptText(each), row.discardText(each)].join());
        assert.equal(new Set(texts).size, variants.length);
      });

      it('takes the place of one about the same that waits, and of no other', () => {
        const purposes = writes.map((each) => writeTable.purpose(each));
        assert.equal(new Set(purposes).size, purposes.length);
        assert.equal(writeTable.purpose({ ...write }), writeTable.purpose(write));
        // What is about a story is about that one alone.
        if (write.kind === 'decision' || write.kind === 'preRead' || write.kind === 'ballot')
          assert.notEqual(writeTable.purpose({ ...write, story: issueNumber(999) }), writeTable.purpose(write));
      });

      it('follows others to the same issue', () => {
        const target = row.target(write);
        const others = writes.filter((each) => writeTable.of(each).target(each) === target);
        const queues = others.map((each) => writeTable.queue(each));
        assert.equal(new Set(queues).size, target === undefined ? others.length : 1);
      });
    });
  }

  it('knows that the same is said twice, whatever ids it has; by another kind, story or word it is not', () => {
    const { decision, preRead } = samples;
    const anew = { ...decision, decision: { ...decision.decision, id: 'd2' } };
    assert.ok(writeTable.isSame(decision, anew));
    assert.ok(writeTable.isSame(preRead, { ...preRead }));
    const other = { ...decision, decision: { ...decision.decision, rationale: 'Small' } };
    for (const each of [other, { ...decision, story: issueNumber(13) }, preRead])
      assert.ok(!writeTable.isSame(decision, each));
    assert.ok(!writeTable.isSame(preRead, { ...preRead, blockers: [] }));
  });

  it('fails where somebody asks for a kind that it does not know', () => {
    const write = { kind: 'thankAuthor' } as unknown as Write;
    assert.throws(() => writeTable.label(write), /There is no kind of write “thankAuthor”/);
  });

  it('reads no kind that it does not know', () => {
    for (const stored of [undefined, null, 'x', {}, { kind: 'thankAuthor', story: 1 }])
      assert.equal(writeTable.read(stored), undefined);
  });
});
