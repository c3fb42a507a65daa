import * as vscode from 'vscode';
import { type StoryDetail } from '../../backlog/stories/storyDetail';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { isFailure, RefinementError } from '../../domain/errors';
import { issueNumber, repositoryName } from '../../domain/story';
import { type MessageToStoryPage, type StoryRequest, type TypedText } from '../../protocol/storyPanel';
import { type StoryPanelView } from '../../protocol/storyView';
import { canLead } from '../shared/canLead';
import { defined } from '../../base/defined';
import { Disposables } from '../../base/disposables';
import { adviceFor, type Advice } from '../shared/errorAdvice';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { openOutside } from '../shared/notices';
import { oneLine } from '../../base/plainText';
import { rowLabel } from '../shared/storyRow';
import { type CodePlaces } from '../codeRisks/codePlaces';
import { type Settings } from '../shared/settings';
import { runCall } from '../shared/runCommand';
import { noticeLine, statusNotice } from '../shared/statusText';
import { type StoryLookup, type Target } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type FormText, type WriteActions } from '../writes/writeActions';
import { newNonce, pageHtml } from '../pages/pageHtml';
import { type Done, perform } from './storyRequests';
import { toStoryPanelView } from './toStoryPanelView';
import { type TypedTextStore } from '../pages/typedTextStore';

export interface StoryPanelOptions {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly lookup: StoryLookup;
  readonly anchors: CodePlaces;
  readonly typed: TypedTextStore;
  readonly settings: () => Settings;
  readonly funnel: ErrorFunnel;
  readonly documents: PreviewDocuments;
  /** Asked late: they open panels. */
  readonly actions: () => WriteActions;
  readonly extensionUri: vscode.Uri;
}

/** One story in a tab. Its page can go and come back at any time: it asks `ready`, and gets what holds then. */
export class StoryPanel implements vscode.Disposable {
  private readonly disposables = new Disposables();
  /** `waiting`: for its first view. */
  private page: 'absent' | 'waiting' | { readonly shows: string } = 'absent';
  private isShowing = false;
  /** What the page is to take into its form as soon as it shows anything. */
  private toEdit: FormText | undefined;
  private action: Advice['action'];

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly ref: string,
    private readonly options: StoryPanelOptions,
  ) {
    const { webview } = panel;
    webview.options = webviewOptions(options.extensionUri);
    this.disposables.add(webview.onDidReceiveMessage((message: unknown) => void this.receive(message)));
    this.disposables.add(options.workspace.onDidChange(() => this.update()));
    this.disposables.add(options.repositories.onDidChange(() => void this.show()));
    this.disposables.add(
      panel.onDidChangeViewState(() => {
        // VS Code takes a hidden page away; it asks anew when it comes back.
        if (!panel.visible) this.page = 'absent';
      }),
    );
    this.disposables.add(panel.onDidDispose(() => this.dispose()));
    webview.html = this.html();
  }

  /** Leads to the form that this was typed in, with it. */
  edit(typed: FormText): void {
    this.toEdit = typed;
    this.postEdit();
  }

  private postEdit(): void {
    if (!this.toEdit || typeof this.page === 'string') return;
    this.post({ type: 'edit', ...this.toEdit });
    this.toEdit = undefined;
  }

  private html(): string {
    const { webview } = this.panel;
    const built = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.options.extensionUri, 'dist', 'webview', name));
    return pageHtml({
      title: this.panel.title,
      source: webview.cspSource,
      script: built('story.js').toString(),
      style: built('story.css').toString(),
      nonce: newNonce(),
      translations: { language: vscode.env.language, texts: vscode.l10n.bundle },
    });
  }

  private async receive(message: unknown): Promise<void> {
    // Loaded when a page speaks: making its schemas would slow every activation.
    const { messageFromStoryPage } = await import('../../protocol/storyPanel');
    const parsed = messageFromStoryPage.safeParse(message);
    if (!parsed.success) {
      this.options.funnel.note(parsed.error, 'A message of a story’s page');
      return;
    }
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

  private async keep(typed: TypedText): Promise<void> {
    const detail = this.current()?.detail;
    if (!detail) return;
    try {
      await this.options.typed.save(detail.viewer.login, detail.ref, typed);
    } catch (error) {
      this.options.funnel.note(error, 'Keeping what is typed');
    }
  }

  private async answer(request: number, what: StoryRequest): Promise<void> {
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

  private async perform(what: StoryRequest): Promise<Done> {
    if (what.type !== 'runAction') return perform(what, await this.options.lookup.find(this.ref), this.options);
    const { action } = this;
    if (action && 'url' in action) await openOutside(action.url);
    else if (action) await runCall(action);
    await this.show();
    return {};
  }

  /** Undefined where the person took it back: no words are needed. */
  private errorText(error: unknown): string | undefined {
    if (isFailure(error, 'Cancelled')) return undefined;
    if (error instanceof RefinementError) return error.message;
    this.options.funnel.note(error, 'A request of a story’s page');
    return t('Something unexpected happened. What you typed is kept; the log has the details.');
  }

  /** Reads the story where need be, and gives the page its first view with what was being typed. */
  private async show(): Promise<void> {
    if (this.page !== 'waiting' || this.isShowing) return;
    this.isShowing = true;
    try {
      const target = await this.options.lookup.find(this.ref);
      const typed = await this.options.typed.load(target.detail.viewer.login, target.detail.ref);
      const view = this.viewOf(target);
      this.page = { shows: JSON.stringify(view) };
      this.panel.title = panelTitle(target.detail);
      this.post({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
      this.postEdit();
    } catch (error) {
      this.sayUnavailable(error);
    } finally {
      this.isShowing = false;
    }
  }

  private sayUnavailable(error: unknown): void {
    const known = error instanceof RefinementError ? error : undefined;
    if (!known) this.options.funnel.note(error, 'Showing a story');
    const advice = known ? adviceFor(known) : { message: t('The story can’t be shown. The log has the details.') };
    this.action = advice.action;
    const { action } = this;
    const button = action && { label: action.label, command: 'command' in action ? action.command : 'open' };
    this.post({ type: 'unavailable', message: advice.message, ...(button ? { action: button } : {}) });
  }

  /** Tells the page what has changed, if anything it shows has. */
  private update(): void {
    const target = this.current();
    if (!target) return;
    if (this.page === 'waiting') void this.show();
    if (typeof this.page === 'string') return;
    const view = this.viewOf(target);
    const json = JSON.stringify(view);
    if (json === this.page.shows) return;
    this.page = { shows: json };
    this.panel.title = panelTitle(target.detail);
    this.post({ type: 'snapshot', view });
  }

  /** As the model has it now, without asking anybody. */
  private current(): Target | undefined {
    const { workspace } = this.options;
    const backlog = workspace.repositories.find((own) => this.ref.startsWith(`${repositoryName(own.repository)}#`));
    const number = issueNumber(Number(this.ref.split('#')[1]));
    const detail = backlog?.story(number);
    return backlog && detail ? { backlog, number, detail } : undefined;
  }

  private viewOf({ backlog, detail }: Target): StoryPanelView {
    const notice = statusNotice(backlog.status, new Date());
    return toStoryPanelView(detail, {
      isLead: canLead(backlog.access),
      labels: this.options.settings().configuration.labels,
      staleNote: notice && notice.kind !== 'loading' ? noticeLine(notice) : undefined,
    });
  }

  private post(message: MessageToStoryPage): void {
    // False where the page is hidden: it will ask `ready` when it comes back.
    void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

/** A tab has little room. */
export function panelTitle(detail: StoryDetail): string {
  return oneLine(rowLabel(detail), 40);
}

export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const folders = [['dist', 'webview'], ['media']];
  return {
    enableScripts: true,
    localResourceRoots: folders.map((folder) => vscode.Uri.joinPath(extensionUri, ...folder)),
  };
}
