import assert from 'node:assert/strict';
import { parseSettings } from '../../../src/ui/shared/settings';

function parse(values: Readonly<Record<string, unknown>> = {}) {
  const { settings, problems } = parseSettings((name) => values[name]);
  return { ...settings, ...settings.configuration, problems };
}

describe('Settings', () => {
  it('have defaults for all', () => {
    const settings = parse();
    assert.deepEqual(settings.problems, []);
    assert.deepEqual(settings.candidateQueries, [{ label: 'Needs refinement', ofLabel: 'needs-refinement' }]);
    assert.equal(settings.labels.session, 'refinement-session');
    assert.equal(settings.sprintLimit, '8');
    assert.equal(settings.refreshSeconds, 60);
    assert.equal(settings.apiUrl, undefined);
  });

  it('that are not usable cost only themselves, and are named with what was wrong', () => {
    const settings = parse({
      'labels.ready': 7,
      'labels.blocked': 'on hold',
      deck: ['1'],
      refreshInterval: 'often',
      definitionOfReady: ['saysWhy', 'isPretty'],
      repositories: ['shop'],
      'github.apiUrl': 'ghe.example.org',
      'session.anonymous': 'yes',
    });
    assert.equal(settings.labels.ready, 'ready');
    assert.equal(settings.labels.blocked, 'on hold');
    assert.equal(settings.deck.cards.length, 8);
    assert.deepEqual(settings.repositories, []);
    assert.equal(settings.apiUrl, undefined);
    const named = settings.problems.map((problem) => /refinement\.([\w.]+)/.exec(problem)?.[1]);
    assert.deepEqual(named.toSorted(), [
      'deck',
      'definitionOfReady',
      'github.apiUrl',
      'labels.ready',
      'refreshInterval',
      'repositories',
      'session.anonymous',
    ]);
    const told = (name: string) => settings.problems.find((problem) => problem.includes(`.${name}`)) ?? '';
    assert.match(told('deck'), /at least two cards/);
    assert.match(told('refreshInterval'), /expected number, received string/);
  });

  it('that call two things by one label leave one of them its default, and say so', () => {
    for (const values of [{ 'labels.ready': 'Needs-Refinement' }, { 'labels.session': 'x', 'labels.blocked': 'X' }]) {
      const { labels, problems } = parse(values);
      assert.equal(new Set(Object.values(labels).map((name) => name.toLowerCase())).size, 4);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /refinement\.labels\.\w+ is not usable: “[\w-]+” is already the label/);
    }
    assert.deepEqual(parse({ 'labels.ready': 'blocked', 'labels.blocked': 'ready' }).problems, []);
  });

  it('keep queries apart that have one name, take no more than twenty, and say so', () => {
    const bugs = ['label:bug', 'label:crash'].map((query) => ({ label: 'Bugs', query }));
    const twice = parse({ candidateQueries: bugs });
    assert.deepEqual(
      twice.candidateQueries.map(({ label }) => label),
      ['Bugs', 'Bugs (2)'],
    );
    assert.match(twice.problems.join(), /In the setting refinement\.candidateQueries: “Bugs” is another query’s name/);
    const many = parse({ candidateQueries: Array.from({ length: 30 }, (_, at) => ({ label: `q${at}`, query: 'a' })) });
    assert.equal(many.candidateQueries.length, 20);
    assert.match(many.problems.join(), /only the first 20 queries/);
  });

  it('let the default query follow the label that candidates carry', () => {
    const query = (values: Record<string, unknown>) => {
      const [first] = parse(values).candidateQueries;
      return first && ('query' in first ? first.query : `all of ${first.ofLabel}`);
    };
    assert.equal(query({ 'labels.candidate': 'refine' }), 'all of refine');
    assert.equal(query({ 'labels.candidate': 'to refine' }), 'all of to refine');
    const manifestDefault = [{ label: 'Needs refinement', query: 'label:needs-refinement' }];
    assert.equal(query({ 'labels.candidate': 'refine', candidateQueries: manifestDefault }), 'all of refine');
    const own = [{ label: 'Next', query: 'milestone:"Sprint 9"' }];
    assert.equal(query({ 'labels.candidate': 'refine', candidateQueries: own }), 'milestone:"Sprint 9"');
  });

  it('keep the default sprint limit with a deck that lacks it, but refuse another card that is not in it', () => {
    const deck = ['S', 'M', 'L'];
    assert.deepEqual(parse({ deck, sprintLimit: '8' }).problems, []);
    assert.equal(parse({ deck, sprintLimit: 'M' }).sprintLimit, 'M');
    assert.equal(parse({ deck, sprintLimit: 'XL' }).problems.length, 1);
  });

  it('never look at GitHub more often than every five seconds', () => {
    assert.equal(parse({ refreshInterval: 0 }).refreshSeconds, 5);
    assert.equal(parse({ refreshInterval: 20 }).refreshSeconds, 20);
  });
});
