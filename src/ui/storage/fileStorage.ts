import * as vscode from 'vscode';
import { parseJson } from '../../base/parseJson';
import { type LocalStorage, type Log } from '../../backlog/ports/storage';
import { SerialTasks } from '../../base/serialTasks';
import { readText, replaceText } from './files';

type Values = Readonly<Record<string, unknown>>;

/**
 * Drafts in a file of the extension's own. VS Code's Memento says that it has stored what, in a browser, it writes seconds
 * later: a window that is closed right after a draft would lose it.
 */
export class FileStorage implements LocalStorage {
  private readonly writes = new SerialTasks();

  private constructor(
    private readonly file: vscode.Uri,
    private values: Values,
  ) {}

  /** What cannot be read is put aside, not overwritten. */
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

  /** Reads anew before it writes, since another window may have written, and replaces the file as a whole. */
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

/** Empty where there is no file yet; undefined where it can't be read. */
function parse(text = '{}'): Values | undefined {
  const json = parseJson(text);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Values) : undefined;
}
