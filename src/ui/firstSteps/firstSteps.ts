import * as vscode from 'vscode';
import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { extensionId } from '../../domain/storyLink';
import { commands } from '../shared/commands';
import { setContext } from '../shared/contextKeys';
import { type Foundation } from '../shared/foundation';

/** As `contributes.walkthroughs` names it, after the extension's own id. */
const walkthrough = 'firstSteps';

interface Options extends Pick<Foundation, 'own'> {
  readonly workspace: WorkspaceBacklog;
}

/** The walkthrough: its steps are done as soon as the backlog says so, whichever way a person has taken. */
export function openFirstSteps({ own, workspace }: Options) {
  const told = new Set<string>();
  own(workspace.onDidChange(() => tellSteps(workspace, told)));
  return commands({
    getStarted: {
      run: async () => {
        await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthrough}`);
        // What was done before VS Code had read the walkthrough.
        told.clear();
        tellSteps(workspace, told);
        return {};
      },
    },
  });
}

function tellSteps({ repositories }: WorkspaceBacklog, told: Set<string>): void {
  const isAny = (isDone: (story: StorySummary) => boolean) => () =>
    repositories.some((backlog) => backlog.stories().some(isDone));
  const tellDone = (key: string, isDone: () => boolean) => {
    if (told.has(key) || !isDone()) return;
    told.add(key);
    // VS Code remembers that the step is done. What is true already when it reads the walkthrough never counts as done in that
    // window, so it is true for a moment only.
    setContext(key, true);
    setContext(key, false);
  };
  tellDone('isSignedIn', () => repositories.some(({ access }) => access !== undefined));
  tellDone(
    'hasStories',
    isAny(() => true),
  );
  tellDone(
    'hasPreRead',
    isAny(({ stage }) => stage === 'preRead'),
  );
  tellDone(
    'hasEstimated',
    isAny(({ myEstimateState }) => myEstimateState !== 'none'),
  );
}
