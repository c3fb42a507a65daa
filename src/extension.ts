import * as vscode from 'vscode';
import { createApi, type RefinementApi } from './api';
import { type Account } from './backlog/ports/account';
import { useTranslations } from './base/translate';
import { openGitHub } from './github/openGitHub';
import { accountCommands } from './ui/account/accountCommands';
import { openCodeRisks } from './ui/codeRisks/codeRisks';
import { decisionCommands } from './ui/decisions/decisionCommands';
import { estimateCommands } from './ui/estimates/estimateCommands';
import { openFirstSteps } from './ui/firstSteps/firstSteps';
import { openLinks } from './ui/links/openLinks';
import { preReadCommands } from './ui/preRead/preReadCommands';
import { riskReplyCommands } from './ui/preRead/riskReplyCommands';
import { openSessions } from './ui/session/openSessions';
import { registerCommands } from './ui/shared/commands';
import { type Foundation, layFoundation } from './ui/shared/foundation';
import { openStorage, type Storage } from './ui/storage/openStorage';
import { openStories } from './ui/stories/openStories';
import { openStoryPages } from './ui/story/openStoryPages';
import { type StoryPanels } from './ui/story/storyPanels';
import { teamFileCommands } from './ui/team/teamFileCommands';
import { followGitHub } from './ui/workspace/followGitHub';
import { openWorkspace, type OpenWorkspace } from './ui/workspace/openWorkspace';
import { StoryLookup } from './ui/workspace/storyLookup';
import { openWrites } from './ui/writes/openWrites';
import { type Forms } from './ui/writes/writeActions';

/** Builds, connects and registers. Nobody is asked and nothing is read before something shows it. */
export function activate(context: vscode.ExtensionContext): RefinementApi {
  useTranslations({ language: vscode.env.language, texts: vscode.l10n.bundle });
  const foundation = layFoundation(context);
  const { own, log, settings } = foundation;
  const storage = openStorage(context, log);
  const apiUrl = () => settings.current.apiUrl;
  const gitHub = own(openGitHub({ apiUrl, secrets: storage.secrets, log: log('sign-in') }));
  const { account } = gitHub;
  const open = openWorkspace({ ...foundation, ...storage, account, hosts: gitHub });
  registerCapabilities({ ...foundation, ...storage, ...open, account });
  own(followGitHub(open.workspace, settings));
  openLinks({ ...foundation, ...open, account });
  return createApi(open.workspace, open.repositories);
}

interface Ground extends Foundation, Storage, OpenWorkspace {
  readonly account: Account;
}

function registerCapabilities(ground: Ground): void {
  const { own, funnel, workspace, repositories } = ground;
  const lookup = new StoryLookup(workspace, repositories, () => panels().shownStory);
  const forms: Forms = { edit: (story, typed) => panels().edit(story, typed) };
  const { documents, actions, ...writes } = openWrites({ ...ground, forms });
  const { anchors, code, rowOf, ...codeRisks } = openCodeRisks({ ...ground, lookup, documents });
  const story = openStoryPages({ ...ground, lookup, documents, actions, code });
  // The pages are built after what opens them, and are only asked for when a person acts.
  const panels = (): StoryPanels => story.panels;
  const { selection, ...stories } = openStories({ ...ground, lookup });
  const commands = {
    ...accountCommands(ground),
    ...openFirstSteps(ground),
    ...stories.commands,
    ...story.commands,
    ...preReadCommands(lookup, anchors),
    ...riskReplyCommands(lookup),
    ...codeRisks.commands,
    ...estimateCommands(lookup),
    ...openSessions({ ...ground, ...story.tools, typed: story.panels.typed }),
    ...teamFileCommands(ground),
    ...decisionCommands(lookup, { documents, forms }),
    ...writes.commands,
  };
  own(registerCommands(commands, { funnel, selection, rowOf }));
}
