import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { invalid } from '../../domain/errors';
import { inEnglish } from '../../base/zodMessages';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from './errorFunnel';
import { isTreeNode, type TreeNode } from '../stories/storyTree';

/** How a command was started. */
export interface Call {
  /** A person waits, and can be asked further. */
  readonly isInteractive: boolean;
  /** Tells the person what went wrong after the command has returned, in a button of its notice. */
  readonly tell: (error: unknown) => void;
}

interface CommandDefinition<A> {
  /** The one optional JSON argument. */
  readonly argument: z.ZodMiniType<A>;
  /** Asks for what the argument would say; `nodes` are the rows that the person means. @throws Cancelled */
  readonly ask: (nodes: readonly TreeNode[]) => Promise<A>;
  /** @returns what is JSON. */
  readonly run: (argument: A, call: Call) => Promise<unknown>;
}

/** A command as VS Code calls it: with JSON, with rows of a tree, with the file of a menu, or with nothing. */
export type CommandHandler = (values: readonly unknown[], surroundings: Surroundings) => Promise<unknown>;

interface Surroundings {
  readonly funnel: ErrorFunnel;
  /** The rows that are selected, for a key pressed in the tree: VS Code does not pass them. */
  readonly selection: () => readonly TreeNode[];
  /** The row that stands for something else that a menu passes, such as a comment thread. */
  readonly rowOf: (value: unknown) => TreeNode | undefined;
}

/** What a keybinding passes to mean the selected rows. */
const selected = 'selection';

/** By id, without `refinement.`. */
export type Commands = Readonly<Record<string, CommandHandler>>;

/**
 * With a JSON argument, failures are the caller's to see: the promise rejects. Without one, a person started it: what goes
 * wrong is told, and the promise resolves to undefined.
 */
export function command<A>({ argument, ask, run }: CommandDefinition<A>): CommandHandler {
  return async (values, { funnel, selection, rowOf }) => {
    const [given, all] = values[0] === selected ? [selection()[0], selection()] : values;
    const first = rowOf(given) ?? given;
    const isJson = first !== undefined && first !== null && !isTreeNode(first) && !isPlace(first);
    const { tell } = funnel;
    if (isJson) return run(parseArgument(argument, first), { isInteractive: false, tell });
    try {
      return await run(await ask(nodesOf(first, all)), { isInteractive: true, tell });
    } catch (error) {
      tell(error);
      return undefined;
    }
  };
}

/** A command that takes nothing. */
export function plainCommand(run: () => Promise<unknown>): CommandHandler {
  return command({ argument: z.strictObject({}), ask: () => Promise.resolve({}), run });
}

export function registerCommands(commands: Commands, surroundings: Surroundings): vscode.Disposable {
  const disposables = new Disposables();
  for (const [name, handler] of Object.entries(commands))
    disposables.add(
      vscode.commands.registerCommand(`refinement.${name}`, (...values: unknown[]) => handler(values, surroundings)),
    );
  return disposables;
}

function parseArgument<A>(schema: z.ZodMiniType<A>, value: unknown): A {
  const parsed = schema.safeParse(value, inEnglish);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'argument'}: ${message}`);
  throw invalid('argument', `The command's argument is not usable. ${issues.join('; ')}.`);
}

/** Menus of editors pass the file or page that they stand over. */
function isPlace(value: unknown): boolean {
  return value instanceof vscode.Uri || (typeof value === 'object' && value !== null && 'webview' in value);
}

/** The tree passes the row that was clicked, then the whole selection where the row is part of it. */
function nodesOf(clicked: unknown, selection: unknown): readonly TreeNode[] {
  if (!isTreeNode(clicked)) return [];
  const nodes = Array.isArray(selection) ? selection.filter(isTreeNode) : [];
  return nodes.some(({ id }) => id === clicked.id) ? nodes : [clicked];
}
