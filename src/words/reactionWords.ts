import { t } from '../base/translate';
import { type ReactionContent } from '../domain/reaction';

const signs: Readonly<Record<ReactionContent, string>> = {
  ...{ '+1': '👍', '-1': '👎', laugh: '😄', hooray: '🎉', confused: '😕', heart: '❤️', rocket: '🚀', eyes: '👀' },
};

/** As GitHub draws it. */
export function reactionSign(content: ReactionContent): string {
  return signs[content];
}

export function reactionName(content: ReactionContent): string {
  switch (content) {
    case '+1':
      return t('thumbs up');
    case '-1':
      return t('thumbs down');
    case 'laugh':
      return t('laugh');
    case 'hooray':
      return t('hooray');
    case 'confused':
      return t('confused');
    case 'heart':
      return t('heart');
    case 'rocket':
      return t('rocket');
    case 'eyes':
      return t('eyes');
  }
}
