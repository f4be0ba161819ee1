/** What a figure has to be. */
export interface Budget {
  readonly what: string;
  readonly figure: number;
  readonly limit: number;
  readonly sense: 'at least' | 'at most';
}

/** How far beside its limit a figure may be before the run fails: runs of one program differ by that much. */
const TOLERANCE = 0.1;

export type Verdict = 'met' | 'within tolerance' | 'broken';

/** A figure that could not be measured breaks its budget. */
export function verdictOf({ figure, limit, sense }: Budget): Verdict {
  const excess = sense === 'at least' ? limit - figure : figure - limit;
  if (excess <= 0) return 'met';
  return excess <= limit * TOLERANCE ? 'within tolerance' : 'broken';
}

export function sentenceOf(budget: Budget): string {
  const { what, figure, limit, sense } = budget;
  return `${what}: ${figure.toFixed(2)}, ${sense} ${limit}: ${verdictOf(budget)}`;
}
