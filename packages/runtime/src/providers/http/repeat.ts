import { setTimeout as sleep } from "node:timers/promises";
import type { ProviderHttpOptions } from "./http-options.ts";

const MOST_ATTEMPTS = 5;
const LONGEST_BACKOFF_MS = 30_000;

/** What an attempt led to: a result, or a wait in milliseconds before the next one. */
export type Attempt<Result> = { readonly result: Result } | { readonly waitMs: number };

/** Attempts until there is a result; each attempt decides by itself whether another one is allowed. */
export async function repeat<Result>(
  { signal, backoffMs = 1000 }: Pick<ProviderHttpOptions, "signal" | "backoffMs">,
  attempt: (turn: Turn) => Promise<Attempt<Result>>,
): Promise<Result> {
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    const backoff = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (number - 1)) * (0.75 + Math.random() / 4);
    const outcome = await attempt({ last: number >= MOST_ATTEMPTS, backoffMs: backoff });
    if ("result" in outcome) return outcome.result;
    await sleep(outcome.waitMs, undefined, { signal });
  }
}

export interface Turn {
  /** No further attempt is made. */
  readonly last: boolean;
  /** The usual wait before the next one. */
  readonly backoffMs: number;
}
