import { type ApiRequest, Refusal } from './apiExchange';
import { secondaryLimitAnswer } from './faults';

interface Rule {
  readonly seconds: number;
  readonly most: number;
  /** How much a request counts towards the limit; 0: it does not. */
  readonly weight: (method: string, isGraphQl: boolean) => number;
}

const isRead = (method: string, isGraphQl: boolean) => isGraphQl || method === 'GET';
const points = (method: string, isGraphQl: boolean) => (isRead(method, isGraphQl) ? 1 : 5);
const content = (method: string, isGraphQl: boolean) =>
  !isGraphQl && ['POST', 'PATCH', 'PUT'].includes(method) ? 1 : 0;

/** As GitHub documents them, but that all writing counts as making content. */
const rules: readonly Rule[] = [
  { seconds: 60, most: 900, weight: (method, isGraphQl) => (isGraphQl ? 0 : points(method, isGraphQl)) },
  { seconds: 60, most: 2_000, weight: (method, isGraphQl) => (isGraphQl ? points(method, isGraphQl) : 0) },
  { seconds: 60, most: 80, weight: content },
  { seconds: 3_600, most: 500, weight: content },
];

/** GitHub's limits on how fast somebody may send requests. Off by default, since tests write faster than people. */
export class SecondaryLimits {
  /** When each allowed request came, in milliseconds, and how much it counted, by person and rule. */
  private readonly allowed = new Map<string, { readonly at: number; readonly weight: number }[]>();

  constructor(private readonly isEnforced: boolean) {}

  /** @throws {Refusal} 403 with `retry-after`. */
  check({ method, path }: Pick<ApiRequest, 'method' | 'path'>, viewer: string | undefined): void {
    if (!this.isEnforced) return;
    const now = Date.now();
    const counted = rules.map((rule, at) => ({
      rule,
      weight: rule.weight(method, path === '/graphql'),
      past: this.past(`${at} ${viewer ?? ''}`, now - rule.seconds * 1_000),
    }));
    for (const { rule, weight, past } of counted) {
      const used = past.reduce((sum, each) => sum + each.weight, 0);
      if (weight === 0 || used + weight <= rule.most) continue;
      const free = (past[0]?.at ?? now) + rule.seconds * 1_000;
      throw new Refusal(secondaryLimitAnswer(Math.max(1, Math.ceil((free - now) / 1_000))));
    }
    for (const { weight, past } of counted) if (weight > 0) past.push({ at: now, weight });
  }

  private past(key: string, since: number) {
    const recent = (this.allowed.get(key) ?? []).filter(({ at }) => at > since);
    this.allowed.set(key, recent);
    return recent;
  }
}
