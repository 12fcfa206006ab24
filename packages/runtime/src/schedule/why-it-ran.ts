import type { Effect } from "@weft/graph";
import type { Trace } from "./trace.ts";

/** How many ports a reason names before it only counts the rest. */
const NAMED_PORTS = 2;

export interface Circumstances {
  readonly effect: Effect;
  /** Absent when nobody keeps traces. */
  readonly trace: Trace | undefined;
  /** Of the same call in the last run of this workflow, by this process or another. */
  readonly before: Trace | undefined;
  readonly cache: boolean;
  /** Its result was there, but is gone now. */
  readonly lost: boolean;
}

/** Why a call runs, in words that a person reads in the events. */
export function whyItRan({ effect, trace, before, cache, lost }: Circumstances): string {
  switch (effect) {
    case "output":
      return "always runs (output)";
    case "impure":
      return "always runs (not reproducible)";
    case "pure":
    case "recorded":
      break;
  }
  if (lost) return "not in cache any more";
  if (!cache && effect === "pure") return "cache off";
  if (trace === undefined) return "not in cache";
  if (before === undefined) return "first run";
  const changes = changesBetween(before, trace);
  if (changes.length === 0) return "not in cache any more";
  const [first, second] = changes;
  if (second === undefined) return first ?? "";
  const rest = changes.length - NAMED_PORTS;
  return rest === 0 ? `${first}, ${second}` : `${first}, ${second} and ${rest} more`;
}

function changesBetween(before: Trace, now: Trace): readonly string[] {
  const changed: string[] = [];
  const upstream: string[] = [];
  for (const [port, value] of Object.entries(now.ports)) {
    const old = Object.hasOwn(before.ports, port) ? before.ports[port] : undefined;
    if (old === value) continue;
    if (value.startsWith("=") || old === undefined || old.startsWith("=")) changed.push(`${port} changed`);
    else upstream.push(`${port} changed upstream`);
  }
  for (const port of Object.keys(before.ports)) {
    if (!Object.hasOwn(now.ports, port)) changed.push(`${port} unplugged`);
  }
  if (changed.length + upstream.length === 0 && before.head !== now.head) {
    return ["its version, model, file or environment changed"];
  }
  return [...changed, ...upstream];
}
