import * as vscode from 'vscode';
import { Disposables } from '../../base/disposables';
import { type MessageToPage, type PageTypes } from '../../protocol/pages';
import { type Advice } from '../shared/errorAdvice';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { openOutside } from '../shared/notices';
import { runCall } from '../shared/runCommand';
import { newNonce, pageHtml } from './pageHtml';
import { type PageContent, type PageKind } from './pageKind';
import { PageTalk } from './pageTalk';

export interface PageTools {
  readonly extensionUri: vscode.Uri;
  readonly funnel: ErrorFunnel;
}

/** One page in a tab. */
export class PageHost<T extends PageTypes> implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly talk: PageTalk<T>;
  private isClosed = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly kind: PageKind<T>,
    content: PageContent<T>,
    private readonly tools: PageTools,
  ) {
    const { webview } = panel;
    const talk = new PageTalk(kind, content, {
      ...{ openOutside, help },
      post: (message) => this.post(message),
      setTitle: (title) => this.setTitle(title),
      note: (error, doing) => tools.funnel.note(error, `The page “${kind.name}”: ${doing}`),
    });
    this.talk = talk;
    webview.options = webviewOptions(tools.extensionUri);
    this.disposables.add(webview.onDidReceiveMessage((message: unknown) => void talk.receive(message)));
    this.disposables.add(kind.onDidChange(() => talk.update()));
    this.disposables.add(kind.onDidReopen(() => void talk.show()));
    this.disposables.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) talk.hide();
      }),
    );
    this.disposables.add(panel.onDidDispose(() => this.dispose()));
    webview.html = this.html();
  }

  tell(what: T['told']): void {
    this.talk.tell(what);
  }

  private html(): string {
    const { webview, title } = this.panel;
    const built = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.tools.extensionUri, 'dist', 'webview', name)).toString();
    return pageHtml({
      title,
      source: webview.cspSource,
      script: built(`${this.kind.name}.js`),
      style: built(`${this.kind.name}.css`),
      nonce: newNonce(),
      translations: { language: vscode.env.language, texts: vscode.l10n.bundle },
    });
  }

  // What was asked for may be answered after the tab was closed; then VS Code throws at any use of it.
  private post(message: MessageToPage<T>): void {
    if (!this.isClosed) void this.panel.webview.postMessage(message);
  }

  private setTitle(title: string): void {
    if (!this.isClosed) this.panel.title = title;
  }

  dispose(): void {
    this.isClosed = true;
    this.disposables.dispose();
  }
}

function help(action: NonNullable<Advice['action']>): Promise<unknown> {
  return 'url' in action ? openOutside(action.url) : runCall(action);
}

function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const folders = [['dist', 'webview'], ['media']];
  return {
    enableScripts: true,
    localResourceRoots: folders.map((folder) => vscode.Uri.joinPath(extensionUri, ...folder)),
  };
}
