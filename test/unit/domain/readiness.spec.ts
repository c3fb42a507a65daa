import assert from 'node:assert/strict';
import { defaultDeck, tooBig } from '../../../src/domain/deck';
import { type AuthoredQuestion, type AuthoredRisk } from '../../../src/domain/preRead';
import {
  checkReadiness,
  type CriterionRule,
  defaultDefinitionOfReady,
  type ReadinessInput,
  unmet,
} from '../../../src/domain/readiness';

const nothing: ReadinessInput = {
  story: { body: '' },
  risks: [],
  questions: [],
  teamEstimate: undefined,
  estimate: undefined,
  deck: defaultDeck,
  sprintLimit: '8',
};

function check(rule: CriterionRule, input: Partial<ReadinessInput>) {
  const [criterion] = checkReadiness([rule], { ...nothing, ...input });
  assert.ok(criterion);
  return criterion;
}

const risk: AuthoredRisk = {
  id: 'r1',
  author: 'bob',
  title: 'Cookie',
  category: 'security',
  likelihood: 'high',
  impact: 'high',
  blocker: true,
  state: 'open',
  replies: [],
};
const question: AuthoredQuestion = { id: 'q1', author: 'carol', text: 'VAT?', answers: [] };

describe('“Says why”', () => {
  const met: Record<string, string> = {
    'the clause of a user story': 'As a guest I want to pay, so that I need no account.',
    'a clause across a line break': 'I want to pay so\nthat I need no account',
    'another clause': 'I want search by colour so I can find what suits.',
    'in order to': 'In order to sell more, we show prices.',
    'a section': '## Why\nPeople leave at the login.',
    'a section with a picture and a number': '### 🎯 1. Goal\r\n\r\nFewer returns\r\n',
    'a bold line': '**Motivation:**\n\nFewer returns',
    'a line with a colon': 'Problem:\nReturns cost us',
  };
  for (const [what, body] of Object.entries(met))
    it(`is met by ${what}`, () => {
      assert.ok(check('saysWhy', { story: { body } }).met);
    });

  it('tells where it says so', () => {
    assert.equal(check('saysWhy', { story: { body: '## Why\nReturns cost us' } }).reason, 'A section says why.');
    const { reason } = check('saysWhy', { story: { body: 'I want to pay SO \n that I need no account' } });
    assert.equal(reason, 'It says “so that …”.');
  });

  const missed: Record<string, string> = {
    nothing: '',
    'what alone': 'Add a button.',
    'an empty section of a template': '## Why\n\n## What\nA button.',
    'a template’s own explanation': '<!-- As a …, so that … -->\nA button.',
    'an explanation that was never closed': 'A button.\n<!-- because',
    'words that only contain the clause': 'Also thatched roofs, sothat',
    'a section of blank lines': '## Why\n  \n\t\n## What\nA button.',
    'a heading that only begins alike': '## Whyever not\nA button.',
    'a heading that has the word further on': '## Notes on why\nA button.',
    'Japanese without a reason': '検索ボタンを追加する。',
  };
  for (const [what, body] of Object.entries(missed))
    it(`is not met by ${what}`, () => {
      const { met, reason } = check('saysWhy', { story: { body } });
      assert.ok(!met);
      assert.equal(reason, 'No “so that …” and no section “Why”.');
    });
});

describe('“Has acceptance criteria”', () => {
  const counted: Record<string, [string, string]> = {
    'a list below the heading': ['## Acceptance criteria\n- a\n- b\n\n## Notes\n- c', '2 criteria.'],
    'a task list': ['# Acceptance Criteria\n\n- [ ] a', '1 criterion.'],
    'a numbered list with CRLF': ['### ACCEPTANCE CRITERIA\r\n1. a\r\n2) b\r\n', '2 criteria.'],
    'a heading without a space': ['##Acceptance criteria\n* a', '1 criterion.'],
    'nested lists, by their outer items': ['## Acceptance criteria\n- a\n  - detail\n    - more\n- b', '2 criteria.'],
    'lists under headings of their own': [
      '## Acceptance criteria\n### Happy\n- a\n### Sad\n- b\n## Next\n- c',
      '2 criteria.',
    ],
    scenarios: ['## Acceptance criteria\nScenario: pay\nGiven a cart\nScenario: leave\nGiven a cart', '2 criteria.'],
    'Given … in a code block': [
      '## Acceptance criteria\n```gherkin\n# by ana\nGiven a cart\nWhen I pay\n```',
      '1 criterion.',
    ],
    'a bold line': ['**Acceptance criteria**\n- a\n- b\n\n**Notes**\n- c', '2 criteria.'],
    'a line with a colon': ['Acceptance criteria:\n- a\n\n#12 is like it\n- b', '2 criteria.'],
    'conditions of satisfaction': ['## Conditions of satisfaction\n+ a', '1 criterion.'],
    'a definition of done': ['## Definition of Done\n- a', '1 criterion.'],
    'items of ten and more': ['## Acceptance criteria\n9. a\n10. b\n11) c', '3 criteria.'],
    'indented scenarios that only begin with Given': [
      '## Acceptance criteria\n  Given a cart\n  Giventhat\n  When given one\n  given none',
      '2 criteria.',
    ],
    'indented scenarios by name': [
      '## Acceptance criteria\n  Scenario: pay\n  Scenarios differ\n  This scenario is none',
      '1 criterion.',
    ],
  };
  for (const [what, [body, reason]] of Object.entries(counted))
    it(`counts ${what}`, () => {
      const { why: _, ...criterion } = check('acceptanceCriteria', { story: { body } });
      assert.deepEqual(criterion, { id: 'acceptanceCriteria', label: 'Has acceptance criteria', met: true, reason });
    });

  const missed: Record<string, [string, RegExp]> = {
    nothing: ['', /No section/],
    'the words in a sentence': ['The acceptance criteria are clear.\n- a', /No section/],
    'a heading in a code block': ['```\n# Acceptance criteria\n```\n- a', /No section/],
    'a template’s comment': ['<!--\n## Acceptance criteria\n- a\n-->', /No section/],
    'Japanese without criteria': ['## 概要\n- 検索\n- 色', /No section/],
    'a section without a list': ['## Acceptance criteria\nIt works.\n## Notes\n- c', /no list/],
    'a section with empty items': ['## Acceptance criteria\n- \n- ', /no list/],
    'dashes within lines': ['## Acceptance criteria\nIt works - or not\nSee 1. there\n-5 degrees', /no list/],
    'a heading that ends with the words': ['## On acceptance criteria\n- a', /No section/],
  };
  for (const [what, [body, reason]] of Object.entries(missed))
    it(`is not met by ${what}`, () => {
      const criterion = check('acceptanceCriteria', { story: { body } });
      assert.ok(!criterion.met);
      assert.match(criterion.reason, reason);
    });
});

describe('“No open questions”', () => {
  it('is met while none is asked, and when all are answered', () => {
    assert.equal(check('noOpenQuestions', {}).reason, 'None asked.');
    const answered = { ...question, answers: [{ author: 'ana', text: 'No' }] };
    assert.deepEqual({ ...check('noOpenQuestions', { questions: [answered] }) }.reason, 'All answered.');
  });

  it('names who asked what is open', () => {
    const { met, reason } = check('noOpenQuestions', { questions: [question, { ...question, id: 'q2' }] });
    assert.ok(!met);
    assert.equal(reason, '2 open questions, asked by carol.');
  });
});

describe('“No open blocker”', () => {
  it('is missed by a blocker without mitigation, blank ones included', () => {
    const { met, reason } = check('noOpenBlocker', { risks: [{ ...risk, mitigation: '  ' }] });
    assert.ok(!met);
    assert.equal(reason, '1 open blocker, flagged by bob.');
  });

  it('is met by settled blockers and by risks that do not block', () => {
    for (const state of ['mitigated', 'accepted', 'resolved'] as const) {
      const { met, reason } = check('noOpenBlocker', { risks: [{ ...risk, state }] });
      assert.ok(met);
      assert.equal(reason, 'All mitigated, accepted or resolved.');
    }
    const { met, reason } = check('noOpenBlocker', { risks: [{ ...risk, blocker: false }] });
    assert.ok(met);
    assert.equal(reason, 'None.');
  });

  it('is met by one settled blocker among other risks, and names each author of several open ones once', () => {
    const other = { ...risk, id: 'r2', blocker: false };
    const settled = check('noOpenBlocker', { risks: [{ ...risk, state: 'accepted' }, other] });
    assert.deepEqual([settled.met, settled.reason], [true, 'All mitigated, accepted or resolved.']);
    const open = [risk, other, { ...risk, id: 'r3', author: 'ana' }, { ...risk, id: 'r4' }];
    assert.equal(check('noOpenBlocker', { risks: open }).reason, '3 open blockers, flagged by bob, ana.');
  });
});

describe('“Estimated by the team” and “Fits in a sprint”', () => {
  it('need an estimate', () => {
    const criteria = checkReadiness(['estimated', 'fitsSprint'], nothing);
    assert.deepEqual(
      unmet(criteria).map(({ reason }) => reason),
      ['No estimates of the team revealed yet.', 'Fits in a sprint: not known before the estimate.'],
    );
  });

  it('are told apart: one is missing, the other nobody can know yet', () => {
    assert.deepEqual(
      checkReadiness(['estimated', 'fitsSprint'], nothing).map(({ isUnknown = false }) => isUnknown),
      [false, true],
    );
  });

  it('do not take a decided estimate for the team’s', () => {
    assert.ok(!check('estimated', { estimate: '5' }).met);
    const { met, reason } = check('estimated', { teamEstimate: '5', estimate: '8' });
    assert.ok(met);
    assert.equal(reason, 'The team says 5.');
  });

  const fits: [string, boolean, string][] = [
    ['8', true, '8 is within the limit of 8.'],
    ['0', true, '0 is within the limit of 8.'],
    ['13', false, 'The estimate 13 is above the sprint’s limit of 8.'],
    [tooBig, false, 'Too big for a sprint, says the team.'],
    ['?', false, '“?” is not an estimate.'],
    ['4', false, '“4” is not an estimate.'],
  ];
  for (const [estimate, met, reason] of fits)
    it(`${met ? 'let' : 'do not let'} “${estimate}” into a sprint that holds 8`, () => {
      const criterion = check('fitsSprint', { estimate });
      assert.deepEqual([criterion.met, criterion.reason], [met, reason]);
    });

  it('do not judge by a limit that is not in the deck, and say so', () => {
    const { met, reason } = check('fitsSprint', { estimate: '20', sprintLimit: 'L' });
    assert.ok(met);
    assert.match(reason, /limit L is not in this deck/);
  });
});

describe('The Definition of Ready', () => {
  it('checks the criteria that the team chose, in their order', () => {
    const criteria = checkReadiness(['estimated', 'saysWhy'], nothing);
    assert.deepEqual(
      criteria.map(({ id }) => id),
      ['estimated', 'saysWhy'],
    );
  });

  it('is whole for a story that has everything', () => {
    const body = 'I want to pay so that I can leave.\n\n## Acceptance criteria\n- [ ] paid';
    const criteria = checkReadiness(defaultDefinitionOfReady, {
      ...nothing,
      story: { body },
      teamEstimate: '5',
      estimate: '5',
    });
    assert.deepEqual(unmet(criteria), []);
    assert.deepEqual(
      criteria.map(({ label }) => label),
      [
        'Says why',
        'Has acceptance criteria',
        'No open questions',
        'No open blocker',
        'Estimated by the team',
        'Fits in a sprint',
      ],
    );
  });
});
