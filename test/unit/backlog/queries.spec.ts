import assert from 'node:assert/strict';
import { type CandidateQuery } from '../../../src/backlog/ports/configuration';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../src/domain/story';
import { bigBacklog } from './bigBacklog';
import { Machine } from './machine';
import { Team } from './team';

const place = { owner: 'ana', repo: 'shop' };

describe('Candidate queries', () => {
  let team: Team;
  before(async () => {
    team = await Team.start(bigBacklog({ candidates: 30, others: 5 }));
    const { issues } = team.github.as('ana').rest;
    await issues.addAssignees({ ...place, issue_number: 3, assignees: ['bob'] });
    await issues.update({ ...place, issue_number: 4, title: 'Pay by invoice' });
  });
  after(() => team.end());

  async function reading(...candidateQueries: CandidateQuery[]): Promise<RepositoryBacklog> {
    return team.editor('bob', new Machine(), { candidateQueries });
  }

  function selected(backlog: RepositoryBacklog, label: string): number[] {
    return backlog
      .stories()
      .filter(({ queries }) => queries.includes(label))
      .map(({ number }) => number);
  }

  it('that can’t be answered tell why, each by itself; the others work', async () => {
    const bob = await reading(
      { label: 'Good', query: 'label:even' },
      { label: 'No label', query: 'label:evn' },
      { label: 'No variable', query: 'label:${team}' },
      { label: 'Elsewhere', query: 'repo:ana/other label:even' },
      { label: 'Unclosed', query: 'label:"even' },
    );
    assert.equal(bob.status.phase, 'current');
    assert.equal(selected(bob, 'Good').length, 15);
    const unreadable = (message: string) => ({ kind: 'unreadable', message });
    assert.deepEqual(Object.fromEntries(bob.status.queryProblems), {
      'No label': { kind: 'missing labels', labels: ['evn'] },
      'No variable': unreadable('There is no variable ${team}. Use ${user}, ${owner} or ${repository}.'),
      Elsewhere: unreadable('“repo:ana/other” is about other repositories: only ana/shop is asked here.'),
      Unclosed: unreadable('A quotation mark is not closed: label:"even'),
    });
  });

  it('work from when their label is created', async () => {
    const bob = await reading({ label: 'Late', query: 'label:late' });
    assert.equal(bob.status.queryProblems.get('Late')?.kind, 'missing labels');
    const { issues } = team.github.as('ana').rest;
    await issues.createLabel({ ...place, name: 'late', color: 'ededed' });
    await issues.addLabels({ ...place, issue_number: 31, labels: ['late'] });
    await bob.refresh('all');
    assert.equal(bob.status.queryProblems.size, 0);
    assert.deepEqual(selected(bob, 'Late'), [31]);
  });

  it('know who and where we are', async () => {
    const bob = await reading(
      { label: 'Mine', query: 'assignee:@me' },
      { label: 'By variable', query: 'label:needs-refinement assignee:${user}' },
      { label: 'By search', query: 'in:title ${repository} OR Story assignee:${user}' },
    );
    assert.equal(bob.status.queryProblems.size, 0);
    assert.deepEqual(selected(bob, 'Mine'), [3]);
    assert.deepEqual(selected(bob, 'By variable'), [3]);
    const { issues } = team.github.as('ana').rest;
    await issues.addAssignees({ ...place, issue_number: 5, assignees: ['bob'] });
    await bob.refresh();
    assert.deepEqual(selected(bob, 'Mine'), [5, 3]);
    await issues.removeAssignees({ ...place, issue_number: 5, assignees: ['bob'] });
    await bob.refresh();
    assert.deepEqual(selected(bob, 'By variable'), [3]);
  });

  it('that only search can answer follow in three requests, and rest once search has told twice', async () => {
    const bob = await reading({ label: 'Pay', query: 'in:title invoice' });
    assert.deepEqual(selected(bob, 'Pay'), [4]);
    await bob.refresh();
    await bob.refresh();
    const { issues } = team.github.as('ana').rest;
    const follow = async () => {
      team.github.clearLog();
      await bob.refresh();
      return team.github.log.length;
    };
    await issues.update({ ...place, issue_number: 32, title: 'An invoice for all' });
    assert.equal(await follow(), 3);
    assert.deepEqual(selected(bob, 'Pay'), [32, 4]);
    assert.equal(await follow(), 2);
    await issues.update({ ...place, issue_number: 32, title: 'A bill for all' });
    await follow();
    await follow();
    assert.deepEqual(selected(bob, 'Pay'), [4]);
    assert.equal(await follow(), 2);
    assert.ok(team.github.log.every(({ status }) => status === 304));
    await issues.update({ ...place, issue_number: 4, state: 'closed' });
    await follow();
    assert.deepEqual(selected(bob, 'Pay'), []);
  });

  it('may change while the stories stay: what is read by the new ones replaces the old when it is in', async () => {
    let candidateQueries = [{ label: 'All', query: 'label:needs-refinement' }];
    const bob = team.open('bob', new Machine(), {
      get candidateQueries() {
        return candidateQueries;
      },
    });
    await bob.refresh();
    const before = bob.stories().length;
    const rows: number[] = [];
    bob.onDidChange(() => rows.push(bob.stories().length));
    candidateQueries = [{ label: 'Odd', query: 'label:odd' }];
    await bob.refresh();
    assert.ok(rows.every((count) => count === before || count === bob.stories().length));
    assert.equal(bob.stories().length, selected(bob, 'Odd').length);
    assert.ok(bob.stories().length > 0 && bob.stories().length < before);
  });
});

describe('A search that finds more than a thousand', () => {
  let team: Team;
  before(async () => {
    const seed = bigBacklog({ candidates: 1_130 });
    const [repository] = seed.repositories;
    const issues = (repository?.issues ?? []).map(({ comments: _, ...issue }) => issue);
    team = await Team.start({
      ...seed,
      repositories: seed.repositories.map((own, at) => (at === 0 ? { ...own, issues } : own)),
    });
  });
  after(() => team.end());

  const read = (query: string) => team.editor('bob', new Machine(), { candidateQueries: [{ label: 'Found', query }] });

  it('is read on in parts, by time of creation', async () => {
    const bob = await read('in:title Story');
    assert.equal(bob.stories().length, 1_130);
    assert.equal(bob.story(issueNumber(1))?.title, 'Story 1');
    assert.equal(bob.status.capped.size, 0);
    await bob.refresh('all');
    assert.equal(bob.stories().length, 1_130);
  });

  it('with an order of its own ends there, and says so', async () => {
    const bob = await read('in:title Story sort:updated-desc');
    assert.equal(bob.stories().length, 1_000);
    assert.deepEqual(bob.status.capped.get('Found'), { shown: 1_000, total: 1_130 });
  });
});
