import * as vscode from 'vscode';
import { type Disposable } from '../../base/events';
import { Disposables } from '../../base/disposables';
import { storyRef } from '../../domain/story';
import { type Target } from '../workspace/storyLookup';
import { type EditedStory, type FormText, type Forms } from '../writes/writeActions';
import { panelTitle, StoryPanel, type StoryPanelOptions } from './storyPanel';

export const storyPanelType = 'refinement.story';

/** The panels that are open: one per story, restored when the window is loaded anew. */
export class StoryPanels implements vscode.WebviewPanelSerializer, Forms, Disposable {
  private readonly disposables = new Disposables();
  private readonly panels = new Map<string, StoryPanel>();

  constructor(private readonly options: StoryPanelOptions) {
    this.disposables.add(vscode.window.registerWebviewPanelSerializer(storyPanelType, this));
  }

  /** The story of the panel in front. */
  get shownStory(): string | undefined {
    return [...this.panels.values()].find(({ panel }) => panel.active)?.ref;
  }

  open({ detail }: Target): void {
    const open = this.panels.get(detail.ref);
    if (open) {
      open.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(storyPanelType, panelTitle(detail), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.adopt(panel, detail.ref);
  }

  /** Opens the story with what was typed back in its form. Kept first, in case the window closes before the page has it. */
  async edit(story: EditedStory, form: FormText): Promise<void> {
    const { lookup, typed } = this.options;
    const target = await lookup.find(storyRef(story.backlog.repository, story.number));
    const { viewer, ref } = target.detail;
    await typed.save(viewer.login, ref, { ...(await typed.load(viewer.login, ref)), ...form });
    this.open(target);
    this.panels.get(ref)?.edit(form);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { storyPageState } = await import('../../protocol/storyPanel');
    const { data } = storyPageState.safeParse(state);
    // Without its story there is nothing to restore.
    if (!data || this.panels.has(data.ref)) panel.dispose();
    else this.adopt(panel, data.ref);
  }

  private adopt(panel: vscode.WebviewPanel, ref: string): void {
    this.panels.set(ref, new StoryPanel(panel, ref, this.options));
    panel.onDidDispose(() => this.panels.delete(ref));
  }

  dispose(): void {
    this.disposables.dispose();
    for (const { panel } of this.panels.values()) panel.dispose();
  }
}
