import { linspace } from "./linspace.ts";
import type { SigmaTable } from "./sigma-table.ts";

/** Even steps in the arctangent of sigma (Sabour et al. 2024, "Align Your Steps", appendix). */
export function klOptimalSigmas(table: SigmaTable, steps: number): number[] {
  return [...linspace(Math.atan(table.sigmaMax), Math.atan(table.sigmaMin), steps).map(Math.tan), 0];
}
