import { type MyEstimate, type RoundView, type StoryDetail } from '../../backlog/stories/storyDetail';
import { agreement, type RoundStatistics } from '../../domain/round';
import { said, t } from '../../base/translate';

/** One sentence on where my estimate stands; never the card. */
export function estimateNote({ state, reason }: MyEstimate, round: RoundView | undefined): string {
  switch (state) {
    case 'none':
      return round && !round.revealed
        ? t('Your card is sealed when you submit it: nobody can read it before the reveal.')
        : t('The story is in no session yet. An estimate is kept on this machine until it is.');
    case 'draft':
      return reason === 'not sent'
        ? t('Your estimate is kept on this machine, and not on GitHub yet: it is sent as soon as that is possible.')
        : t('Your estimate is kept on this machine and sealed as soon as the story is in a session.');
    case 'sealed':
      return round
        ? t('Your estimate is sealed for “{0}” (#{1}).', round.sessionTitle, round.session)
        : t('Your estimate is sealed.');
    case 'revealed':
      return t('The estimates are revealed.');
  }
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
  return round !== undefined && round.revealed === undefined;
}
