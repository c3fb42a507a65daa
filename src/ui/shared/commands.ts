import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import { invalid } from '../../domain/errors';
import { withMessages } from '../../base/zodMessages';
import { Disposables } from '../../base/disposables';
import { commandId } from './commandId';
import { type Arguments, type CommandId, type JsonCommandId } from './commandTable';
import { type ErrorFunnel } from './errorFunnel';
import { t } from '../../base/translate';
import { rowsMeant } from './menuRows';
import { isTreeNode, type TreeNode } from './treeNode';

/** How a command was started. */
export interface Call {
  /** A person started it, and can be asked questions. */
  readonly isInteractive: boolean;
  /** For what goes wrong after the command has returned, for instance in a button of its notice: tells the person. */
  readonly tell: (error: unknown) => void;
}

interface Body<A> {
  /**
   * Asks for the argument; `nodes` are the rows that the command was started on, `selected` those that are selected in the tree
   * of stories, wherever it was started. @throws Cancelled
   */
  readonly ask?: (nodes: readonly TreeNode[], selected: () => readonly TreeNode[]) => Promise<A>;
  /** @returns what is JSON. */
  readonly run: (argument: A, call: Call) => Promise<unknown>;
}

/** What a command of the table asks and runs. If every part of its argument is optional, it need not ask. */
export type CommandBody<I extends JsonCommandId> =
  Record<string, never> extends Arguments[I] ? Body<Arguments[I]> : Required<Body<Arguments[I]>>;

/** A command as VS Code calls it: with JSON, with rows of a tree, with the file of a menu, or with nothing. */
export type CommandHandler = (values: readonly unknown[], surroundings: Surroundings) => Promise<unknown>;

/** Every command that there is. */
export type Commands = Readonly<Record<CommandId, CommandHandler>>;

interface Surroundings {
  readonly funnel: ErrorFunnel;
  /** The rows that are selected, for a key pressed in the tree: VS Code does not pass them. */
  readonly selection: () => readonly TreeNode[];
  /** The row for something else that a menu passes, such as a comment thread. */
  readonly rowOf: (value: unknown) => TreeNode | undefined;
}

/** What a keybinding passes to mean the selected rows. */
const selected = 'selection';

/** Gives commands of the table what they ask and run. */
export function commands<I extends JsonCommandId>(bodies: { readonly [K in I]: CommandBody<K> }): {
  readonly [K in I]: CommandHandler;
} {
  const ids = Object.keys(bodies) as I[];
  const handlers = ids.map((id) => [id, handlerOf(id, bodies[id])]);
  return Object.fromEntries(handlers) as { [K in I]: CommandHandler };
}

/**
 * With a JSON argument, the promise rejects on failure, so that the caller sees it. Without one, a person started the command:
 * the failure is shown to them, and the promise resolves to undefined.
 */
function handlerOf<I extends JsonCommandId>(id: I, { ask, run }: Body<Arguments[I]>): CommandHandler {
  const parse = async (value: unknown) => {
    // With the first command that is run: making its schemas would slow every activation.
    const { commandTable } = await import('./commandTable');
    return parseArgument(commandTable[id].argument, value);
  };
  return async (values, { funnel, selection, rowOf }) => {
    const [given, all] = values[0] === selected ? [selection()[0], selection()] : values;
    const first = rowOf(given) ?? given;
    const isJson = first !== undefined && first !== null && !isTreeNode(first) && !isPlace(first);
    const { tell } = funnel;
    if (isJson) return run(await parse(first), { isInteractive: false, tell });
    try {
      const argument = ask ? await ask(rowsMeant(first, all, selection), selection) : await parse({});
      return await run(argument, { isInteractive: true, tell });
    } catch (error) {
      tell(error);
      return undefined;
    }
  };
}

export function registerCommands(all: Commands, surroundings: Surroundings): vscode.Disposable {
  const disposables = new Disposables();
  for (const [id, handler] of Object.entries(all) as [CommandId, CommandHandler][])
    disposables.add(
      vscode.commands.registerCommand(commandId(id), (...values: unknown[]) => handler(values, surroundings)),
    );
  return disposables;
}

function parseArgument<A>(schema: z.ZodMiniType<A>, value: unknown): A {
  const parsed = schema.safeParse(value, withMessages);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'argument'}: ${message}`);
  throw invalid('argument', t('The command’s argument is not usable. {0}.', issues.join('; ')));
}

/** Menus of an editor pass its file or page. */
function isPlace(value: unknown): boolean {
  return value instanceof vscode.Uri || (typeof value === 'object' && value !== null && 'webview' in value);
}
