import * as vscode from 'vscode';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { type SettingsSource } from '../shared/settingsSource';
import { type StoryLookup } from '../workspace/storyLookup';
import { type TreeNode } from '../shared/treeNode';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { CodeFiles } from '../workspace/codeFiles';
import { type OpenRepositories } from '../workspace/openRepositories';
import { AnchorSource } from './anchorSource';
import { BlockerProblems } from './blockerProblems';
import { codeRiskCommands, threadRow } from './codeRiskCommands';
import { CodePlaces } from './codePlaces';
import { LateLinks } from './lateLinks';
import { RiskLenses } from './riskLenses';
import { RiskMarks } from './riskMarks';
import { RiskPlaces } from './riskPlaces';
import { RiskThreads } from './riskThreads';
import { RiskViews } from './riskViews';
import { threadCommands } from './threadCommands';

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly documents: PreviewDocuments;
  readonly funnel: ErrorFunnel;
  readonly settings: SettingsSource;
  readonly extensionUri: vscode.Uri;
}

export interface CodeRisks extends vscode.Disposable {
  readonly anchors: AnchorSource;
  readonly code: CodePlaces;
  readonly commands: (lookup: StoryLookup) => ReturnType<typeof codeRiskCommands> & ReturnType<typeof threadCommands>;
  readonly rowOf: (value: unknown) => TreeNode | undefined;
}

/** All that shows risks next to the code, connected. */
export function openCodeRisks({
  workspace,
  repositories,
  documents,
  funnel,
  settings,
  extensionUri,
}: Options): CodeRisks {
  const disposables = new Disposables();
  const files = new CodeFiles(repositories);
  const anchors = new AnchorSource(files);
  const places = disposables.add(new RiskPlaces({ workspace, repositories, files, funnel }));
  const code = new CodePlaces(files, repositories, places, documents);
  let begun: RiskThreads | undefined;
  const threads = () => (begun ??= disposables.add(new RiskThreads(places, files)));
  const show = () => {
    threads();
    const isWanted = () => settings.current.blockersAsProblems;
    const offersFlag = ({ uri }: vscode.TextDocument) =>
      settings.current.flagOverSymbols && files.at(uri) !== undefined;
    disposables.add(new RiskMarks(places, vscode.Uri.joinPath(extensionUri, 'media')));
    disposables.add(new RiskLenses(places, offersFlag, settings.onDidChange));
    disposables.add(new BlockerProblems(places, isWanted, settings.onDidChange));
    disposables.add(new RiskViews(places, files));
    disposables.add(new LateLinks({ workspace, repositories, files, anchors, places, funnel }));
  };
  // Activation does not wait for what VS Code is told of all these.
  const later = setTimeout(show, 0);
  disposables.add({ dispose: () => clearTimeout(later) });
  return {
    anchors,
    code,
    commands: (lookup) => ({
      ...codeRiskCommands({ lookup, anchors, code, places, threads }),
      ...threadCommands({ lookup, anchors, threads }),
    }),
    rowOf: (value) => threadRow(threads, value),
    dispose: () => disposables.dispose(),
  };
}
