import { isFailure, type RefinementError } from '../../domain/errors';
import { type QueryProblem } from './candidateQuery';
import { type KeptList, type ReadingPlan } from './readingPlan';

/** What one reading found to be wrong with queries, by their labels. */
export class QueryProblems {
  private readonly found: Map<string, QueryProblem>;

  constructor(private readonly plan: ReadingPlan) {
    this.found = new Map(plan.problems);
  }

  /** A copy: later findings do not change it. */
  get all(): ReadonlyMap<string, QueryProblem> {
    return new Map(this.found);
  }

  get hasRefusals(): boolean {
    return [...this.found.values()].some(({ kind }) => kind === 'refused');
  }

  noteMissing(missing: readonly string[]): void {
    for (const query of this.plan.queries) {
      const labels = query.labels.filter((name) => missing.includes(name));
      if (labels.length > 0) this.found.set(query.label, { kind: 'missing labels', labels });
    }
  }

  /** @throws the error where any other query would fail of it, too, or where the list is not a query's */
  noteRefusal({ label }: KeptList, error: RefinementError): void {
    if (label === undefined || !concernsQueryAlone(error)) throw error;
    this.found.set(label, { kind: 'refused', error });
  }

  /** @throws the first refusal where GitHub refused every query */
  requireAnswers(): void {
    const [first, ...others] = this.plan.queries.map(({ label }) => this.found.get(label));
    if (first?.kind === 'refused' && others.every((problem) => problem?.kind === 'refused')) throw first.error;
  }
}

function concernsQueryAlone(error: RefinementError): boolean {
  return isFailure(error, 'InvalidData') || isFailure(error, 'NotFound') || isFailure(error, 'Forbidden');
}
