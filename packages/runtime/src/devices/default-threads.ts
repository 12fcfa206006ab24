import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** More threads than this gain little on one picture, and the number is part of what pixels depend on. */
const MOST_THREADS = 16;

/**
 * How many threads a model runs on unless a person says: one for each physical core that this process may use, since
 * two threads on one core slow matrix products down. Always the same on the same machine.
 */
export function defaultThreads(): number {
  const usable = availableParallelism();
  return Math.max(1, Math.min(MOST_THREADS, usable, physicalCores() ?? usable));
}

/** Physical cores, where the system tells: Linux lists them; an Apple core has one thread, a PC's usually two. */
function physicalCores(): number | undefined {
  if (process.platform === "linux") return linuxCores();
  if (process.platform === "win32" && process.arch === "x64") return Math.ceil(availableParallelism() / 2);
  return undefined;
}

function linuxCores(): number | undefined {
  try {
    return countCores(readFileSync("/proc/cpuinfo", "utf8"));
  } catch {
    return undefined;
  }
}

/** Distinct pairs of package and core in the text of /proc/cpuinfo; `undefined` where it names none (ARM). */
export function countCores(cpuinfo: string): number | undefined {
  const cores = new Set<string>();
  for (const block of cpuinfo.split(/\n\s*\n/)) {
    const core = /^core id\s*:\s*(\d+)/m.exec(block)?.[1];
    if (core === undefined) continue;
    cores.add(`${/^physical id\s*:\s*(\d+)/m.exec(block)?.[1] ?? "0"}/${core}`);
  }
  return cores.size === 0 ? undefined : cores.size;
}
