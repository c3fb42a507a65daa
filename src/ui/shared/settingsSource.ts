import * as vscode from 'vscode';
import { Emitter } from '../../base/events';
import { Disposables } from '../../base/disposables';
import { warn } from './notices';
import { parseSettings, type Settings } from './settings';
import { t } from '../../base/translate';

const section = 'refinement';

/** The current settings. Warns once of each that can't be used. */
export class SettingsSource implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<void>());
  private readonly told = new Set<string>();
  private settings: Settings | undefined;
  readonly onDidChange = this.changed.event;

  constructor() {
    this.disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(section)) return;
        this.settings = undefined;
        this.changed.fire();
      }),
    );
  }

  get current(): Settings {
    this.settings ??= this.read();
    return this.settings;
  }

  private read(): Settings {
    const configuration = vscode.workspace.getConfiguration(section);
    const { settings, problems } = parseSettings((name) => configuration.get(name));
    for (const problem of problems.filter((text) => !this.told.has(text))) {
      this.told.add(problem);
      void warn(problem, { label: t('Open Settings'), run: openSettings });
    }
    return settings;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function openSettings(): void {
  void vscode.commands.executeCommand('workbench.action.openSettings', section);
}
