import * as vscode from 'vscode';
import { Polling } from '../../backlog/reading/polling';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type SettingsSource } from '../shared/settingsSource';

/** Looks for what is new as often as this window's person can use it. */
export function followGitHub(workspace: WorkspaceBacklog, settings: SettingsSource): Polling {
  return new Polling({
    refreshSeconds: () => settings.current.refreshSeconds,
    isSessionOpen: () => workspace.isSessionOpen,
    onDidChange: workspace.onDidChange,
    isFocused: () => vscode.window.state.focused,
    onDidChangeFocus: (listener) => vscode.window.onDidChangeWindowState(({ focused }) => listener(focused)),
    statuses: () => workspace.repositories.map(({ status }) => status),
    refresh: () => workspace.refresh(),
    now: () => new Date(),
    random: () => Math.random(),
  });
}
