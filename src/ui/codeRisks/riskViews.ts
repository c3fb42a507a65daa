import * as vscode from 'vscode';
import { setContext } from '../shared/contextKeys';
import { Disposables } from '../../base/disposables';
import { oneLine } from '../../base/plainText';
import { toTreeItem } from '../shared/treeItem';
import { t } from '../../base/translate';
import { type CodeFiles } from '../workspace/codeFiles';
import { type PlaceNode } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { fileRows, type RiskyFileNode, riskyFileRows } from './riskRows';

export const fileRisksViewId = 'refinement.fileRisks';
export const riskyFilesViewId = 'refinement.riskyFiles';

// While another editor opens, there is no active one for a moment, and its risks are not found yet: the view must not flicker.
const settlingMs = 100;

/** Two views: the risks of the file in the active editor, and the files of the workspace with the most risk. */
export class RiskViews implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly inFile: Rows<PlaceNode>;
  private readonly byFile: Rows<PlaceNode | RiskyFileNode>;
  private readonly fileView: vscode.TreeView<PlaceNode>;
  private readonly filesView: vscode.TreeView<PlaceNode | RiskyFileNode>;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly places: RiskPlaces,
    private readonly files: CodeFiles,
  ) {
    this.inFile = this.disposables.add(new Rows<PlaceNode>((node) => placeItem(node)));
    this.byFile = this.disposables.add(new Rows<PlaceNode | RiskyFileNode>((node) => itemOf(node), childrenOf));
    this.fileView = this.disposables.add(
      vscode.window.createTreeView(fileRisksViewId, { treeDataProvider: this.inFile }),
    );
    this.filesView = this.disposables.add(
      vscode.window.createTreeView(riskyFilesViewId, { treeDataProvider: this.byFile, showCollapseAll: true }),
    );
    this.disposables.add(
      places.onDidChange((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.showFile();
      }),
    );
    this.disposables.add(places.byFile.onDidChange(() => this.showFiles()));
    this.disposables.add(vscode.window.onDidChangeActiveTextEditor(() => this.settle()));
    this.showFile();
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.showFile(), settlingMs);
  }

  private showFile(): void {
    const document = vscode.window.activeTextEditor?.document;
    const file = document && this.files.at(document.uri);
    this.inFile.set(document && file ? fileRows(this.places.of(document)) : []);
    this.fileView.description = file ? (file.path.split('/').at(-1) ?? '') : '';
    setContext('isCodeOpen', file !== undefined);
  }

  private showFiles(): void {
    const rows = riskyFileRows(this.places.byFile.all());
    this.byFile.set(rows);
    this.filesView.description = rows.length > 0 ? String(rows.length) : '';
  }

  dispose(): void {
    clearTimeout(this.settling);
    this.disposables.dispose();
  }
}

class Rows<T> implements vscode.TreeDataProvider<T>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private roots: readonly T[] = [];

  constructor(
    private readonly toItem: (node: T) => vscode.TreeItem,
    private readonly children: (node: T) => readonly T[] = () => [],
  ) {}

  set(roots: readonly T[]): void {
    if (roots.length + this.roots.length === 0) return;
    this.roots = roots;
    this.changed.fire();
  }

  getTreeItem(node: T): vscode.TreeItem {
    return this.toItem(node);
  }

  getChildren(node?: T): T[] {
    return [...(node ? this.children(node) : this.roots)];
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function childrenOf(node: PlaceNode | RiskyFileNode): readonly PlaceNode[] {
  return node.kind === 'riskyFile' ? node.children : [];
}

/** Like a risk below its story, but with the place first. */
function placeItem(node: PlaceNode): vscode.TreeItem {
  const item = toTreeItem(node);
  item.description = node.description;
  item.tooltip = `${node.label}\n${node.description}\n#${node.located.story.number} ${oneLine(node.located.story.title)}`;
  if (node.isLost) item.iconPath = new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
  return item;
}

function itemOf(node: PlaceNode | RiskyFileNode): vscode.TreeItem {
  if (node.kind === 'risk') return placeItem(node);
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = node.id;
  item.description = node.description;
  item.tooltip = `${node.file.path}\n${node.description}`;
  item.iconPath = node.isGone ? new vscode.ThemeIcon('question') : vscode.ThemeIcon.File;
  item.contextValue = 'riskyFile';
  item.accessibilityInformation = { label: t('{0}, {1}', node.file.path, node.description) };
  return item;
}
