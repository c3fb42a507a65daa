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
import { cardLabel, sessionPartLabel, termLabel } from '../../words/domainWords';
import { type Card } from '../../domain/deck';

/** One sentence on where my estimate stands, and who would hold the key where it waits for my word; never the card. */
export function estimateNote(
  { state, reason }: MyEstimate,
  round: RoundView | undefined,
  offers: readonly SealingOffer[] = [],
): string {
  switch (state) {
    case 'none':
      return round && !round.revealed
        ? t(
            'Your card is sealed when you submit it: until the reveal, only the machine of {0} can open it.',
            round.facilitator,
          )
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

/** The same for where no page shows what else is to be known. */
export function toldEstimate(mine: MyEstimate, round: RoundView | undefined, offers: readonly SealingOffer[]): string {
  return [sessionWarning(round), estimateNote(mine, round, offers)].filter(Boolean).join(' ');
}

function offerNote([offer, ...others]: readonly SealingOffer[]): string {
  if (!offer || others.length > 0)
    return t(
      'Your estimate is kept on this machine: say for which session it is sealed. Whoever is named there can open it.',
    );
  const { facilitator, sessionTitle, changed, from } = offer;
  if (changed.length > 0) return t('Your estimate is kept on this machine until you seal it anew.');
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

/** What of the session is not as it was written here, or agreed to, and what to do before anything is sealed or revealed. */
export function sessionWarning(round: RoundView | undefined): string | undefined {
  if (!round || round.revealed) return undefined;
  const { sessionTitle, session, facilitator, rewritten, changed } = round;
  if (rewritten.length > 0)
    return t(
      'Somebody has changed the session “{0}” on GitHub, which this VS Code wrote otherwise: {1}. Until it is restored from the edit history of #{2}, nothing is revealed; or end it and prepare another.',
      sessionTitle,
      rewritten.map(sessionPartLabel).join(', '),
      session,
    );
  if (changed.length === 0) return undefined;
  return t(
    'The session “{0}” has changed since you agreed to it: {1}. Ask {2} whether that is meant before you seal anything: whoever holds its key can open your card.',
    sessionTitle,
    changed.map(termLabel).join(', '),
    facilitator,
  );
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

/** Warns where what is in my name is not what this machine has sealed; undefined if all is well. */
export function ballotWarning({ receipt, trouble, estimate }: MyEstimate): string | undefined {
  return trouble ? troubleText(trouble) : receipt && receiptText(receipt, estimate?.card);
}

/** While it can still be mended. */
function troubleText(trouble: NonNullable<MyEstimate['trouble']>): string {
  switch (trouble) {
    case 'elsewhere':
      return t(
        'A ballot stands in your name that this machine has not sealed. Sealed elsewhere by you? If not, withdraw it.',
      );
    case 'restored':
      return t(
        'A ballot that you had changed or withdrawn stands in your name again. Withdraw it, or seal your estimate anew.',
      );
    case 'removed':
      return t('Your sealed ballot is not on GitHub any more: somebody has removed it. Seal your estimate anew.');
  }
}

function receiptText(receipt: NonNullable<MyEstimate['receipt']>, card: Card | undefined): string | undefined {
  switch (receipt) {
    case 'counted':
      return undefined;
    case 'missing':
      return t('Your card is missing from the result. Tell the facilitator, and say your estimate aloud.');
    case 'changed':
      return [
        t('The result shows another card, confidence, reason or name than you sealed.'),
        ...(card === undefined ? [] : [t('Your card was {0}.', cardLabel(card))]),
        t('Talk to the facilitator.'),
      ].join(' ');
    case 'outdated':
      return t('The result counts an estimate that you had changed or withdrawn. Talk to the facilitator.');
    case 'elsewhere':
      return t(
        'The result counts a ballot in your name that this machine has not sealed. Sealed elsewhere by you? If not, tell the facilitator.',
      );
  }
}

/** True if a card that is submitted now is sealed at once. */
export function hasSealedBallots({ round }: Pick<StoryDetail, 'round'>): boolean {
  return round?.shown !== undefined && round.revealed === undefined;
}

/** GitHub keeps what stood in a comment. */
export function withdrawnText(story: number, round: RoundView | undefined): string {
  const withdrawn = t('Your estimate of #{0} is withdrawn.', story);
  if (!round) return withdrawn;
  return `${withdrawn} ${t('{0} could still open it from the comment’s edit history on GitHub.', round.facilitator)}`;
}
