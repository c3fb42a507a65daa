import * as z from 'zod/mini';
import { parseJson } from '../../src/base/parseJson';
import { useTranslations } from '../../src/base/translate';

const textByMessage = z.record(z.string(), z.string());

/** Puts the page into the display language, by what the extension has written into its HTML. Comes before all drawing. */
export function useTranslationsOfPage(): void {
  const json = document.getElementById('texts')?.textContent;
  const texts = json ? textByMessage.parse(parseJson(json)) : undefined;
  useTranslations({ language: document.documentElement.lang, texts });
}
