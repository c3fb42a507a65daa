import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { inPreRead, revealed } from './stories';

const comment = 'https://github.com/acme/webshop/issues/31#issuecomment-7';

/** Two leads claim the story, and a card is kept that may go to either. */
export const contested: StoryPageView = {
  ...inPreRead,
  nextStep: { step: 'seal' },
  ...(inPreRead.round
    ? {
        round: {
          ...inPreRead.round,
          warning:
            'The session “Sprint 14” has changed since you agreed to it: its key. Ask lena whether that is meant before you seal anything: whoever holds its key can open your card.',
        },
      }
    : {}),
  contest: 'Several open sessions have this story: #80 of lena and #81 of dan. Agree on one, and end the others.',
  myEstimate: {
    state: 'draft',
    card: '8',
    note: 'Your estimate is kept on this machine: say for which session it is sealed. Whoever is named there can open it.',
    offers: [
      { session: 80, shown: 'lena', label: 'Seal for lena’s session #80' },
      { session: 81, shown: 'dan', label: 'Seal for dan’s session #81' },
    ],
    warning:
      'A ballot stands in your name that this machine has not sealed. Sealed elsewhere by you? If not, withdraw it.',
  },
};

/** Everything that can be said against what stands there. */
export const doubtful: StoryPageView = {
  ...revealed,
  myEstimate: {
    ...revealed.myEstimate,
    warning:
      'The result shows another card, confidence, reason or name than you sealed. Your card was 8. Talk to the facilitator.',
  },
  ...(revealed.round?.revealed
    ? {
        round: {
          ...revealed.round,
          revealed: {
            ...revealed.round.revealed,
            count: {
              text: 'The count is wrong. Counted more than once: bob. Talk to the facilitator, and estimate this story again.',
              isWrong: true,
            },
          },
        },
      }
    : {}),
  standing: [
    {
      text: 'The decision of paula counted when it was written, and still does; paula can no longer apply labels here.',
      url: comment,
    },
    {
      text: 'Somebody has taken the label “refinement-session” off the session “Sprint 14”. Put the label back on GitHub.',
      url: comment,
    },
  ],
  edited: [
    {
      text: 'dan has edited a record of bob (sealed estimates). It counts as bob last left it. Compare both in its edit history on GitHub, and let bob put back the own text from there: whatever bob saves counts as bob’s.',
      url: comment,
    },
  ],
};
