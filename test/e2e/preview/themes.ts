import { fileURLToPath } from 'node:url';
import given from './vsCodeThemes.json';
import { type WebviewTheme } from './webviewTheme';

/** Written by readThemes.ts from a running VS Code, and compared with it by themes.spec.ts. */
export const themesFile = fileURLToPath(new URL('vsCodeThemes.json', import.meta.url));

/** VS Code's default themes by their names there: one of each kind. */
export const vsCodeThemes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
  'high-contrast-light': 'Light High Contrast',
} as const;
export type ThemeName = keyof typeof vsCodeThemes;
export const themeNames = Object.keys(vsCodeThemes) as ThemeName[];

/** VS Code's own styles of every webview. */
export const defaultStyles = given.styles;

/** What VS Code gives to a webview in a theme. */
export function givenIn(theme: ThemeName): WebviewTheme {
  return given.themes[vsCodeThemes[theme]];
}

/** What makes a page alone look as in VS Code. */
export interface Looks {
  /** Of the body. */
  readonly classes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  '--vscode-font-family': 'system-ui, "Liberation Sans", sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': '"DejaVu Sans Mono", monospace',
  '--vscode-editor-font-size': '14px',
};

export function looksOf(theme: ThemeName): Looks {
  const { classes, colours } = givenIn(theme);
  const own = Object.entries(colours).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { classes, variables: { ...fonts, ...Object.fromEntries(own) } };
}
