import * as vscode from 'vscode';
import { Disposables } from '../../base/disposables';
import { type Disposable } from '../../base/events';
import { type PageTypes } from '../../protocol/pages';
import { PageHost, type PageTools } from './pageHost';
import { type PageKind } from './pageKind';

/** The open panels of one kind: one for each thing shown, restored when the window is loaded anew. */
export class PagePanels<T extends PageTypes> implements vscode.WebviewPanelSerializer, Disposable {
  private readonly disposables = new Disposables();
  /** By what they show. */
  private readonly pages = new Map<string, PageHost<T>>();

  constructor(
    private readonly kind: PageKind<T>,
    private readonly tools: PageTools,
  ) {
    this.disposables.add(vscode.window.registerWebviewPanelSerializer(kind.viewType, this));
  }

  /** What the panel in front shows, where it is one of these. */
  get inFront(): string | undefined {
    return [...this.pages].find(([, { panel }]) => panel.active)?.[0];
  }

  open(ref: string, title: string): PageHost<T> {
    const open = this.pages.get(ref);
    if (open) {
      open.panel.reveal();
      return open;
    }
    const panel = vscode.window.createWebviewPanel(this.kind.viewType, title, vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    return this.adopt(panel, ref);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const contract = await this.kind.contract();
    const { data } = contract.state.safeParse(state);
    // Without what it shows there is nothing to restore.
    if (!data || this.pages.has(data.ref)) panel.dispose();
    else this.adopt(panel, data.ref);
  }

  private adopt(panel: vscode.WebviewPanel, ref: string): PageHost<T> {
    const page = new PageHost(panel, this.kind, this.kind.content(ref), this.tools);
    this.pages.set(ref, page);
    panel.onDidDispose(() => this.pages.delete(ref));
    return page;
  }

  dispose(): void {
    this.disposables.dispose();
    for (const { panel } of this.pages.values()) panel.dispose();
  }
}
