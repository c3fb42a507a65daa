import assert from 'node:assert/strict';
import { type Discussion, type OrdinaryContribution } from '../../../src/backlog/stories/discussion';
import { storyPageView } from '../../../src/protocol/storyPageView';
import { type DiscussionExtent, discussionView } from '../../../src/ui/story/discussionView';

const place = (id: number, author: string) => ({
  ...{ id, author, isMine: author === 'bob', url: `https://github.com/nordlicht/shop/issues/12#issuecomment-${id}` },
  createdAt: '2026-03-02T09:00:00Z',
});
const comment = (id: number, author = 'carol'): OrdinaryContribution => ({
  ...{ kind: 'comment', ...place(id, author), body: `Text ${id}`, updatedAt: '2026-03-02T09:00:00Z' },
});
const preRead = { kind: 'preread', ...place(5, 'ana'), risks: 0, questions: [], answers: 0, replies: 0 } as const;

function view(discussion: Partial<Discussion>, extent: Partial<DiscussionExtent> = {}) {
  const shown = discussionView(
    { contributions: [], unread: 0, ...discussion },
    { most: 30, newAfter: undefined, isReading: false, ...extent },
  );
  assert.deepEqual(storyPageView.shape.discussion.parse(JSON.parse(JSON.stringify(shown))), shown);
  return shown;
}

describe('The discussion on a story’s page', () => {
  it('is shown from its end, with how many come before', () => {
    const contributions = [1, 2, 3, 4, 5].map((id) => comment(id));
    const { contributions: shown, earlier } = view({ contributions }, { most: 2 });
    assert.deepEqual([shown.map(({ id }) => id), earlier], [[4, 5], 3]);
    assert.deepEqual(view({ contributions }, { most: 5 }).earlier, 0);
  });

  it('keeps in sight what was shown, whatever comes in at its end', () => {
    const contributions = [1, 2, 3, 4, 5].map((id) => comment(id));
    const { contributions: shown, earlier } = view({ contributions }, { most: 2, from: 3 });
    assert.deepEqual([shown.map(({ id }) => id), earlier], [[3, 4, 5], 2]);
    // More of it, or the first that was shown is gone.
    assert.equal(view({ contributions }, { most: 4, from: 3 }).earlier, 1);
  });

  it('marks what others have said since its person looked, and counts it also among the earlier', () => {
    const contributions = [comment(1), comment(2), comment(3, 'bob'), comment(4)];
    const { contributions: shown, news } = view({ contributions }, { newAfter: 1, most: 2 });
    assert.deepEqual([shown.map(({ isNew }) => isNew), news], [[false, true], 2]);
  });

  it('has nothing new for whoever has not looked yet', () => {
    assert.equal(view({ contributions: [comment(1)] }).news, 0);
  });

  for (const [what, own, text, leadsTo] of [
    ['nothing in it', {}, 'pre-read', 'pre-read'],
    ['one risk', { risks: 1 }, 'pre-read · 1 risk', 'risks'],
    ['a reply', { replies: 1 }, 'pre-read · 1 reply', 'risks'],
    [
      'questions and answers',
      { questions: ['q1', 'q2'], answers: 1 },
      'pre-read · 2 questions · 1 answer',
      'questions',
    ],
    [
      'all',
      { risks: 3, questions: ['q1'], answers: 2, replies: 2 },
      'pre-read · 3 risks · 1 question · 2 answers · 2 replies',
      'risks',
    ],
  ] as const)
    it(`says of a pre-read with ${what} what it has, and leads there`, () => {
      const [shown] = view({ contributions: [{ ...preRead, ...own }] }).contributions;
      assert.ok(shown?.kind === 'record');
      assert.deepEqual(
        [shown.text, shown.leadsTo, shown.asks],
        [text, leadsTo, 'questions' in own ? own.questions : []],
      );
    });

  it('says what was decided, and leads to the decisions', () => {
    const decision = { kind: 'decision', ...place(6, 'ana'), outcome: 'needs-work' } as const;
    const [shown] = view({ contributions: [decision] }).contributions;
    assert.ok(shown?.kind === 'record');
    assert.deepEqual([shown.text, shown.leadsTo, shown.asks], ['decision: Needs work', 'decisions', []]);
  });

  it('says whose comment somebody else has edited, and what could not be read', () => {
    const shown = view({ contributions: [{ ...comment(1), editedBy: 'ana' }], unread: 2 }, { isReading: true });
    const [first] = shown.contributions;
    assert.ok(first?.kind === 'comment' && first.editedBy === 'ana');
    assert.deepEqual([shown.unread, shown.isReading], [2, true]);
  });
});
