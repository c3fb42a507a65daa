import * as vscode from 'vscode';
import { type Target } from '../../backlog/workspaceBacklog';
import { type Disposable } from '../../base/events';
import { type LocalStorage, type SecretStorage } from '../../backlog/ports/storage';
import { storyRef } from '../../domain/story';
import { type EditForm, type StoryPageTypes } from '../../protocol/storyPage';
import { type PageTools } from '../pages/pageHost';
import { PagePanels } from '../pages/pagePanels';
import { TypedTextStore } from '../pages/typedTextStore';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type EditedStory, type Forms, type InForm } from '../writes/writeActions';
import { panelTitle, StoryContent, type StoryTools } from './storyContent';

const contract = async () => (await import('../../protocol/storyPage')).storyPageContract;

const previewKey = 'story.preview';

interface Options extends StoryTools, PageTools {
  readonly repositories: OpenRepositories;
  readonly secrets: SecretStorage;
  /** Of this workspace. */
  readonly memory: LocalStorage;
}

/** The panels that are open, one per story. */
export class StoryPanels implements Forms, Disposable {
  readonly typed: TypedTextStore<StoryPageTypes['typed']>;
  private readonly panels: PagePanels<StoryPageTypes>;

  constructor(private readonly options: Options) {
    this.typed = new TypedTextStore(options.secrets, async () => (await contract()).typed);
    this.panels = new PagePanels(
      {
        viewType: 'refinement.story',
        name: 'story',
        contract,
        typed: this.typed,
        onDidChange: options.workspace.onDidChange,
        onDidReopen: options.repositories.onDidChange,
        content: (ref) => new StoryContent(ref, options),
        previewed: {
          get: () => options.memory.get(previewKey),
          set: (ref) => options.memory.set(previewKey, ref),
        },
      },
      options,
    );
  }

  /** The story of the panel in front. */
  get shownStory(): string | undefined {
    return this.panels.inFront;
  }

  /** `isPreview`: in the one panel that the next preview takes over; where VS Code itself previews nothing, in one of its own. */
  open({ detail }: Target, isPreview = false) {
    const mayPreview = isPreview && previewsEditors();
    return this.panels.open(detail.ref, panelTitle(detail), mayPreview);
  }

  /** Kept first, in case the window closes before the page has it. */
  async edit(story: EditedStory, form: EditForm): Promise<InForm> {
    const target = await this.options.lookup.find(storyRef(story.backlog.repository, story.number));
    const { viewer, ref } = target.detail;
    const { hasForm, withForm } = await import('../../protocol/storyPage');
    await this.typed.save(viewer.login, ref, withForm((await this.typed.load(viewer.login, ref)) ?? {}, form));
    const page = this.open(target);
    const whenKept = page.whenKept((typed) => hasForm(typed, form));
    page.tell(form);
    return { whenKept };
  }

  dispose(): void {
    this.panels.dispose();
  }
}

function previewsEditors(): boolean {
  return vscode.workspace.getConfiguration('workbench.editor').get('enablePreview', true);
}
