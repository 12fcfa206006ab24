import { linspace } from "./linspace.ts";
import type { SigmaTable } from "./sigma-table.ts";

/** Evenly spaced in the logarithm of sigma. */
export function exponentialSigmas(table: SigmaTable, steps: number): number[] {
  return [...linspace(Math.log(table.sigmaMax), Math.log(table.sigmaMin), steps).map(Math.exp), 0];
}
