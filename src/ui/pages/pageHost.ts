import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { Disposables } from '../../base/disposables';
import { t } from '../../base/translate';
import { isFailure, RefinementError } from '../../domain/errors';
import { type AnyRequest, isCommonRequest, type MessageToPage, type PageTypes } from '../../protocol/pages';
import { adviceFor, type Advice } from '../shared/errorAdvice';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { openOutside } from '../shared/notices';
import { runCall } from '../shared/runCommand';
import { newNonce, pageHtml } from './pageHtml';
import { type Done, type PageContent, type PageKind, type Shown } from './pageKind';

export interface PageTools {
  readonly extensionUri: vscode.Uri;
  readonly funnel: ErrorFunnel;
}

/** One page in a tab. It can go and come back at any time: it asks `ready`, and gets what holds then. */
export class PageHost<T extends PageTypes> implements vscode.Disposable {
  private readonly disposables = new Disposables();
  /** `waiting`: for its first view. */
  private page: 'absent' | 'waiting' | { readonly shows: string } = 'absent';
  private isLoading = false;
  private isDisposed = false;
  /** What the page is to be told as soon as it shows anything. */
  private untold: { readonly what: T['told'] } | undefined;
  private action: Advice['action'];

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly kind: PageKind<T>,
    private readonly content: PageContent<T>,
    private readonly tools: PageTools,
  ) {
    const { webview } = panel;
    webview.options = webviewOptions(tools.extensionUri);
    this.disposables.add(webview.onDidReceiveMessage((message: unknown) => void this.receive(message)));
    this.disposables.add(kind.onDidChange(() => this.update()));
    this.disposables.add(kind.onDidReopen(() => void this.show()));
    this.disposables.add(
      panel.onDidChangeViewState(() => {
        // VS Code takes a hidden page away; it asks anew when it comes back.
        if (!panel.visible) this.page = 'absent';
      }),
    );
    this.disposables.add(panel.onDidDispose(() => this.dispose()));
    webview.html = this.html();
  }

  /** Says it at once, or as soon as the page shows anything; of several, the last. */
  tell(what: T['told']): void {
    this.untold = { what };
    this.postUntold();
  }

  private postUntold(): void {
    if (!this.untold || typeof this.page === 'string') return;
    this.post({ type: 'tell', ...this.untold });
    this.untold = undefined;
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

  private async receive(message: unknown): Promise<void> {
    const { fromPage } = await this.kind.contract();
    const parsed = fromPage.safeParse(message);
    if (!parsed.success) return this.note(parsed.error, 'a message');
    switch (parsed.data.type) {
      case 'ready':
        this.page = 'waiting';
        return this.show();
      case 'typing':
        return this.keep(parsed.data.typed);
      case 'request':
        return this.answer(parsed.data.request, parsed.data.what);
    }
  }

  private async keep(typed: T['typed']): Promise<void> {
    const typedBy = this.content.current()?.typedBy;
    if (!typedBy) return;
    try {
      await this.kind.typed?.save(typedBy.account, typedBy.ref, typed);
    } catch (error) {
      this.note(error, 'keeping what is typed');
    }
  }

  private async answer(request: number, what: AnyRequest<T>): Promise<void> {
    try {
      const { notice, undo } = await this.perform(what);
      // The page sees what has changed before it hears that it is done.
      this.update();
      this.post({ type: 'done', request, ...defined({ notice, undo }) });
    } catch (error) {
      this.update();
      const text = this.errorText(error);
      this.post({ type: 'done', request, ...(text === undefined ? {} : { error: text }) });
    }
  }

  private async perform(what: AnyRequest<T>): Promise<Done> {
    if (!isCommonRequest(what)) return this.content.perform(what);
    switch (what.type) {
      case 'openLink':
        if (await openOutside(what.url)) return {};
        throw new RefinementError(
          { code: 'InvalidData', source: 'page' },
          t('Only web and mail addresses are opened.'),
        );
      case 'runAction':
        await this.runAction();
        return {};
    }
  }

  private async runAction(): Promise<void> {
    const { action } = this;
    if (action && 'url' in action) await openOutside(action.url);
    else if (action) await runCall(action);
    await this.show();
  }

  /** Undefined where the person took it back: no words are needed. */
  private errorText(error: unknown): string | undefined {
    if (isFailure(error, 'Cancelled')) return undefined;
    if (error instanceof RefinementError) return error.message;
    this.note(error, 'a request');
    return t('Something unexpected happened. What you typed is kept; the log has the details.');
  }

  /** Reads what it shows where need be, and gives the page its first view with what was being typed. */
  private async show(): Promise<void> {
    if (this.page !== 'waiting' || this.isLoading) return;
    this.isLoading = true;
    try {
      const shown = await this.content.load();
      const { typedBy } = shown;
      this.showNow(shown, typedBy && (await this.kind.typed?.load(typedBy.account, typedBy.ref)));
      this.postUntold();
      // What has changed while the typed text was looked for.
      this.update();
    } catch (error) {
      this.sayUnavailable(error);
    } finally {
      this.isLoading = false;
    }
  }

  private sayUnavailable(error: unknown): void {
    const known = error instanceof RefinementError ? error : undefined;
    if (!known) this.note(error, 'showing it');
    const advice: Advice = known ? adviceFor(known) : { message: this.content.unavailable };
    this.action = advice.action;
    const { message, action } = advice;
    this.post({ type: 'unavailable', message, ...(action ? { action: { label: action.label } } : {}) });
  }

  /** Tells the page what has changed, if anything it shows has. */
  private update(): void {
    const shown = this.content.current();
    if (!shown) return;
    if (this.page === 'waiting') void this.show();
    if (typeof this.page === 'string' || JSON.stringify(shown.view) === this.page.shows) return;
    this.showNow(shown);
  }

  private showNow({ view, title }: Shown<T>, typed?: T['typed']): void {
    if (this.isDisposed) return;
    this.page = { shows: JSON.stringify(view) };
    this.panel.title = title;
    this.post({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
  }

  private post(message: MessageToPage<T>): void {
    // What was asked for may be answered after the tab was closed.
    if (this.isDisposed) return;
    // False where the page is hidden: it will ask `ready` when it comes back.
    void this.panel.webview.postMessage(message);
  }

  private note(error: unknown, doing: string): void {
    this.tools.funnel.note(error, `The page “${this.kind.name}”: ${doing}`);
  }

  dispose(): void {
    this.isDisposed = true;
    this.disposables.dispose();
  }
}

function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const folders = [['dist', 'webview'], ['media']];
  return {
    enableScripts: true,
    localResourceRoots: folders.map((folder) => vscode.Uri.joinPath(extensionUri, ...folder)),
  };
}
