/** Puts a message into the user's language; `{0}`, `{1}` … stand for the values. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** The message as it is written in the code: what tests see, and the extension where no translation is there. */
const untranslated: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));

let translate = untranslated;

/** Called once, by the extension: what is pure stays free of `vscode`. */
export function useTranslations(own: Translate): void {
  translate = own;
}

export function t(message: string, ...values: (string | number)[]): string {
  return translate(message, ...values);
}
