import * as vscode from 'vscode';
import { type WaitingWrite, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { needsPerson } from '../../backlog/writing/pendingState';
import { Disposables } from '../../base/disposables';
import { withoutIcons } from '../../base/plainText';
import { runCommand } from '../shared/runCommand';
import { cancelled } from '../shared/prompts';
import { t } from '../../base/translate';
import { type WriteAction } from '../../protocol/pendingWrite';
import { actionLabel, actionsFor, stateText, whyText } from './writeText';

interface WaitingItem extends vscode.QuickPickItem {
  readonly id: string;
  readonly buttons: readonly ActionButton[];
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: WriteAction;
}

/** A chosen write; `action` is set if one of its buttons was pressed. */
export interface ChosenWrite {
  readonly id: string;
  readonly action?: WriteAction;
}

/** Lists everything that is not on GitHub yet, and updates the list whenever something changes. @throws Cancelled */
export function chooseWaiting(workspace: WorkspaceBacklog): Promise<ChosenWrite> {
  const disposables = new Disposables();
  const picker = disposables.add(vscode.window.createQuickPick<WaitingItem>());
  picker.title = t('Not on GitHub yet');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = true;
  // The same item stays highlighted after an update.
  picker.keepScrollPosition = true;
  picker.buttons = [{ iconPath: new vscode.ThemeIcon('open-preview'), tooltip: t('Open as a Page') }];
  const update = () => {
    const [active] = picker.activeItems;
    picker.items = workspace.waitingWrites().map((waiting) => itemOf(waiting));
    picker.placeholder =
      picker.items.length > 0
        ? t('Enter: what to do with one of them')
        : workspace.waitingElsewhere > 0
          ? t('What waits is in another window')
          : t('Nothing waits any more');
    const same = picker.items.find(({ id }) => id === active?.id);
    if (same) picker.activeItems = [same];
  };
  update();
  disposables.add(workspace.onDidChange(update));
  const chosen = new Promise<ChosenWrite>((resolve, reject) => {
    disposables.add(picker.onDidAccept(() => picker.selectedItems.forEach(({ id }) => resolve({ id }))));
    disposables.add(
      picker.onDidTriggerItemButton(({ item, button }) => {
        if ('action' in button) resolve({ id: item.id, action: (button as ActionButton).action });
      }),
    );
    disposables.add(picker.onDidHide(() => reject(cancelled())));
    disposables.add(
      picker.onDidTriggerButton(() => {
        picker.hide();
        void runCommand('openWaitingWrites');
      }),
    );
  });
  picker.show();
  return chosen.finally(() => disposables.dispose());
}

function itemOf({ backlog, pending }: WaitingWrite): WaitingItem {
  const title = pending.story === undefined ? '' : (backlog.story(pending.story)?.title ?? '');
  const icon = needsPerson(pending) ? 'warning' : pending.state === 'sending' ? 'sync~spin' : 'cloud-upload';
  return {
    id: pending.id,
    label: `$(${icon}) ${withoutIcons(pending.what)}`,
    description: withoutIcons([stateText(pending, new Date()), title].filter((part) => part !== '').join(' · ')),
    detail: withoutIcons(whyText(pending)),
    buttons: actionsFor(pending).flatMap(buttonFor),
  };
}

const buttonIcons: Partial<Record<WriteAction, string>> = {
  signIn: 'account',
  retry: 'refresh',
  compare: 'diff',
  look: 'open-preview',
  edit: 'edit',
  discard: 'trash',
};

/** No buttons for “mine” and “theirs”: that choice is made in words. */
function buttonFor(action: WriteAction): ActionButton[] {
  const icon = buttonIcons[action];
  return icon === undefined ? [] : [{ action, iconPath: new vscode.ThemeIcon(icon), tooltip: actionLabel(action) }];
}
