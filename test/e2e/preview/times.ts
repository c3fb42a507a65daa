/** `minutes` before now, so that relative times read the same whenever this is looked at. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** In minutes. */
export const [hour, day] = [60, 24 * 60];
