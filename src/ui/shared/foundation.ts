import * as vscode from 'vscode';
import { type Log } from '../../backlog/ports/storage';
import { type ErrorFunnel, errorFunnel } from './errorFunnel';
import { componentLog } from './log';
import { SettingsSource } from './settingsSource';

/** What every capability needs. */
export interface Foundation {
  /** Disposes the item when the extension ends. */
  readonly own: <T extends vscode.Disposable>(item: T) => T;
  readonly channel: vscode.LogOutputChannel;
  readonly log: (component: string) => Log;
  readonly funnel: ErrorFunnel;
  readonly settings: SettingsSource;
  readonly extensionUri: vscode.Uri;
}

export function layFoundation({ subscriptions, extensionUri }: vscode.ExtensionContext): Foundation {
  const own = <T extends vscode.Disposable>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const channel = own(vscode.window.createOutputChannel('Refinement', { log: true }));
  return {
    own,
    channel,
    log: (component) => componentLog(channel, component),
    funnel: errorFunnel(componentLog(channel, 'ui')),
    settings: own(new SettingsSource()),
    extensionUri,
  };
}
