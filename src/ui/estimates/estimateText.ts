import { type Sealing } from '../../backlog/acts/estimate/estimating';
import {
  type Claim,
  type MyEstimate,
  type RoundView,
  type SealingOffer,
  type StoryDetail,
} from '../../backlog/stories/storyDetail';
import { agreement, type RoundStatistics } from '../../domain/round';
import { listed, plural, said, t } from '../../base/translate';
import { termLabel } from '../../words/domainWords';

/** One sentence on where my estimate stands, and who would hold the key where it waits for my word; never the card. */
export function estimateNote(
  { state, reason }: MyEstimate,
  round: RoundView | undefined,
  offers: readonly SealingOffer[] = [],
): string {
  switch (state) {
    case 'none':
      return round && !round.revealed
        ? t('Your card is sealed when you submit it: nobody can read it before the reveal.')
        : t('The story is in no session yet. An estimate is kept on this machine until it is.');
    case 'draft':
      if (offers.length > 0) return offerNote(offers);
      return reason === 'not sent'
        ? t('Your estimate is kept on this machine, and not on GitHub yet: it is sent as soon as that is possible.')
        : t(
            'Your estimate is kept on this machine. Once the story is in a session, you say whether it is sealed for it.',
          );
    case 'sealed':
      return round
        ? t('Your estimate is sealed for “{0}” (#{1}).', round.sessionTitle, round.session)
        : t('Your estimate is sealed.');
    case 'revealed':
      return t('The estimates are revealed.');
  }
}

function offerNote([offer, ...others]: readonly SealingOffer[]): string {
  if (!offer || others.length > 0)
    return t('Your estimate is kept on this machine: say to whose key it may be sealed.');
  const { facilitator, sessionTitle, changed, from } = offer;
  if (changed.length > 0)
    return t(
      'The session has changed since you agreed to it: {0}. Your estimate is kept on this machine; sealed anew, {1} holds its key.',
      changed.map(termLabel).join(', '),
      facilitator,
    );
  if (from !== undefined)
    return t(
      'Your estimate was sealed for session #{0}. It goes to “{1}” only if you say so: then {2} holds the key.',
      from,
      sessionTitle,
      facilitator,
    );
  return t(
    'Your estimate is kept on this machine. It is sealed for “{0}” once you say so: {1} holds the key.',
    sessionTitle,
    facilitator,
  );
}

/** What pressing does: all that waits for this session at once. */
export function offerLabel({ facilitator, stories, session }: SealingOffer, isOneOfSeveral: boolean): string {
  if (isOneOfSeveral) return t('Seal for {0}’s session #{1}', facilitator, session);
  return plural(
    stories.length,
    {
      one: 'Seal my card for {1}’s session',
      other: 'Seal all {0} for {1}’s session',
    },
    facilitator,
  );
}

export function sealedText({ stories }: Sealing): string {
  return plural(stories.length, { one: '{0} estimate is sealed.', other: '{0} estimates are sealed.' });
}

/** Several open sessions have the story: whose, and what to do. */
export function contestText(claims: readonly Claim[]): string {
  const whose = claims.map(({ session, facilitator }) => t('#{0} of {1}', session, facilitator));
  return t('Several open sessions have this story: {0}. Agree on one, and end the others.', listed(whose));
}

/** "4 of 5 within one card, 1 × ?"; empty where nobody played. */
export function agreementText(statistics: RoundStatistics): string {
  return agreement(statistics).map(said).join(', ');
}

/** Warns if my card is missing from the result or has been changed; undefined if all is well. */
export function receiptWarning({ receipt }: MyEstimate): string | undefined {
  if (receipt === 'missing')
    return t('Your card is missing from the result. Tell the facilitator, and say your estimate aloud.');
  if (receipt === 'changed')
    return t('The result shows another card than the one you sealed. Talk to the facilitator.');
  return undefined;
}

/** True if a card that is submitted now is sealed at once. */
export function hasSealedBallots({ round }: Pick<StoryDetail, 'round'>): boolean {
  return round?.shown !== undefined && round.revealed === undefined;
}
