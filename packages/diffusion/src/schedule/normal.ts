import { linspace } from "./linspace.ts";
import { type SigmaTable, sigmaAt, timestepOf } from "./sigma-table.ts";

/** A last sigma this near to zero is the end itself (flow models): no further zero is added. */
const ZERO_TOLERANCE = 1e-5;

/** Even steps in time from the first to the last timestep; the last table entry is stepped on. */
export function normalSigmas(table: SigmaTable, steps: number): number[] {
  const first = timestepOf(table, table.sigmaMax);
  const last = timestepOf(table, table.sigmaMin);
  const endsAtZero = Math.abs(sigmaAt(table, last)) <= ZERO_TOLERANCE;
  const times = linspace(first, last, endsAtZero ? steps + 1 : steps, Math.fround);
  const sigmas = Array.from(times, (time) => sigmaAt(table, time));
  return endsAtZero ? sigmas : [...sigmas, 0];
}

/** Even steps in time that leave out the last timestep. */
export function sgmUniformSigmas(table: SigmaTable, steps: number): number[] {
  const first = timestepOf(table, table.sigmaMax);
  const last = timestepOf(table, table.sigmaMin);
  const times = linspace(first, last, steps + 1, Math.fround).subarray(0, steps);
  return [...Array.from(times, (time) => sigmaAt(table, time)), 0];
}
