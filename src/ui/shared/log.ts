import type * as vscode from 'vscode';
import { type Log } from '../../backlog/ports/storage';

/** Tags what one component logs. Never log tokens, cards or bodies. */
export function componentLog(channel: vscode.LogOutputChannel, component: string): Log {
  return {
    info: (message) => channel.info(`[${component}] ${message}`),
    warn: (message) => channel.warn(`[${component}] ${message}`),
    error: (message, cause) => channel.error(`[${component}] ${message}`, ...(cause === undefined ? [] : [cause])),
  };
}
