import * as vscode from 'vscode';
import { button } from './button';

/** The least that a page costs in VS Code: one script, no style, nothing that is asked or answered. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const open = vscode.commands.registerCommand('emptyPage.open', () => {
    const { webview } = vscode.window.createWebviewPanel('emptyPage', button, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [extensionUri],
    });
    const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'page.js')).toString();
    const policy = `default-src 'none'; script-src ${webview.cspSource}`;
    webview.html = `<!doctype html>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<script type="module" src="${script}"></script>`;
  });
  // A click on it is one click on something that is always there, as one on a row is.
  const item = vscode.window.createStatusBarItem('emptyPage', vscode.StatusBarAlignment.Left);
  Object.assign(item, { text: button, command: 'emptyPage.open' });
  item.show();
  subscriptions.push(open, item);
}
