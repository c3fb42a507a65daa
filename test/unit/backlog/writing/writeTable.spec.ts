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
  comment: { kind: 'comment', story, id: 'c1', text: 'For whom?', after: 7 },
  commentEdit: { kind: 'commentEdit', story, comment: 8, before: 'For whom?', text: 'For guests?' },
  commentRemoval: { kind: 'commentRemoval', story, comment: 9, before: 'For whom?' },
  reaction: { kind: 'reaction', story, content: 'heart', isOn: true },
  task: { kind: 'task', story, box: { line: '- [ ] VAT', nth: 0, of: 1 }, isDone: true },
  ballot: { kind: 'ballot', session, story, withdraw: false },
  reveal: { kind: 'reveal', session, story, round: 2 },
  session: { kind: 'session', id: 's1', title: 'Tuesday', body: 'Stories', stories: [story] },
  move: { kind: 'move', session, move: { kind: 'story', story }, at: '2026-03-01T10:00:00Z' },
  attendance: { kind: 'attendance', session, as: 'voter', at: '2026-03-01T10:00:00Z' },
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

  it('lets be taken back what can be, and be looked at and edited what is not sealed and has a form', () => {
    const kinds = (has: (write: Write) => boolean) => writes.filter(has).map(({ kind }) => kind);
    const undoable = ['preRead', 'comment', 'commentEdit', 'reaction', 'task', 'session', 'endSession', 'decision'];
    assert.deepEqual(
      kinds((write) => writeTable.of(write).isUndoable),
      undoable,
    );
    assert.deepEqual(
      kinds((write) => writeTable.told(write).canBeLookedAt),
      [
        'preRead',
        'comment',
        'commentEdit',
        'commentRemoval',
        'reaction',
        'task',
        'session',
        'move',
        'attendance',
        'endSession',
        'decision',
        'undo',
      ],
    );
    assert.deepEqual(
      kinds((write) => writeTable.told(write).canBeEdited),
      ['preRead', 'comment', 'commentEdit', 'decision'],
    );
  });

  it('reads what an earlier version kept, which named story and session “issue”', () => {
    for (const write of [samples.preRead, samples.decision, samples.undo]) {
      const { story: issue, ...earlier } = write;
      assert.deepEqual(writeTable.read({ ...earlier, issue }), write);
    }
    for (const write of [samples.ballot, samples.reveal, samples.endSession]) {
      const { session: issue, ...earlier } = write;
      assert.deepEqual(writeTable.read({ ...earlier, issue }), write);
    }
  });

  it('follows the session where ballots and reveals are written, and the story elsewhere', () => {
    const { ballot, reveal, endSession, session: prepared, preRead, decision } = samples;
    for (const write of [ballot, reveal, endSession]) assert.equal(writeTable.queue(write), '#31');
    for (const write of [preRead, decision]) assert.equal(writeTable.queue(write), '#12');
    assert.equal(writeTable.queue(prepared), writeTable.purpose(prepared));
    assert.deepEqual([writeTable.story(ballot), writeTable.story(reveal)], [story, story]);
    assert.deepEqual([writeTable.story(endSession), writeTable.story(prepared)], [undefined, undefined]);
  });

  it('joins pre-reads that wait: of one thing the later, with what was seen first, and all blockers', () => {
    const ask = (id: string, text: string) => ({ kind: 'putQuestion', question: { id, text } }) as const;
    const write = { kind: 'preRead', story } as const;
    const earlier = { ...write, changes: [ask('q1', 'Who?'), ask('q2', 'Why?')], seen: { a: '1', b: '1' } };
    const later = { ...write, changes: [ask('q1', 'Who pays?')], seen: { a: '2', c: '2' } };
    assert.deepEqual(writeTable.join({ ...earlier, blockers: ['r1', 'r2'] }, { ...later, blockers: ['r2'] }, false), {
      ...{ ...write, changes: [ask('q2', 'Why?'), ask('q1', 'Who pays?')] },
      ...{ seen: { a: '1', b: '1', c: '2' }, blockers: ['r1', 'r2'] },
    });
    assert.deepEqual(writeTable.join(earlier, later, false), {
      ...{ ...write, changes: [ask('q2', 'Why?'), ask('q1', 'Who pays?')] },
      ...{ seen: { a: '1', b: '1', c: '2' }, blockers: [] },
    });
  });

  it('keeps the ids by which a decision or session may be found that has arrived after all', () => {
    const { decision, session: prepared, ballot } = samples;
    const anew = { ...decision, decision: { ...decision.decision, id: 'd2' } };
    const other = { ...anew, decision: { ...anew.decision, rationale: 'Small' } };
    assert.equal(writeTable.join(decision, anew, false), decision);
    assert.equal(writeTable.join(decision, other, true), other);
    const again = { ...prepared, id: 's2' };
    assert.equal(writeTable.join(prepared, again, false), again);
    assert.equal(writeTable.join(prepared, again, true), prepared);
    const back = { ...ballot, withdraw: true };
    assert.equal(writeTable.join(ballot, back, true), back);
  });

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
