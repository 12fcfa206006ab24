import { linspace } from "./linspace.ts";
import type { SigmaTable } from "./sigma-table.ts";

const RHO = 7;

/** Evenly spaced in the 7th root of sigma (Karras et al. 2022, equation 5). */
export function karrasSigmas(table: SigmaTable, steps: number): number[] {
  const largest = table.sigmaMax ** (1 / RHO);
  const smallest = table.sigmaMin ** (1 / RHO);
  return [...linspace(0, 1, steps).map((ramp) => (largest + ramp * (smallest - largest)) ** RHO), 0];
}
