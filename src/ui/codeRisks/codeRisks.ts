import * as vscode from 'vscode';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { Disposables } from '../../base/disposables';
import { type Foundation } from '../shared/foundation';
import { type StoryLookup } from '../workspace/storyLookup';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { CodeFiles } from '../workspace/codeFiles';
import { type OpenRepositories } from '../workspace/openRepositories';
import { AnchorSource } from '../workspace/anchorSource';
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

interface Options extends Foundation {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly lookup: StoryLookup;
  readonly documents: PreviewDocuments;
}

/** Connects everything that shows risks next to the code. */
export function openCodeRisks(options: Options) {
  const { own, workspace, repositories, lookup, documents, funnel, settings, extensionUri } = options;
  const disposables = own(new Disposables());
  const media = vscode.Uri.joinPath(extensionUri, 'media');
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
    disposables.add(new RiskMarks(places, media));
    disposables.add(new RiskLenses(places, offersFlag, settings.onDidChange));
    disposables.add(new BlockerProblems(places, isWanted, settings.onDidChange));
    disposables.add(new RiskViews(places, files));
    disposables.add(new LateLinks({ workspace, repositories, files, anchors, places, funnel }));
  };
  // Registering all of these takes a while, and activation need not wait for it.
  const later = setTimeout(show, 0);
  disposables.add({ dispose: () => clearTimeout(later) });
  const commands = {
    ...codeRiskCommands({ lookup, anchors, code, places, threads }),
    ...threadCommands({ lookup, anchors, threads }),
  };
  return { anchors, code, commands, rowOf: (value: unknown) => threadRow(threads, value) };
}
