import { listed, t } from '../base/translate';

/** Names that people gave, in the marks and with the joints of the display language: “ready” and “blocked”. */
export function quotedNames(names: readonly string[]): string {
  return listed(names.map(quotedName));
}

export function quotedName(name: string): string {
  return t('“{0}”', name);
}
