import type { SigmaTable } from "./sigma-table.ts";

/** Table entries at even distances, counted down from the largest. */
export function simpleSigmas({ sigmas }: SigmaTable, steps: number): number[] {
  const stride = sigmas.length / steps;
  const picked = Array.from(
    { length: steps },
    (_, step) => sigmas[sigmas.length - 1 - Math.floor(step * stride)] ?? 0,
  );
  return [...picked, 0];
}
