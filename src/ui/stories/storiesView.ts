import * as vscode from 'vscode';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type LocalStorage } from '../../backlog/ports/storage';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type Account } from '../../backlog/ports/account';
import { setContext } from '../shared/contextKeys';
import { Disposables } from '../../base/disposables';
import { noticeLine, queryNotices, statusNotice, teamNotices } from '../shared/statusText';
import { type TreeNode } from '../shared/treeNode';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type Arrangement, arrangementText, filterStories, isFiltering, parseArrangement } from './arrangement';
import { buildStoryChildren, buildTree, type RepositoryStories } from './storyTree';
import { waitsForMe } from '../shared/storyRow';
import { rowTooltip } from '../shared/storyTooltip';
import { toTreeItem } from '../shared/treeItem';
import { type ViewState, viewState } from './viewState';

export const storiesViewId = 'refinement.stories';
const arrangementKey = 'stories.arrangement';

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly account: Account;
  /** Keeps how the tree is arranged in this workspace. */
  readonly storage: LocalStorage;
  readonly extensionUri: vscode.Uri;
}

/** The tree of stories, arranged as the person likes it. */
export class StoriesView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly treeChanged = this.disposables.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.treeChanged.event;
  private readonly view: vscode.TreeView<TreeNode>;
  private arranged: Arrangement;
  private roots: readonly TreeNode[] = [];
  private selected: readonly TreeNode[] = [];
  private isStarted = false;

  constructor(private readonly options: Options) {
    this.arranged = parseArrangement(options.storage.get(arrangementKey));
    this.view = this.disposables.add(
      vscode.window.createTreeView(storiesViewId, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.disposables.add(this.view.onDidChangeSelection(({ selection }) => (this.selected = selection)));
    this.disposables.add(options.workspace.onDidChange(() => this.update()));
    this.disposables.add(options.repositories.onDidChange(() => this.update()));
    this.disposables.add(options.account.onDidChange(() => this.update()));
    this.update();
  }

  get arrangement(): Arrangement {
    return this.arranged;
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  /** While it is typed: kept by {@link arrange} alone. */
  tryFilter(text: string): void {
    if (text === this.arranged.text) return;
    this.arranged = { ...this.arranged, text };
    this.update();
  }

  async arrange(change: Partial<Arrangement>): Promise<void> {
    this.arranged = { ...this.arranged, ...change };
    this.update();
    await this.options.storage.set(arrangementKey, this.arranged);
  }

  /** The selected rows. VS Code itself tells of none while it draws the tree anew. */
  get selection(): readonly TreeNode[] {
    return this.selected;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  /** Adds the tooltip only when the pointer is on the row: there may be ten thousand rows. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'story') {
      const detail = this.options.workspace.known(node.ref)?.detail;
      item.tooltip = rowTooltip(node.summary, new Date(), detail).join('\n');
    }
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    // Work starts when the tree is first shown: activation itself asks GitHub nothing.
    if (!node) this.start();
    switch (node?.kind) {
      case undefined:
        return [...this.roots];
      case 'repository':
      case 'group':
        return [...node.children];
      case 'story': {
        const detail = this.options.workspace.known(node.ref)?.detail;
        return detail ? [...buildStoryChildren(node, detail)] : [];
      }
      case 'notice':
      case 'risk':
      case 'question':
        return [];
    }
  }

  private start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    const { repositories } = this.options;
    void vscode.window.withProgress({ location: { viewId: storiesViewId } }, () => repositories.start());
  }

  /** Derives everything that depends on the model, once per change. */
  private update(): void {
    const { workspace, account, repositories } = this.options;
    const shown = workspace.repositories.map(repositoryStories);
    const stories = shown.flatMap((repository) => repository.stories);
    const state = viewState({
      hasSearched: repositories.hasSearched,
      repositories: workspace.repositories.map(({ status, repository }) => {
        return { status, account: account.state(repository.host) };
      }),
      stories: stories.length,
      shown: shown.flatMap((own) => filterStories(own.stories, this.arranged, own.viewer)).length,
    });
    // If there are no rows, VS Code shows the welcome text of the state, which says what to do.
    this.roots = state === 'rows' ? buildTree(shown, this.arranged) : [];
    this.tellView(stories.filter(waitsForMe), lineAbove(shown, state));
    setContext('state', state);
    setContext(
      'isReadingAll',
      workspace.repositories.some(({ status }) => status.isReadingAll),
    );
    setContext('role', roleOf(shown));
    setContext(
      'isHoldingSession',
      shown.some(({ held }) => held.length > 0),
    );
    setContext('isFiltered', isFiltering(this.arranged));
    for (const [key, value] of Object.entries(this.arranged)) setContext(key, value);
    this.treeChanged.fire();
  }

  private tellView(waiting: readonly StorySummary[], message: string): void {
    this.view.badge = waiting.length > 0 ? { value: waiting.length, tooltip: waitingText(waiting) } : undefined;
    this.view.description = arrangementText(this.arranged);
    this.view.message = message;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function repositoryStories(backlog: RepositoryBacklog): RepositoryStories {
  const { repository, status, access, teamProblems } = backlog;
  const notice = statusNotice(status, new Date());
  return {
    repository,
    stories: backlog.stories(),
    notices: [...(notice ? [notice] : []), ...queryNotices(status), ...teamNotices(teamProblems)],
    viewer: access?.login,
    isLead: backlog.isLead,
    held: backlog.heldSessions.map(({ number }) => number),
  };
}

/**
 * The line above the tree, which VS Code shows instead of a welcome text: how much is loaded, or until when GitHub limits us.
 */
function lineAbove(repositories: readonly RepositoryStories[], state: ViewState): string {
  const notices = repositories.flatMap((repository) => repository.notices);
  const told = notices.find(({ kind }) => kind === 'loading' || (kind === 'limited' && state === 'limited'));
  return told ? noticeLine(told) : '';
}

/** Undefined until a repository has been read. */
function roleOf(repositories: readonly RepositoryStories[]): 'lead' | 'member' | undefined {
  if (repositories.some(({ isLead }) => isLead)) return 'lead';
  return repositories.some(({ viewer }) => viewer !== undefined) ? 'member' : undefined;
}

/** What the badge counts, in the words of the groups. */
function waitingText(waiting: readonly StorySummary[]): string {
  const toRead = waiting.filter(({ stage }) => stage === 'needsPreRead').length;
  return t('Stories that wait for you: {0} to pre-read, {1} to estimate', toRead, waiting.length - toRead);
}
