import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { ago, day, hour } from './times';

const comment = (id: number) => `https://github.com/acme/webshop/issues/31#issuecomment-${id}`;

export const discussion: StoryPageView['discussion'] = {
  contributions: [
    {
      ...{
        kind: 'comment',
        id: 11,
        author: 'paula',
        createdAt: ago(8 * day),
        updatedAt: ago(8 * day),
        url: comment(11),
      },
      body: 'Support has had **41 tickets** about this since March, see the [list](https://example.com/tickets).',
      ...{ isMine: false, isNew: false },
    },
    {
      ...{ kind: 'record', id: 12, author: 'bob', createdAt: ago(4 * day), url: comment(12), isNew: false },
      ...{ text: 'pre-read · 1 risk · 1 question', leadsTo: 'risks', asks: ['q2'] },
    },
    {
      ...{ kind: 'comment', id: 13, author: 'carol', createdAt: ago(day), updatedAt: ago(5 * hour), url: comment(13) },
      body: '> Support has had **41 tickets**\n\nMost of them are from phones. I have measured it:\n\n- 27 on phones\n- 9 on tablets\n- 5 elsewhere\n\n@bob, `startCheckout()` throws before the cart is kept, doesn’t it?',
      ...{ isMine: true, isNew: false, reactions: [] },
    },
    {
      ...{ kind: 'comment', id: 14, author: 'bob', createdAt: ago(2 * hour), updatedAt: ago(hour), url: comment(14) },
      ...{ body: 'Yes, line 4. #32 has the same.', isMine: false, isNew: true, editedBy: 'lena' },
      reactions: [{ content: 'heart', count: 1, isMine: true, people: ['carol'] }],
    },
    {
      ...{ kind: 'record', id: 15, author: 'lena', createdAt: ago(3 * day), url: comment(15), isNew: true },
      ...{ text: 'decision: Needs work', leadsTo: 'decisions', asks: [] },
    },
  ],
  ...{ earlier: 0, news: 2, unread: 0, isReading: false },
};

export const nothingSaid: StoryPageView['discussion'] = {
  contributions: [],
  ...{ earlier: 0, news: 0, unread: 0, isReading: false },
};
