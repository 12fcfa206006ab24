import { linspace } from "./linspace.ts";
import type { SigmaTable } from "./sigma-table.ts";

const RHO = 7;

/**
 * Evenly spaced in the 7th root of sigma (Karras et al. 2022, equation 5). Rounded to float32 at every operation, as
 * ComfyUI computes it: SDE samplers use sigmas as times of a path, and would draw other noise for other last digits.
 */
export function karrasSigmas(table: SigmaTable, steps: number): number[] {
  const { fround } = Math;
  const largest = table.sigmaMax ** (1 / RHO);
  const range = fround(table.sigmaMin ** (1 / RHO) - largest);
  const roots = linspace(0, 1, steps, fround).map((ramp) => fround(fround(largest) + fround(ramp * range)));
  return [...roots.map((root) => root ** RHO), 0];
}
