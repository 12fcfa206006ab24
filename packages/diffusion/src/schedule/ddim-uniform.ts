import type { SigmaTable } from "./sigma-table.ts";

/** Table entries 1, 1 + stride, ... from the large end; how many there are depends on the stride. */
export function ddimUniformSigmas({ sigmas }: SigmaTable, steps: number): number[] {
  const stride = Math.max(Math.floor(sigmas.length / steps), 1);
  const picked: number[] = [0];
  for (let index = 1; index < sigmas.length; index += stride) picked.push(sigmas[index] ?? 0);
  return picked.reverse();
}
