import * as vscode from 'vscode';
import { parseJson } from '../../base/parseJson';
import { type LocalStorage, type Log } from '../../backlog/ports/storage';
import { SerialTasks } from '../../base/serialTasks';
import { readText, replaceText } from './files';

type Values = Readonly<Record<string, unknown>>;

/**
 * Keeps drafts in a file of the extension's own. VS Code's Memento reports a value as stored but, in a browser, writes it
 * seconds later: closing the window right after drafting would lose the draft.
 */
export class FileStorage implements LocalStorage {
  private readonly writes = new SerialTasks();

  private constructor(
    private readonly file: vscode.Uri,
    private values: Values,
  ) {}

  /** A file that can't be read is put aside, not overwritten. */
  static async open(file: vscode.Uri, log: Log): Promise<FileStorage> {
    const values = parse(await readText(file));
    if (values) return new FileStorage(file, values);
    const aside = file.with({ path: `${file.path}.unreadable` });
    await vscode.workspace.fs.rename(file, aside, { overwrite: true });
    log.warn(`The drafts in ${file.path} can't be read; they were put aside as ${aside.path}.`);
    return new FileStorage(file, {});
  }

  get(key: string): unknown {
    return Object.hasOwn(this.values, key) ? structuredClone(this.values[key]) : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.values);
  }

  /** Reads the file again first, since another window may have written, and replaces it as a whole. */
  set(key: string, value: unknown): Promise<void> {
    this.values = changed(this.values, key, value);
    return this.writes.run('file', async () => {
      const stored = parse(await readText(this.file)) ?? this.values;
      await replaceText(this.file, JSON.stringify(changed(stored, key, value)));
    });
  }
}

function changed(values: Values, key: string, value: unknown): Values {
  const { [key]: _, ...others } = values;
  return value === undefined ? others : { ...others, [key]: value };
}

/** Empty if there is no file yet; undefined if it can't be read. */
function parse(text = '{}'): Values | undefined {
  const json = parseJson(text);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Values) : undefined;
}
