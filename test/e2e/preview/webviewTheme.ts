import { type FrameLocator } from 'playwright-core';

/** What VS Code gives a webview in a theme, as far as it was asked about. */
export interface WebviewTheme {
  /** Of the body. */
  readonly classes: readonly string[];
  /** By name; null: the theme has none. */
  readonly colours: Readonly<Record<string, string | null>>;
}

/** The variables that a text of styles or scripts names, without fonts: these are the person's and the machine's. */
export function coloursNamedIn(text: string): readonly string[] {
  const names = [...text.matchAll(/--vscode-[\w-]*\w/g)].map(([name]) => name);
  return [...new Set(names)].filter((name) => !/-font-/.test(name)).sort();
}

/** Reads from a webview of the running VS Code. */
export async function readTheme(frame: FrameLocator, colours: readonly string[]): Promise<WebviewTheme> {
  return frame.locator('body').evaluate((body, names) => {
    const { style } = document.documentElement;
    const kinds = [...body.classList].filter((name) => /^vscode-(dark|light|high-contrast)/.test(name));
    return {
      classes: kinds.sort(),
      colours: Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim() || null])),
    };
  }, colours);
}

/** What VS Code's own styles say in every webview. */
export function readDefaultStyles(frame: FrameLocator): Promise<string> {
  return frame.locator('#_defaultStyles').evaluate((style) => style.textContent ?? '');
}
