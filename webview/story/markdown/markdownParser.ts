import workerText from './markdownWorker?worker';
import { type Piece } from './pieces';

/** How long a text is waited for before it is shown as it was written, and before its parsing is given up. In milliseconds. */
const patience = 200;
const limit = 2_000;

export interface ParseOutcome {
  /** Shown until the other comes, if it does. */
  readonly slow: () => void;
  /** Undefined where the text can't be drawn, or not in time. */
  readonly done: (pieces: readonly Piece[] | undefined) => void;
}

interface Job extends ParseOutcome {
  readonly text: string;
  readonly impatience: ReturnType<typeof setTimeout>;
}

/**
 * Parses texts in a worker, one after the other; it is ended with the text that takes it too long. There are two limits, since on
 * a busy machine even a short text takes its time: it is soon there to be read, and drawn a little later.
 */
export class MarkdownParser {
  #worker: Worker | undefined;
  #waiting: Job[] = [];
  /** Gives up what is under way. */
  #stop: (() => void) | undefined;
  #running: Job | undefined;

  /** Made before the first text is there: a worker takes some time to start. */
  constructor() {
    this.#worker = startWorker();
  }

  /** @returns what gives it up: nothing more is heard of it then */
  parse(text: string, outcome: ParseOutcome): () => void {
    const job: Job = { text, ...outcome, impatience: setTimeout(() => outcome.slow(), patience) };
    this.#waiting.push(job);
    this.#next();
    return () => {
      clearTimeout(job.impatience);
      this.#waiting = this.#waiting.filter((other) => other !== job);
      if (this.#running !== job) return;
      this.#stop?.();
      this.#next();
    };
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const worker = (this.#worker ??= startWorker());
    if (!worker) return this.#finish(job, undefined);
    this.#running = job;
    const timer = setTimeout(() => giveUp(), limit);
    const free = () => {
      clearTimeout(timer);
      worker.onmessage = worker.onerror = null;
      this.#stop = this.#running = undefined;
    };
    this.#stop = () => {
      free();
      worker.terminate();
      this.#worker = undefined;
    };
    const giveUp = () => {
      this.#stop?.();
      this.#finish(job, undefined);
    };
    worker.onerror = giveUp;
    worker.onmessage = ({ data }: MessageEvent<readonly Piece[] | null>) => {
      free();
      this.#finish(job, data ?? undefined);
    };
    worker.postMessage(job.text);
  }

  #finish({ impatience, done }: Job, pieces: readonly Piece[] | undefined): void {
    clearTimeout(impatience);
    done(pieces);
    this.#next();
  }
}

/** Undefined where a page may have none. Its script comes with the page's: under the policy of pages nothing else can be loaded. */
function startWorker(): Worker | undefined {
  const url = URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } catch {
    return undefined;
  }
}
