import * as vscode from 'vscode';
import { withoutLinks } from '../../base/plainText';

/** A button of a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

type Show = (message: string, ...labels: string[]) => Thenable<string | undefined>;

/** The only way to show a notification: it makes sure that text quoted from GitHub cannot become a link. */
async function show(display: Show, message: string, actions: readonly NoticeAction[]): Promise<void> {
  const chosen = await display(withoutLinks(message), ...actions.map(({ label }) => label));
  actions.find(({ label }) => label === chosen)?.run();
}

export function inform(message: string, ...actions: NoticeAction[]): Promise<void> {
  return show(vscode.window.showInformationMessage, message, actions);
}

export function warn(message: string, ...actions: NoticeAction[]): Promise<void> {
  return show(vscode.window.showWarningMessage, message, actions);
}

export function fail(message: string, ...actions: NoticeAction[]): Promise<void> {
  return show(vscode.window.showErrorMessage, message, actions);
}

/** Asks a modal question. @returns false if the person chose otherwise or pressed Escape. */
export async function confirm(message: string, detail: string, label: string): Promise<boolean> {
  const options = { modal: true, detail: withoutLinks(detail) };
  return (await vscode.window.showWarningMessage(withoutLinks(message), options, label)) === label;
}

/** Opens an address outside VS Code; refuses anything but web and mail addresses. */
export async function openOutside(url: string): Promise<boolean> {
  if (!/^(https?|mailto):/i.test(url)) return false;
  return vscode.env.openExternal(vscode.Uri.parse(url, true));
}
