import assert from 'node:assert/strict';
import { languages, readTexts, textFiles, wrongInLanguages, wrongTexts } from '../../../scripts/languages';
import { dateText, relativeTime } from '../../../src/base/time';
import { listed, numberText, plural, t, useTranslations } from '../../../src/base/translate';
import { arrangementText, defaultArrangement } from '../../../src/ui/stories/arrangement';

describe('The languages of the interface', () => {
  it('are German and Japanese, besides English', () => assert.deepEqual(languages(), ['de', 'ja']));

  it('have every text, with its values, code and links, in words of their own', () =>
    assert.deepEqual(wrongInLanguages(), [], 'node scripts/run.mjs translations lists it, CONTRIBUTING.md says how'));
});

describe('A translation of all texts', () => {
  const texts = {
    ...{ 'Open {0}': 'Open {0}', Open: 'Open', 'Open…': 'Open…', Label: 'Label' },
    ...{ welcome: 'Sign in.\n[Sign In](command:signIn)', code: 'Such as `a/b`.', '{0} stories': '{0} stories' },
  };
  const german = {
    ...{ 'Open {0}': '{0} öffnen', Open: 'Öffnen', 'Open…': 'Öffnen…', Label: 'Label' },
    ...{ welcome: 'Anmelden.\n[Anmelden](command:signIn)', code: 'Etwa `a/b`.', '{0} stories': '{0} Storys' },
  };
  const wrong = (changed: Record<string, string>, language = 'de') =>
    wrongTexts({ texts, sameAsEnglish: new Set(['Label']) }, { language, texts: { ...german, ...changed } });

  it('is right when each is there, and says what English says', () => assert.deepEqual(wrong({}), []));

  it('is wrong where a text is missing, and where one is too many', () => {
    const { Open: text, ...rest } = german;
    const found = wrongTexts(
      { texts, sameAsEnglish: new Set(['Label']) },
      { language: 'de', texts: { ...rest, Opens: text } },
    );
    assert.deepEqual(found, ['lacks: Open', 'is said nowhere: Opens']);
  });

  it('is wrong where a text is empty, or English without need', () =>
    assert.deepEqual(wrong({ Open: ' ', 'Open…': 'Open…' }), ['is empty: Open', 'is as in English: Open…']));

  it('is wrong where a value, code or a link is another, or a button none', () => {
    const changes = [
      { 'Open {0}': '{1} öffnen' },
      { 'Open {0}': 'öffnen' },
      { code: 'Etwa `a`.' },
      { welcome: 'Anmelden.\n[Anmelden](command:out)' },
      { welcome: 'Anmelden. [Anmelden](command:signIn)' },
      { 'Open…': 'Öffnen' },
    ];
    assert.deepEqual(
      changes.map((change) => wrong(change).length),
      changes.map(() => 1),
    );
  });

  it('may have the forms of numbers that its language has, and no others', () => {
    const few = { '{0} stories (few)': '{0} historie' };
    assert.deepEqual(wrong(few, 'pl'), []);
    assert.deepEqual(wrong(few), ['is said nowhere: {0} stories (few)']);
  });
});

describe('With the texts of a language', () => {
  const inLanguage = (language: string) => {
    const [bundle] = textFiles;
    assert.ok(bundle);
    useTranslations({ language, texts: readTexts(bundle.inLanguage(language)) });
  };
  afterEach(() => useTranslations({ language: 'en' }));

  const questions = (count: number) => plural(count, { one: '{0} question', other: '{0} questions' });
  const now = new Date(2026, 10, 22, 15, 30);
  const threeDaysAgo = () => relativeTime(new Date(2026, 10, 19, 15, 30).toISOString(), now);

  it('numbers, plurals, lists and dates are German', () => {
    inLanguage('de');
    assert.deepEqual([0, 1, 2, 1_234].map(questions), ['0 Fragen', '1 Frage', '2 Fragen', '1.234 Fragen']);
    assert.equal(listed(['ana', 'bob', 'carol']), 'ana, bob und carol');
    assert.equal(t('posted {0}', threeDaysAgo()), 'vor 3 Tagen gepostet');
    assert.equal(t('Refinement {0}', dateText(now)), 'Refinement 22.11.2026');
  });

  it('German nouns stay large within a sentence', () => {
    inLanguage('de');
    const arranged = arrangementText({ ...defaultArrangement, groupBy: 'milestone', sortBy: 'updated' });
    assert.equal(arranged, 'nach Meilenstein gruppiert · nach letzter Änderung sortiert');
  });

  it('numbers, plurals, lists and dates are Japanese', () => {
    inLanguage('ja');
    assert.deepEqual([0, 1, 2, 1_234].map(questions), ['質問 0 件', '質問 1 件', '質問 2 件', '質問 1,234 件']);
    assert.equal(listed(['ana', 'bob', 'carol']), 'ana、bob、carol');
    assert.equal(t('posted {0}', threeDaysAgo()), '投稿: 3 日前');
    assert.equal(t('Refinement {0}', dateText(now)), 'リファインメント 2026/11/22');
    assert.equal(numberText(1_234.5), '1,234.5');
  });

  it('a text that the language lacks is in English', () => {
    inLanguage('ja');
    assert.equal(t('Of next year: {0}', 3), 'Of next year: 3');
  });
});
