import { linspace } from "./linspace.ts";
import type { SigmaTable } from "./sigma-table.ts";

/** Evenly spaced in the logarithm of sigma, in float32. */
export function exponentialSigmas(table: SigmaTable, steps: number): number[] {
  const logarithms = linspace(Math.log(table.sigmaMax), Math.log(table.sigmaMin), steps, Math.fround);
  return [...logarithms.map(Math.exp), 0];
}
