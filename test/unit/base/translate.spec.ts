import assert from 'node:assert/strict';
import { clockTime, exactTime, relativeTime } from '../../../src/base/time';
import { listed, numberText, plural, t, useTranslations } from '../../../src/base/translate';

describe('A translation', () => {
  afterEach(() => useTranslations({ language: 'en' }));

  const german = (texts: Record<string, string> = {}) => useTranslations({ language: 'de', texts });
  const comments = (count: number) => plural(count, { one: '{0} comment', other: '{0} comments' });
  const now = new Date(2026, 10, 22, 15, 30);
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

  it('takes the place of the text in the code, with the values where its language puts them', () => {
    german({ '{0} of {1} are ready': 'Von {1} sind {0} bereit' });
    assert.equal(t('{0} of {1} are ready', 3, 'many'), 'Von many sind 3 bereit');
  });

  it('leaves what it does not have in English', () => {
    german();
    assert.equal(t('{0} of {1}', 1, 2), '1 of 2');
  });

  it('keeps a value that looks like a placeholder as it is', () =>
    assert.equal(t('{0} by {1}', '{1}', 'ana'), '{1} by ana'));

  it('has a form for one and one for more', () => {
    german({ '{0} comment': '{0} Kommentar', '{0} comments': '{0} Kommentare' });
    assert.deepEqual([0, 1, 2, 1_234].map(comments), [
      '0 Kommentare',
      '1 Kommentar',
      '2 Kommentare',
      '1.234 Kommentare',
    ]);
  });

  it('has as many forms as its language', () => {
    const forms = { '{0} comment': '{0} komentarz', '{0} comments (few)': '{0} komentarze' };
    useTranslations({ language: 'pl', texts: { ...forms, '{0} comments (many)': '{0} komentarzy' } });
    assert.deepEqual([1, 3, 5, 22].map(comments), ['1 komentarz', '3 komentarze', '5 komentarzy', '22 komentarze']);
  });

  it('fills the values of a plural after its count', () =>
    assert.equal(plural(2, { one: '{0} story of {1}', other: '{0} stories of {1}' }, 'ana'), '2 stories of ana'));

  it('comes with its times, lists and numbers', () => {
    german();
    assert.equal(relativeTime(before(3 * 24 * 60), now), 'vor 3 Tagen');
    assert.equal(clockTime(before(2 * 24 * 60), now), '20. Nov., 15:30');
    assert.match(exactTime(before(0)), /^Sonntag, 22\. November 2026/);
    assert.equal(listed(['ana', 'bob', 'carol']), 'ana, bob und carol');
    assert.equal(numberText(1_234.5), '1.234,5');
  });

  it('is all English where VS Code has none, whatever its language', () => {
    useTranslations({ language: 'de' });
    assert.equal(relativeTime(before(3 * 24 * 60), now), '3 days ago');
    assert.equal(listed(['ana', 'bob', 'carol']), 'ana, bob and carol');
    assert.equal(comments(1_234), '1,234 comments');
  });
});
