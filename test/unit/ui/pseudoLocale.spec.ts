import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths';
import {
  outsideOfPseudo,
  pseudo,
  pseudoLanguage,
  pseudoManifestWords,
  pseudoTexts,
} from '../../../scripts/pseudoLocale';
import { type StorySummary } from '../../../src/backlog/stories/storyDetail';
import { useTranslations } from '../../../src/base/translate';
import { outcomes } from '../../../src/domain/decision';
import { defaultDeck } from '../../../src/domain/deck';
import { RefinementError } from '../../../src/domain/errors';
import { checkReadiness, defaultDefinitionOfReady } from '../../../src/domain/readiness';
import { statistics } from '../../../src/domain/round';
import { renderDecision } from '../../../src/records/decisionRecord';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { renderResult } from '../../../src/records/resultRecord';
import { renderSession } from '../../../src/records/sessionRecord';
import { effects, unmetText } from '../../../src/ui/decisions/decisionText';
import { agreementText } from '../../../src/ui/estimates/estimateText';
import { parseSettings } from '../../../src/ui/shared/settings';
import { queryNotices, noticeLine, statusNotice } from '../../../src/ui/shared/statusText';
import { rowDescription, rowSpoken } from '../../../src/ui/shared/storyRow';
import { rowTooltip } from '../../../src/ui/shared/storyTooltip';
import { arrange } from '../../../src/ui/stories/arrangement';
import { groupings } from '../../../src/ui/shared/arrangementChoices';
import { translateError } from '../../../src/github/requests/gitHubErrors';
import { aDecision, aPreRead, aRisk, aRound, aSession, preReadContext } from '../records/builders';
import { summary } from './builders';

const now = new Date('2026-03-02T12:00:00Z');
const criteria = checkReadiness(defaultDefinitionOfReady, {
  ...{ story: { body: '' }, risks: [], questions: [], deck: defaultDeck, sprintLimit: '8' },
  ...{ teamEstimate: undefined, estimate: undefined },
});
const labels = { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' };
const busy: StorySummary = summary(12, {
  ...{ stage: 'preRead', changedSinceRead: true, waitingWrites: 1, myEstimateState: 'draft', openQuestions: 2 },
  ...{ milestone: 'Sprint 14', assignees: ['bob'], sealed: { count: 1, of: 3 } },
  risks: { count: 2, openBlockers: 1, highest: 'high', settled: 0 },
});
/** What people wrote, and what is of another program. */
const data = [busy.title, 'petra', 'bob', 'Sprint 14', 'needs-refinement', 'Needs refinement', 'refinement'];

function assertTranslated(text: string): void {
  const rest = outsideOfPseudo([text]).join(' ');
  assert.doesNotMatch(
    data.reduce((words, known) => words.replaceAll(known, ''), rest),
    /[a-z]{2}/i,
    text,
  );
}

describe('A pseudo-translation', () => {
  it('can be read and is longer, with values, icons, code and links as they are', () => {
    assert.equal(pseudo('$(sync~spin) Sending {0}'), '⟦$(sync~spin) Šééñdîîñg {0}⟧');
    assert.equal(pseudo('As `owner/name`, see #refinement.labels#'), '⟦Åš `owner/name`, šéééé #refinement.labels#⟧');
  });

  it('has every word of the manifest, and buttons stay buttons', async () => {
    const english = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const words = await pseudoManifestWords();
    assert.deepEqual(Object.keys(words), Object.keys(english));
    assert.match(words['welcome.signedOut'] ?? '', /^\[⟦Šîîgñ Îñ⟧\]\(command:refinement\.signIn\)$/m);
  });
});

describe('In another language', () => {
  let texts: ReturnType<typeof pseudoTexts>;
  before(function () {
    // All of the source is searched for texts.
    this.timeout(60_000);
    texts = pseudoTexts();
  });
  beforeEach(() => useTranslations({ language: pseudoLanguage, texts }));
  afterEach(() => useTranslations({ language: 'en' }));

  it('a row, its tooltip and what is said of it are translated', () =>
    [
      rowDescription(busy),
      rowSpoken(busy),
      ...rowTooltip(busy, now).map((line) => line.replace(/\d+ \w+ ago/, '')),
    ].forEach(assertTranslated));

  it('groups are', () =>
    groupings
      .flatMap((groupBy) => arrange([summary(1), busy], { groupBy, sortBy: 'github', text: '', mine: false }))
      .forEach(({ label }) => assertTranslated(label)));

  it('what stands above the rows is', () => {
    const status = {
      ...{ loaded: 1_200, total: 5_000 },
      asOf: now.toISOString(),
      queryProblems: new Map(),
      capped: new Map(),
    };
    const failures = [
      { code: 'Offline' },
      { code: 'RateLimited', until: now.toISOString() },
      { code: 'AuthRequired' },
    ] as const;
    const notices = [
      statusNotice({ ...status, phase: 'loading', isReadingAll: true }, now),
      statusNotice({ ...status, phase: 'partial' }, now),
      ...failures.map((failure) =>
        statusNotice({ ...status, phase: 'failed', error: new RefinementError(failure, '') }, now),
      ),
      ...queryNotices({ ...status, phase: 'current', capped: new Map([['bob', { shown: 1_000, total: 2_000 }]]) }),
    ];
    assert.ok(notices.every(Boolean));
    notices.forEach((notice) => {
      assertTranslated(notice ? noticeLine(notice) : '');
      assertTranslated(notice?.action?.label ?? '');
    });
  });

  it('criteria, with their reasons, agreement and what a decision does are', () => {
    assertTranslated(unmetText(criteria));
    assertTranslated(agreementText(statistics(defaultDeck, ['3', '5', '8', '?'])));
    Object.values(effects(summary(1), labels)).forEach((text) => assertTranslated(text.replaceAll('“ready”', '')));
  });

  it('refusals of GitHub are, and what is wrong with a setting', () => {
    const failed = (status: number) => ({ status, response: { headers: {} } });
    for (const error of [new Error('fetch failed'), ...[401, 403, 404, 409, 422, 500].map(failed)])
      assertTranslated(translateError(error, '', now).message);
    parseSettings((name) => (name === 'deck' ? ['1'] : undefined)).problems.forEach((problem) =>
      assertTranslated(problem.replaceAll('deck', '')),
    );
  });

  it('what is written on GitHub stays English, as everybody’s is', () => {
    const records = () => [
      ...outcomes.map((outcome) => renderDecision(aDecision({ outcome, readiness: criteria, estimate: '5' }))),
      renderPreRead(
        aPreRead({ risks: [aRisk({ blocker: true })], questions: [{ id: 'q', text: 'Who pays?' }] }),
        preReadContext,
      ),
      renderResult({ id: 'result', rounds: [aRound()] }),
      renderSession(aSession()),
    ];
    const translated = records();
    useTranslations({ language: 'en' });
    assert.deepEqual(translated, records());
    assert.match(translated[0] ?? '', /✗ \*\*No section “Acceptance criteria”/);
    assert.doesNotMatch(translated.join(''), /"why"/);
  });
});
