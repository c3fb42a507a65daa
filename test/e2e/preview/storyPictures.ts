import { type MessageToPage } from '../../../src/protocol/pages';
import { type StoryPageTypes } from '../../../src/protocol/storyPage';
import { type Picture } from './picture';
import { contested, doubtful } from './doubtfulStories';
import { pending } from './pendingWrites';
import { discussion } from './discussions';
import { inPreRead, revealed, sealed } from './stories';

const preRead: MessageToPage<StoryPageTypes> = { type: 'snapshot', view: inPreRead };
export const storyPictures: readonly Picture<StoryPageTypes>[] = [
  { name: 'pre-read', theme: 'dark', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'light', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'high-contrast', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'dark', width: 900, message: preRead },
  { name: 'pre-read', theme: 'light', width: 400, message: preRead },
  {
    name: 'typing',
    theme: 'dark',
    width: 1200,
    message: {
      type: 'snapshot',
      view: {
        ...inPreRead,
        preRead: { unposted: 2 },
        pending: [pending.waiting],
      },
      typed: {
        risk: {
          id: 'r2',
          title: 'Refunds go to an account that a guest has not got',
          category: 'operations',
          mitigation: 'Refund to the card.',
        },
        estimate: { card: '5', confidence: 'medium', reason: 'Form is there' },
        answers: { q1: 'Only businesses do.' },
        replies: { r1: { text: '', sets: 'accepted' }, r4: { text: 'Support has no time for it', sets: 'open' } },
      },
    },
  },
  ...(['dark', 'light', 'high-contrast'] as const).map((theme) => ({
    name: 'stopped',
    theme,
    width: 1200,
    message: {
      type: 'snapshot',
      view: { ...inPreRead, preRead: { unposted: 0 }, nextStep: { step: 'seeStopped' }, pending: [pending.stopped] },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  ...([1200, 400] as const).map((width) => ({
    name: 'conflict',
    theme: 'light' as const,
    width,
    message: {
      type: 'snapshot',
      view: { ...revealed, nextStep: { step: 'compare' }, pending: [pending.conflict] },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  { name: 'sealed', theme: 'light', width: 1200, message: { type: 'snapshot', view: sealed } },
  ...(['dark', 'light', 'high-contrast', 'high-contrast-light'] as const).map((theme) => ({
    name: 'revealed',
    theme,
    width: 1200,
    message: {
      type: 'snapshot',
      view: revealed,
      typed: { decision: { outcome: 'ready', estimate: '5', followUps: '@bob ask about VAT' } },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  ...(['dark', 'light'] as const).flatMap((theme) => [
    { name: 'contested', theme, width: 1200, message: { type: 'snapshot' as const, view: contested } },
    { name: 'doubtful', theme, width: 1200, message: { type: 'snapshot' as const, view: doubtful } },
  ]),
  ...(['dark', 'light'] as const).map((theme) => ({
    name: 'discussion',
    theme,
    width: 1200,
    message: {
      type: 'snapshot',
      view: {
        ...inPreRead,
        body: 'Short.',
        questions: inPreRead.questions.map((question) => ({ ...question, answers: [] })),
        discussion: { ...discussion, earlier: 471, unread: 3 },
        pending: [pending.comment],
      },
      typed: {
        comment: 'Half a **comment**',
        editedComments: { 13: 'Half an edit' },
        answers: { q2: 'Thirty days' },
        answeredInDiscussion: 'q2',
      },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  { name: 'revealed', theme: 'dark', width: 400, message: { type: 'snapshot', view: revealed } },
  { name: 'loading', theme: 'dark', width: 1200 },
  {
    name: 'unavailable',
    theme: 'dark',
    width: 900,
    message: {
      type: 'unavailable',
      message: 'You are signed out of GitHub. What you have typed is kept.',
      action: { label: 'Sign in' },
    },
  },
];
