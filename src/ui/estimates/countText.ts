import { listed, plural, t } from '../../base/translate';
import { type CountCheck, type CountFault } from '../../domain/roundCheck';

/** Whether the ballots that were counted are those that stood there: a sentence for everybody who sees the result. */
export function countText(count: CountCheck): { readonly text: string; readonly isWrong: boolean } {
  const { faults, checked, unchecked, vanished, namesBallots } = count;
  if (faults.length > 0)
    return { isWrong: true, text: [t('The count is wrong.'), ...faults.map(faultText), talk()].join(' ') };
  const gone =
    vanished.length > 0
      ? t('No longer there, and not counted, after this machine last looked before the reveal: {0}.', listed(vanished))
      : '';
  return { isWrong: false, text: [checkedText(checked, unchecked, namesBallots), gone].filter(Boolean).join(' ') };
}

function checkedText(checked: number, unchecked: number, namesBallots: boolean): string {
  if (!namesBallots)
    return t('Not checked: this result is from an earlier version, which did not yet say which ballots were opened.');
  if (unchecked === 0)
    return plural(checked, {
      one: 'Checked: the ballot that was counted is the one that stood here before the reveal.',
      other: 'Checked: the {0} ballots that were counted are those that stood here before the reveal.',
    });
  if (checked === 0) return t('Not checked: this machine had not seen the ballots before they were revealed.');
  return t(
    'Checked: {0} of {1} ballots. This machine had not seen the others before the reveal.',
    checked,
    checked + unchecked,
  );
}

function faultText(fault: CountFault): string {
  switch (fault.kind) {
    case 'number':
      return t('It has {0} cards of {1} ballots.', fault.cards, fault.ballots);
    case 'left out':
      return t(
        'Not counted, though their ballots have stood there since before the reveal: {0}.',
        listed(fault.voters),
      );
    case 'unknown':
      return plural(fault.ballots, {
        one: '{0} ballot was counted that was not seen before the reveal and is not on GitHub.',
        other: '{0} ballots were counted that were not seen before the reveal and are not on GitHub.',
      });
    case 'twice':
      return t('Counted more than once: {0}.', listed(fault.voters));
    case 'names':
      return t('Has a card in the result, though no ballot of theirs was counted: {0}.', listed(fault.voters));
  }
}

function talk(): string {
  return t('Talk to the facilitator, and estimate this story again.');
}
