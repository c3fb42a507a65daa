import { t } from '../../base/translate';

export function linesText({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): string {
  return startLine === endLine ? t('line {0}', startLine) : t('lines {0}–{1}', startLine, endLine);
}
