import type { SigmaTable } from "./sigma-table.ts";

/** Even steps in the arctangent of sigma, in float32 (Sabour et al. 2024, "Align Your Steps", appendix). */
export function klOptimalSigmas(table: SigmaTable, steps: number): number[] {
  const { fround } = Math;
  const [smallest, largest] = [fround(Math.atan(table.sigmaMin)), fround(Math.atan(table.sigmaMax))];
  const sigmas = Array.from({ length: steps }, (_, step) => {
    // A single step would divide 0 by 0; it starts at the largest sigma.
    const share = steps === 1 ? 0 : fround(step / (steps - 1));
    return Math.tan(fround(fround(share * smallest) + fround(fround(1 - share) * largest)));
  });
  return [...sigmas, 0];
}
