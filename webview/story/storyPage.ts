import { storyPageContract, type StoryPageTypes, withForm } from '../../src/protocol/storyPage';
import { type PageDefinition } from '../kit/page';
import { deletionOf } from './views/commentActions';
import { decisionRequest } from './views/decide';
import { type Slot, slotOf, withoutSent } from './requests';

export const storyPage: PageDefinition<StoryPageTypes, Slot> = {
  contract: storyPageContract,
  refOf: ({ ref }) => ref,
  slotOf,
  isFree: ({ type }) => type === 'openAnchor' || type === 'tickTask',
  isQuiet: ({ type }) => type === 'complete',
  // A question that waits for its answer.
  staysShown: (what, request) =>
    what.startsWith(deletionOf('')) && !(request.type === 'deleteComment' && what === deletionOf(request.id)),
  placeOf: (url, view) => {
    const start = `${view.url}#issuecomment-`;
    return url.startsWith(start) ? `comment-${url.slice(start.length)}` : undefined;
  },
  nothingTyped: {},
  secrets: ['estimate'],
  withoutSent,
  // Where my estimate stands is told where it stands, and may change at any moment.
  isOutdated: ({ type }, before, after) =>
    ['submitEstimate', 'sealEstimates', 'withdrawEstimate'].includes(type) &&
    (before.myEstimate.note !== after.myEstimate.note || before.myEstimate.state !== after.myEstimate.state),
  onTold(form, typed, page, view) {
    if (form.submit) {
      const request = view && typed.decision && decisionRequest({ view }, typed.decision, 'recordDecision');
      page.focusOn('decide');
      if (request) page.request(request);
      return;
    }
    page.type(withForm(typed, form), true);
    const [edited] = Object.keys(form.editedComments ?? {});
    if (form.decision) page.focusOn('decide');
    else if (form.comment !== undefined) page.focusOn('comment-text');
    else page.focusOn(edited === undefined ? 'pre-read' : `comment-text-${edited}`);
  },
};
