import { own } from '../../base/own';
import { parseJson } from '../../base/parseJson';
import { type LocalStorage, type Log } from '../../backlog/ports/storage';
import { SerialTasks } from '../../base/serialTasks';

type Values = Readonly<Record<string, unknown>>;

interface Change {
  readonly key: string;
  readonly make: (value: unknown) => unknown;
}

/** One file that windows share. */
export interface TextFile {
  /** Undefined where there is none. */
  read(): Promise<string | undefined>;
  /** As a whole, so that readers see either the old text or the new one. */
  replace(text: string): Promise<void>;
  /** @returns where it is now */
  putAside(): Promise<string>;
}

/**
 * Keeps drafts in a file of the extension's own. VS Code's Memento reports a value as stored but, in a browser, writes it
 * seconds later: closing the window right after drafting would lose the draft.
 */
export class FileStorage implements LocalStorage {
  private readonly writes = new SerialTasks();
  /** Those that the file does not have yet, oldest first. */
  private readonly waiting: Change[] = [];

  private constructor(
    private readonly file: TextFile,
    private values: Values,
  ) {}

  /** A file that can't be read is put aside, not overwritten. */
  static async open(file: TextFile, log: Log): Promise<FileStorage> {
    const values = parse(await file.read());
    if (values) return new FileStorage(file, values);
    log.warn(`The drafts can't be read; they were put aside as ${await file.putAside()}.`);
    return new FileStorage(file, {});
  }

  get(key: string): unknown {
    return structuredClone(own(this.values, key));
  }

  keys(): readonly string[] {
    return Object.keys(this.values);
  }

  set(key: string, value: unknown): Promise<void> {
    return this.update(key, () => value);
  }

  /** Reads the file again first, since another window may have written, and replaces it as a whole. */
  update(key: string, make: (value: unknown) => unknown): Promise<void> {
    const change = { key, make };
    this.waiting.push(change);
    this.values = changed(this.values, change);
    return this.writes.run('file', async () => {
      // With those that failed before it: they are still shown, so that nobody enters them again.
      const due = [...this.waiting];
      // An earlier one has taken this one along.
      if (!due.includes(change)) return;
      const stored = due.reduce(changed, parse(await this.file.read()) ?? this.values);
      await this.file.replace(JSON.stringify(stored));
      this.waiting.splice(0, due.length);
      this.values = this.waiting.reduce(changed, stored);
    });
  }
}

function changed(values: Values, { key, make }: Change): Values {
  const { [key]: _, ...others } = values;
  const value = make(structuredClone(own(values, key)));
  return value === undefined ? others : { ...others, [key]: value };
}

/** Empty if there is no file yet; undefined if it can't be read. */
function parse(text = '{}'): Values | undefined {
  const json = parseJson(text);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Values) : undefined;
}
