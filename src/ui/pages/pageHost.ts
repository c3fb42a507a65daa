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
import { t } from '../../base/translate';

export interface PageTools {
  readonly extensionUri: vscode.Uri;
  readonly funnel: ErrorFunnel;
}

/** What a tab shows of its page. */
interface TabFace {
  readonly title: string;
  readonly icon?: string | undefined;
}

/** One page in a tab. */
export class PageHost<T extends PageTypes> implements vscode.Disposable {
  /** What it says to its page, and what it hears from there: of a page that gives way to another, the last words. */
  private readonly telling = new Disposables();
  private readonly hearing = new Disposables();
  private readonly talk: PageTalk<T>;
  private face: TabFace;
  private isPreviewed = false;
  private isClosed = false;
  private hasSpoken = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly kind: PageKind<T>,
    content: PageContent<T>,
    private readonly tools: PageTools,
    onTyped: () => void,
  ) {
    const { webview } = panel;
    const talk = new PageTalk(kind, content, {
      ...{ openOutside, help, onTyped },
      post: (message) => this.post(message),
      showTab: (face) => this.showTab(face),
      note: (error, doing) => tools.funnel.note(error, `The page “${kind.name}”: ${doing}`),
    });
    this.talk = talk;
    this.face = { title: panel.title };
    webview.options = webviewOptions(tools.extensionUri);
    this.hearing.add(webview.onDidReceiveMessage((message: unknown) => this.hear(message)));
    this.telling.add(kind.onDidChange(() => talk.update()));
    this.telling.add(kind.onDidReopen(() => void talk.show()));
    this.telling.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) talk.hide();
      }),
    );
    this.hearing.add(panel.onDidDispose(() => this.dispose()));
    webview.html = this.html();
  }

  tell(what: T['told']): void {
    this.talk.tell(what);
  }

  /** As `PageTalk` has it. */
  whenKept(isSo: (typed: T['typed']) => boolean): Promise<boolean> {
    return this.talk.whenKept(isSo);
  }

  /** The next page that is previewed takes the place of this one. */
  get isPreview(): boolean {
    return this.isPreviewed;
  }

  set isPreview(isPreview: boolean) {
    this.isPreviewed = isPreview;
    this.showTab(this.face);
  }

  /** Gives its panel to another page. What its own has still to say, such as what was typed last, is heard until that one speaks. */
  giveWay(): void {
    this.isClosed = true;
    this.telling.dispose();
  }

  private hear(message: unknown): void {
    const isReady = isFirstWord(message);
    if (this.isClosed && isReady) return this.dispose();
    this.hasSpoken ||= isReady;
    if (this.hasSpoken) void this.talk.receive(message);
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

  private showTab(face: TabFace): void {
    if (this.isClosed) return;
    this.face = face;
    // VS Code has italics for previews of its own kinds of editors alone.
    this.panel.title = this.isPreviewed ? t('{0} (preview)', face.title) : face.title;
    if (face.icon !== undefined) this.panel.iconPath = vscode.Uri.joinPath(this.tools.extensionUri, 'media', face.icon);
  }

  dispose(): void {
    this.isClosed = true;
    this.telling.dispose();
    this.hearing.dispose();
    this.talk.end();
  }
}

/** Of a page, with which it begins. */
function isFirstWord(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
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
