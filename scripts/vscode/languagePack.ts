import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a VS Code take a language for one that it can be shown in: without a language pack it is English, whatever is asked
 * for. This one translates nothing, so VS Code's own words stay English and extensions get theirs in the language.
 * @param data where the server keeps its user's data
 */
export async function addLanguagePack(data: string, language: string): Promise<void> {
  await mkdir(data, { recursive: true });
  const translations = join(data, `${language}.i18n.json`);
  await writeFile(translations, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `test.${language}` }, version: '1.0.0' }];
  const pack = { hash: language, extensions, translations: { vscode: translations }, label: language };
  await writeFile(join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
