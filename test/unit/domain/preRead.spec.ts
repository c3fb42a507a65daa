import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  allQuestions,
  allRisks,
  applyChanges,
  emptyPreRead,
  isEmptyPreRead,
  momentAfter,
  openBlockers,
  type PreReadChange,
  needsReason,
  preReadOf,
  type Reply,
  subject,
  withPreRead,
} from '../../../src/domain/preRead';
import { type Risk, type RiskState } from '../../../src/domain/risk';

function risk(id: string, title = 'Cookie'): Risk {
  return { id, title, category: 'data', likelihood: 'low', impact: 'low', blocker: false };
}

const ids = fc.constantFrom('a', 'b', 'c');
const text = fc.constantFrom('', 'x', 'y');
const change: fc.Arbitrary<PreReadChange> = fc.oneof(
  fc.record({ kind: fc.constant('putRisk' as const), risk: fc.tuple(ids, text).map(([id, title]) => risk(id, title)) }),
  fc.record({ kind: fc.constant('removeRisk' as const), id: ids }),
  fc.record({ kind: fc.constant('putQuestion' as const), question: fc.record({ id: ids, text }) }),
  fc.record({ kind: fc.constant('removeQuestion' as const), id: ids }),
  fc.record({ kind: fc.constant('putAnswer' as const), answer: fc.record({ question: ids, text }) }),
  fc.record({
    kind: fc.constant('putReply' as const),
    reply: fc.record({ id: ids, risk: ids, text, at: fc.constant('2026-03-02T09:00:00Z') }),
  }),
  fc.record({ kind: fc.constant('removeReply' as const), id: ids }),
  fc.record({ kind: fc.constant('markRead' as const), fingerprint: text }),
);

describe('A change to a pre-read', () => {
  it('does nothing more when it is applied again', () => {
    fc.assert(
      fc.property(fc.array(change), change, (before, last) => {
        const once = applyChanges(emptyPreRead, [...before, last]);
        assert.deepEqual(applyChanges(once, [last]), once);
      }),
    );
  });

  it('never leaves two things with one id', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const { risks, questions, answers, replies } = applyChanges(emptyPreRead, changes);
        const byId = [risks, questions, replies].map((list) => list.map(({ id }) => id));
        for (const keys of [...byId, answers.map(({ question }) => question)])
          assert.equal(new Set(keys).size, keys.length);
      }),
    );
  });

  it('keeps what another machine posted meanwhile', () => {
    const posted = applyChanges(emptyPreRead, [{ kind: 'putRisk', risk: risk('theirs') }]);
    const joined = applyChanges(posted, [{ kind: 'putRisk', risk: risk('mine') }]);
    assert.deepEqual(
      joined.risks.map(({ id }) => id),
      ['theirs', 'mine'],
    );
  });

  it('replaces a risk in its place', () => {
    const start = applyChanges(
      emptyPreRead,
      [risk('a'), risk('b')].map((each) => ({ kind: 'putRisk', risk: each })),
    );
    const { risks } = applyChanges(start, [{ kind: 'putRisk', risk: risk('a', 'New') }]);
    assert.deepEqual(
      risks.map(({ id, title }) => `${id} ${title}`),
      ['a New', 'b Cookie'],
    );
  });

  const at = '2026-03-02T09:00:00Z';
  const two = applyChanges(
    emptyPreRead,
    ['a', 'b'].flatMap((id): PreReadChange[] => [
      { kind: 'putRisk', risk: risk(id) },
      { kind: 'putQuestion', question: { id, text: 'VAT?' } },
      { kind: 'putReply', reply: { id, risk: 'r', text: 'Yes', at } },
      { kind: 'putAnswer', answer: { question: id, text: 'No' } },
    ]),
  );

  it('puts things with other ids beside those that are there', () => {
    const ids = [two.risks, two.questions, two.replies].map((list) => list.map(({ id }) => id));
    ids.push(two.answers.map(({ question }) => question));
    assert.deepEqual(ids, Array(4).fill(['a', 'b']));
  });

  it('takes away the one thing that it names', () => {
    const left = applyChanges(two, [
      { kind: 'removeRisk', id: 'a' },
      { kind: 'removeQuestion', id: 'a' },
      { kind: 'removeReply', id: 'a' },
      { kind: 'putAnswer', answer: { question: 'a', text: '' } },
    ]);
    assert.deepEqual(left, {
      risks: [risk('b')],
      questions: [{ id: 'b', text: 'VAT?' }],
      replies: [{ id: 'b', risk: 'r', text: 'Yes', at }],
      answers: [{ question: 'b', text: 'No' }],
    });
  });

  it('takes an answer back by an empty text', () => {
    const answered = applyChanges(emptyPreRead, [{ kind: 'putAnswer', answer: { question: 'q', text: 'No' } }]);
    assert.equal(answered.answers.length, 1);
    const { answers } = applyChanges(answered, [{ kind: 'putAnswer', answer: { question: 'q', text: ' ' } }]);
    assert.deepEqual(answers, []);
  });

  it('that marks the story read leaves the pre-read empty for others', () => {
    const read = applyChanges(emptyPreRead, [{ kind: 'markRead', fingerprint: 'f' }]);
    assert.equal(read.read, 'f');
    assert.ok(isEmptyPreRead(read));
    assert.ok(!isEmptyPreRead(applyChanges(read, [{ kind: 'putQuestion', question: { id: 'q', text: '?' } }])));
  });
});

describe('What a change is about', () => {
  it('is the same for all that replaces one another, and for nothing else', () => {
    const at = '2026-03-02T09:00:00Z';
    const about: readonly PreReadChange[][] = [
      [
        { kind: 'putRisk', risk: risk('a') },
        { kind: 'removeRisk', id: 'a' },
      ],
      [
        { kind: 'putQuestion', question: { id: 'a', text: 'VAT?' } },
        { kind: 'removeQuestion', id: 'a' },
      ],
      [
        { kind: 'putAnswer', answer: { question: 'a', text: 'Yes' } },
        { kind: 'putAnswer', answer: { question: 'a', text: '' } },
      ],
      [
        { kind: 'putReply', reply: { id: 'a', risk: 'r', text: 'Yes', at } },
        { kind: 'removeReply', id: 'a' },
      ],
      [
        { kind: 'markRead', fingerprint: 'a' },
        { kind: 'markRead', fingerprint: 'b' },
      ],
      [
        { kind: 'putRisk', risk: risk('b') },
        { kind: 'removeRisk', id: 'b' },
      ],
      [{ kind: 'putAnswer', answer: { question: 'b', text: 'Yes' } }],
    ];
    const subjects = about.map((changes) => new Set(changes.map(subject)));
    assert.ok(subjects.every((each) => each.size === 1 && [...each].every(Boolean)));
    assert.equal(new Set(subjects.flatMap((each) => [...each])).size, about.length);
  });
});

describe('Pre-reads of the team', () => {
  const preReads = [
    { author: 'ana', preRead: { ...emptyPreRead, questions: [{ id: 'q1', text: 'VAT?' }], risks: [risk('r1')] } },
    { author: 'Bob', preRead: { ...emptyPreRead, answers: [{ question: 'q1', text: 'Yes' }], risks: [risk('r2')] } },
    { author: 'carol', preRead: { ...emptyPreRead, answers: [{ question: 'q1', text: 'In the EU' }] } },
  ];

  it('join a question with everybody’s answers', () => {
    assert.deepEqual(allQuestions(preReads), [
      {
        id: 'q1',
        text: 'VAT?',
        author: 'ana',
        answers: [
          { author: 'Bob', text: 'Yes' },
          { author: 'carol', text: 'In the EU' },
        ],
      },
    ]);
  });

  it('tell whose each risk is', () => {
    assert.deepEqual(
      allRisks(preReads).map(({ id, author }) => `${id} ${author}`),
      ['r1 ana', 'r2 Bob'],
    );
  });

  it('settle a risk by the last reply that sets its state, whosever it is', () => {
    const reply = (id: string, hour: number, sets?: RiskState): Reply => {
      return { id, risk: 'r1', text: id, at: `2026-03-02T0${hour}:00:00.000Z`, ...(sets ? { sets } : {}) };
    };
    const discussed = [
      { author: 'ana', preRead: { ...emptyPreRead, risks: [risk('r1')], replies: [reply('last', 4)] } },
      { author: 'Bob', preRead: { ...emptyPreRead, replies: [reply('accepts', 3, 'accepted')] } },
      { author: 'carol', preRead: { ...emptyPreRead, replies: [reply('reopens', 2, 'open'), reply('first', 1)] } },
    ];
    const [told] = allRisks(discussed);
    assert.deepEqual([told?.state, told?.settledBy?.author], ['accepted', 'Bob']);
    assert.deepEqual(
      told?.replies.map(({ id }) => id),
      ['first', 'reopens', 'accepts', 'last'],
    );
  });

  it('know the open blockers: neither mitigated nor settled', () => {
    const blocker = (id: string, more: Partial<Risk> = {}): Risk => ({ ...risk(id), blocker: true, ...more });
    const accepts: Reply = { id: 'y', risk: 'b3', text: 'Fine', at: '2026-03-02T09:00:00.000Z', sets: 'accepted' };
    const risks = [risk('r1'), blocker('b1'), blocker('b2', { mitigation: 'Done' }), blocker('b3')];
    assert.deepEqual(
      [...openBlockers([{ author: 'ana', preRead: { ...emptyPreRead, risks, replies: [accepts] } }])],
      ['b1'],
    );
  });

  it('have mine in the place of the one I posted, else after them', () => {
    const mine = (author: string) => ({ author, preRead: { ...emptyPreRead, read: 'f' } });
    assert.deepEqual(withPreRead(preReads, mine('bOB')), [preReads[0], mine('bOB'), preReads[2]]);
    assert.deepEqual(withPreRead(preReads, mine('dave')), [...preReads, mine('dave')]);
  });

  it('give each risk what is said about that one', () => {
    const at = '2026-03-02T09:00:00.000Z';
    const replies: Reply[] = [{ id: 'y', risk: 'r2', text: 'Fine', at, sets: 'accepted' }];
    const [first, second] = allRisks([...preReads, { author: 'dave', preRead: { ...emptyPreRead, replies } }]);
    assert.deepEqual([first?.state, first?.replies, 'settledBy' in (first ?? {})], ['open', [], false]);
    assert.deepEqual([second?.state, second?.replies.length, second?.settledBy?.author], ['accepted', 1, 'dave']);
  });

  it('give each question its own answers', () => {
    const asked = { author: 'dave', preRead: { ...emptyPreRead, questions: [{ id: 'q2', text: 'When?' }] } };
    assert.deepEqual(allQuestions([...preReads, asked]).at(-1)?.answers, []);
  });

  it('are found by login in any case', () => {
    assert.equal(preReadOf(preReads, 'bOB').risks[0]?.id, 'r2');
    assert.equal(preReadOf(preReads, 'dave'), emptyPreRead);
  });
});

describe('What is said about a risk', () => {
  it('has a reason where it accepts the risk or opens it again', () => {
    assert.deepEqual((['open', 'mitigated', 'accepted', 'resolved'] as const).map(needsReason), [
      true,
      false,
      true,
      false,
    ]);
  });

  const now = new Date('2026-03-02T09:00:00Z');
  const said = (at: string): Reply => ({ id: 'y', risk: 'r', text: 'Yes', at });

  it('is said now', () => {
    assert.equal(momentAfter([said('2026-03-02T08:00:00.000Z')], now), '2026-03-02T09:00:00.000Z');
  });

  it('comes after what was there, also where another machine’s clock is ahead', () => {
    assert.equal(momentAfter([said('2026-03-02T09:30:00.000Z'), said('x')], now), '2026-03-02T09:30:00.001Z');
  });
});
