/**
 * The npm package `emulate`, in a thread of its own because it needs a clock of its own:
 * - GitHub's times have whole seconds; the sample backlog's history lies in the past. The parent sets the time
 *   (milliseconds; 0: now) through shared memory.
 * - The emulator counts its own rate limit by Date.now(). The gateway counts GitHub's; with a time that never ends,
 *   every request here starts a new hour.
 */
import { createEmulator } from 'emulate';
import { parentPort, workerData } from 'node:worker_threads';

const time = new Float64Array(workerData.time);
const SystemDate = globalThis.Date;

globalThis.Date = class Date extends SystemDate {
  constructor(...parts) {
    if (parts.length > 0) super(...parts);
    else super(time[0] || Math.floor(SystemDate.now() / 1000) * 1000);
  }
  static now() {
    return Number.POSITIVE_INFINITY;
  }
};

const emulator = await createEmulator({ service: 'github', port: 0, seed: workerData.seed });
parentPort?.postMessage({ url: emulator.url });
