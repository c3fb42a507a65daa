import * as vscode from 'vscode';
import { Polling } from '../../backlog/reading/polling';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type SettingsSource } from '../shared/settingsSource';
import { systemClock } from '../shared/systemClock';

/** Asks GitHub for changes: often while the window is in focus, seldom otherwise. */
export function followGitHub(workspace: WorkspaceBacklog, settings: SettingsSource): Polling {
  return new Polling({
    refreshSeconds: () => settings.current.refreshSeconds,
    isSessionOpen: () => workspace.isSessionOpen,
    onDidChange: workspace.onDidChange,
    isFocused: () => vscode.window.state.focused,
    onDidChangeFocus: (listener) => vscode.window.onDidChangeWindowState(({ focused }) => listener(focused)),
    statuses: () => workspace.repositories.map(({ status }) => status),
    refresh: () => workspace.refresh(),
    clock: systemClock,
    random: () => Math.random(),
  });
}
