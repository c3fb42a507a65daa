import workerText from './bodyWorker?worker';
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

/**
 * Parses bodies in a worker, one at a time, which is ended with the text that takes it too long. There are two limits, since on
 * a busy machine even a short text takes its time: it is soon there to be read, and drawn a little later.
 */
export class BodyParser {
  #worker: Worker | undefined;
  #cancel: (() => void) | undefined;

  /** Made before the first body is there: a worker takes some time to start. */
  constructor() {
    this.#worker = startWorker();
  }

  /** What was asked for before is given up. */
  parse(body: string, { slow, done }: ParseOutcome): void {
    this.#cancel?.();
    const worker = (this.#worker ??= startWorker());
    if (!worker) return done(undefined);
    const timers = [setTimeout(slow, patience), setTimeout(() => end(undefined), limit)];
    const free = () => {
      timers.forEach(clearTimeout);
      worker.onmessage = worker.onerror = null;
      this.#cancel = undefined;
    };
    const stop = () => {
      free();
      worker.terminate();
      this.#worker = undefined;
    };
    const end = (pieces: readonly Piece[] | undefined) => {
      stop();
      done(pieces);
    };
    this.#cancel = stop;
    worker.onerror = () => end(undefined);
    worker.onmessage = ({ data }: MessageEvent<readonly Piece[] | null>) => {
      free();
      done(data ?? undefined);
    };
    worker.postMessage(body);
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
