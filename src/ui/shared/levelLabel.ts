import { type Level } from '../../domain/risk';
import { t } from '../../base/translate';

export function levelLabel(level: Level): string {
  switch (level) {
    case 'low':
      return t('low');
    case 'medium':
      return t('medium');
    case 'high':
      return t('high');
  }
}
