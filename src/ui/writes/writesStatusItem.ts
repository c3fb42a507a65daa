import * as vscode from 'vscode';
import { type Disposable } from '../../base/events';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { commandId } from '../shared/commandId';
import { setContext } from '../shared/contextKeys';
import { Disposables } from '../../base/disposables';
import { t } from '../../base/translate';
import { waitingStatus } from './writeText';

/** Shows in the status bar how much is not on GitHub yet, and whether its person is needed. */
export class WritesStatusItem implements Disposable {
  private readonly disposables = new Disposables();
  private readonly item = this.disposables.add(
    vscode.window.createStatusBarItem('refinement.writes', vscode.StatusBarAlignment.Left),
  );
  private areWaiting = false;

  constructor(private readonly workspace: WorkspaceBacklog) {
    this.item.name = t('Refinement: What Waits to Be Sent');
    this.item.command = commandId('showWaitingWrites');
    this.disposables.add(workspace.onDidChange(() => this.update()));
  }

  private update(): void {
    const waiting = this.workspace.waitingWrites();
    const status = waitingStatus(
      waiting.map(({ pending }) => pending),
      new Date(),
    );
    if (this.areWaiting !== (status !== undefined)) {
      this.areWaiting = status !== undefined;
      setContext('areWritesWaiting', this.areWaiting);
    }
    if (!status) return this.item.hide();
    this.item.text = status.text;
    this.item.tooltip = status.tooltip;
    this.item.accessibilityInformation = { label: status.spoken, role: 'button' };
    this.item.backgroundColor = status.needsPerson
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.item.show();
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
