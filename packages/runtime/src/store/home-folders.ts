import { join } from "node:path";

/** Results that can be made again, bounded in bytes. */
export function cacheDirectory(home: string): string {
  return join(home, "cache", "results");
}

/** Results that cannot be made again, kept for ever. */
export function recordedDirectory(home: string): string {
  return join(home, "recorded");
}

/** What decided the nodes of the last run of each workflow. */
export function tracesDirectory(home: string): string {
  return join(home, "cache", "traces");
}

/** Pictures that are only shown; a folder a run, emptied when it is old. */
export function tempDirectory(home: string): string {
  return join(home, "temp");
}
