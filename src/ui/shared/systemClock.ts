import { type Clock } from '../../backlog/ports/storage';

/** The clock on this machine's wall, and the one that nobody can put forward or back. */
export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };
