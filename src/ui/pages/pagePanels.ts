import * as vscode from 'vscode';
import { Disposables } from '../../base/disposables';
import { type Disposable } from '../../base/events';
import { type PageTypes } from '../../protocol/pages';
import { setContext } from '../shared/contextKeys';
import { PageHost, type PageTools } from './pageHost';
import { type PageKind } from './pageKind';

// Of a double click; VS Code tells of a tab that has come to the front later than that.
const doubleClickMs = 600;

/**
 * The open panels of one kind: one for each thing shown, restored when the window is loaded anew. At most one of them is a
 * preview, which the next preview takes over: until it is opened a second time, pinned, or typed into.
 */
export class PagePanels<T extends PageTypes> implements vscode.WebviewPanelSerializer, Disposable {
  private readonly disposables = new Disposables();
  /** By what they show. */
  private readonly pages = new Map<string, PageHost<T>>();
  private previewedAt = 0;

  constructor(
    private readonly kind: PageKind<T>,
    private readonly tools: PageTools,
  ) {
    this.disposables.add(vscode.window.registerWebviewPanelSerializer(kind.viewType, this));
    this.disposables.add(
      vscode.window.tabGroups.onDidChangeTabs(({ changed }) => {
        const page = this.preview?.[1];
        if (page && changed.some((tab) => tab.isPinned && this.isTabOf(page, tab))) this.keep(page);
      }),
    );
  }

  /** What the panel in front shows, where it is one of these. */
  get inFront(): string | undefined {
    return [...this.pages].find(([, { panel }]) => panel.active)?.[0];
  }

  open(ref: string, title: string, isPreview = false): PageHost<T> {
    const open = this.pages.get(ref);
    if (!open) return this.openAnew(ref, title, isPreview);
    const isSecondTime = open.panel.active || Date.now() - this.previewedAt < doubleClickMs;
    if (!isPreview || isSecondTime) this.keep(open);
    open.panel.reveal();
    return open;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const contract = await this.kind.contract();
    const { data } = contract.state.safeParse(state);
    // Without what it shows there is nothing to restore.
    if (!data || this.pages.has(data.ref)) {
      panel.dispose();
      return;
    }
    const wasPreview = !this.preview && this.kind.previewed?.get() === data.ref;
    this.adopt(panel, data.ref, wasPreview);
  }

  private get preview(): readonly [ref: string, page: PageHost<T>] | undefined {
    return [...this.pages].find(([, { isPreview }]) => isPreview);
  }

  private openAnew(ref: string, title: string, isPreview: boolean): PageHost<T> {
    const [previous, given] = (isPreview && this.preview) || [];
    if (isPreview) this.previewedAt = Date.now();
    if (!given || previous === undefined) return this.adopt(this.newPanel(title), ref, isPreview);
    this.pages.delete(previous);
    given.giveWay();
    const { panel } = given;
    panel.title = title;
    const page = this.adopt(panel, ref, true);
    panel.reveal();
    return page;
  }

  private newPanel(title: string): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(this.kind.viewType, title, vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
  }

  private adopt(panel: vscode.WebviewPanel, ref: string, isPreview: boolean): PageHost<T> {
    const page = new PageHost(panel, this.kind, this.kind.content(ref), this.tools, () => this.keep(page));
    this.pages.set(ref, page);
    page.isPreview = isPreview;
    // The panel may have gone over to another page meanwhile.
    panel.onDidDispose(() => {
      if (this.pages.get(ref) === page) this.pages.delete(ref);
      this.tellPreview();
    });
    panel.onDidChangeViewState(() => this.tellPreview());
    this.tellPreview();
    return page;
  }

  private keep(page: PageHost<T>): void {
    if (!page.isPreview) return;
    page.isPreview = false;
    this.tellPreview();
  }

  private tellPreview(): void {
    const { previewed } = this.kind;
    if (!previewed) return;
    const [ref, page] = this.preview ?? [];
    setContext('isPreviewInFront', page?.panel.active === true);
    if (previewed.get() !== ref) void previewed.set(ref);
  }

  private isTabOf({ panel }: PageHost<T>, { input, label }: vscode.Tab): boolean {
    // VS Code puts a word of its own before the kind.
    const isOfKind = input instanceof vscode.TabInputWebview && input.viewType.endsWith(this.kind.viewType);
    return isOfKind && label === panel.title;
  }

  dispose(): void {
    this.disposables.dispose();
    for (const { panel } of this.pages.values()) panel.dispose();
  }
}
