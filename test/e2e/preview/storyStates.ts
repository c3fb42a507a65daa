import { type TypedText } from '../../../src/protocol/storyPage';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { contested, doubtful } from './doubtfulStories';
import { pending } from './pendingWrites';
import { discussion, nothingSaid } from './discussions';
import { inPreRead, revealed, sealed } from './stories';

const lead = { login: 'lena', isLead: true };
const [, ownRisk] = inPreRead.risks;
const { round: _, ...inNoSession } = inPreRead;

/** The page with every part of it in sight. */
export const storyStates: Readonly<Record<string, { readonly view: StoryPageView; readonly typed?: TypedText }>> = {
  'in a pre-read': { view: inPreRead },
  'with forms open': {
    view: { ...inPreRead, risks: inPreRead.risks.map((risk) => ({ ...risk, isMine: true })) },
    typed: {
      ...{ risk: { title: '' }, question: '', answers: { q1: '' }, editedQuestion: { id: 'q2', text: '' } },
      replies: { r1: { text: '' }, r3: { text: '', sets: 'accepted' }, r4: { text: '', sets: 'resolved' } },
      estimate: { card: '5', confidence: 'medium' },
    },
  },
  'with a risk in the form': { view: inPreRead, typed: { risk: { id: ownRisk?.id, title: 'Slow' } } },
  'that two sessions claim': { view: contested },
  sealed: { view: sealed },
  revealed: { view: revealed },
  'where much is doubtful': { view: doubtful },
  deciding: { view: revealed, typed: { decision: { outcome: 'ready', estimate: '5' } } },
  'with a pre-read that waits': { view: { ...inPreRead, pending: [pending.waiting] } },
  'with a pre-read that is stopped': { view: { ...inPreRead, pending: [pending.stopped] } },
  'with a decision in conflict': { view: { ...revealed, pending: [pending.conflict] } },
  'with a long discussion, not read to its end': {
    view: { ...inPreRead, discussion: { ...discussion, earlier: 471, unread: 3 } },
  },
  'with comments being written': {
    view: { ...inPreRead, pending: [pending.comment] },
    typed: { comment: 'Half a **comment**', editedComments: { 13: 'Half an edit' } },
  },
  'in no session': { view: { ...inNoSession, myEstimate: { state: 'draft', card: '5', note: 'Kept.' } } },
  'in no session, for a lead': { view: { ...inNoSession, viewer: lead } },
  'when nothing is there': {
    view: {
      ...{ ...inNoSession, body: '', risks: [], questions: [], decisions: [], state: 'closed' },
      discussion: nothingSaid,
    },
  },
};
