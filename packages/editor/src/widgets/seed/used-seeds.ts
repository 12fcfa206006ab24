import type { NodeAddress, RunId } from "@weft/graph";
import type { RunSummary } from "@weft/graph/protocol";
import { useCallback, useSyncExternalStore } from "react";
import type { EventStream } from "../../api/events.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useNodeRun } from "../../stores/runs.ts";

/** Runs whose seeds are kept. */
const KEPT_RUNS = 40;

/** The seeds of the last runs, as the server resolved them: -1 is a number here. */
export interface UsedSeeds {
  readonly subscribe: (listener: () => void) => () => void;
  /** Digits; `undefined` for a run that nothing was heard of. */
  readonly find: (run: RunId | undefined, node: NodeAddress, port: string) => string | undefined;
}

export function createUsedSeeds(events: Pick<EventStream, "subscribe">): UsedSeeds {
  const listeners = new Set<() => void>();
  const seedsOf = new Map<RunId, RunSummary["seeds"]>();
  events.subscribe({
    onEvent: (event) => {
      if (event.type !== "history.changed" || event.run.seeds.length === 0) return;
      seedsOf.set(event.run.id, event.run.seeds);
      for (const id of [...seedsOf.keys()].slice(0, -KEPT_RUNS)) seedsOf.delete(id);
      for (const listener of listeners) listener();
    },
  });
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    find: (run, node, port) => {
      const seeds = run === undefined ? undefined : seedsOf.get(run);
      return seeds?.find((seed) => seed.node === node && seed.port === port)?.seed;
    },
  };
}

/** One listener an event stream, however many seeds are on the screen. */
const known = new WeakMap<EventStream, UsedSeeds>();

/** The seed that the last run of a node used, as digits. */
export function useUsedSeed(address: NodeAddress, port: string): string | undefined {
  const { events } = useEditor().api;
  const seeds = known.get(events) ?? createUsedSeeds(events);
  known.set(events, seeds);
  const run = useNodeRun(address)?.runId;
  const read = useCallback(() => seeds.find(run, address, port), [seeds, run, address, port]);
  return useSyncExternalStore(seeds.subscribe, read);
}
