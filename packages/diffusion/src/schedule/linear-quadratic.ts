import type { SigmaTable } from "./sigma-table.ts";

/** How much of the range the linear half covers. */
const THRESHOLD = 0.025;

/**
 * Small even steps for the first half, then growing ones: 1 - s(i) with s linear up to the threshold and a
 * parabola after it that continues in value and slope (Polyak et al. 2024, "Movie Gen", section 3.4.2).
 */
export function linearQuadraticSigmas({ sigmaMax }: SigmaTable, steps: number): number[] {
  if (steps === 1) return [sigmaMax, 0];
  const linearSteps = Math.floor(steps / 2);
  const quadraticSteps = steps - linearSteps;
  const slope = THRESHOLD / linearSteps;
  const curvature = (1 - THRESHOLD - slope * quadraticSteps) / quadraticSteps ** 2;
  const passed = (step: number): number => {
    if (step < linearSteps) return slope * step;
    const beyond = step - linearSteps;
    return THRESHOLD + slope * beyond + curvature * beyond * beyond;
  };
  return [...Array.from({ length: steps }, (_, step) => Math.fround(1 - passed(step)) * sigmaMax), 0];
}
