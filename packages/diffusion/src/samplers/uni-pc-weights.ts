/** The two choices of B(h) in the paper. */
export type UniPcVariant = "bh1" | "bh2";

/** Factors on (older estimate - newest estimate) in x; the corrector also has one for the estimate at the step's end. */
export interface UniPcWeights {
  readonly predictor: readonly number[];
  readonly corrector: readonly number[];
  readonly correctorNewest: number;
}

/**
 * Solves the order conditions of UniPC (Zhao et al. 2023, section 3) for a step to `sigmaNext`.
 *
 * @param past sigmas of the estimates in use, newest first; their number is the order
 */
export function uniPcWeights(
  variant: UniPcVariant,
  sigmaNext: number,
  past: readonly number[],
): UniPcWeights {
  const order = past.length;
  const start = past[0] ?? sigmaNext;
  const size = Math.log(start / sigmaNext);
  const ratios = [...past.slice(1).map((sigma) => Math.log(start / sigma) / size), 1];
  const grown = Math.expm1(-size);
  const scale = variant === "bh1" ? -size : grown;
  const targets = orderConditions(order, -size, grown, scale);
  const rows = targets.map((_, power) => ratios.map((ratio) => ratio ** power));
  const corrected = order === 1 ? [0.5] : solved(rows, targets);
  // In x (not the variance-preserving state) the paper's factor alpha * B is B alone.
  const factors = (solution: readonly number[]): number[] =>
    solution.map((rho, index) => (-scale * rho) / (ratios[index] ?? 1));
  return {
    predictor: factors(predictorSolution(order, rows, targets)),
    corrector: factors(corrected.slice(0, -1)),
    correctorNewest: -scale * (corrected[order - 1] ?? 0),
  };
}

/** b_k = phi_{k+1}(-h) k! / B for k = 1 .. order, by the recurrence of the phi functions. */
function orderConditions(order: number, exponent: number, grown: number, scale: number): number[] {
  const conditions: number[] = [];
  let phi = grown / exponent - 1;
  let factorial = 1;
  for (let power = 1; power <= order; power += 1) {
    conditions.push((phi * factorial) / scale);
    factorial *= power + 1;
    phi = phi / exponent - 1 / factorial;
  }
  return conditions;
}

function predictorSolution(
  order: number,
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): number[] {
  if (order === 1) return [];
  if (order === 2) return [0.5];
  return solved(
    rows.slice(0, -1).map((row) => row.slice(0, -1)),
    targets.slice(0, -1),
  );
}

/** Gaussian elimination with partial pivoting; the systems have at most three unknowns. */
function solved(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const matrix = rows.map((row, index) => [...row, targets[index] ?? 0]);
  const size = matrix.length;
  for (let column = 0; column < size; column += 1) {
    const below = matrix.slice(column);
    const pivot = below.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    );
    matrix.splice(column, size - column, pivot, ...below.filter((row) => row !== pivot));
    for (const row of matrix) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let index = column; index <= size; index += 1) {
        row[index] = (row[index] ?? 0) - factor * (pivot[index] ?? 0);
      }
    }
  }
  return matrix.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}
