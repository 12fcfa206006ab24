import Elk from "elkjs/lib/elk-api";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";
import type { Layout } from "./arrange.ts";

/** Starts Elk in a worker of its own; loaded only when somebody arranges a graph. `end` gives its memory back. */
export function startElk(): { readonly layout: Layout; readonly end: () => void } {
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  return { layout: (graph) => elk.layout(graph), end: () => elk.terminateWorker() };
}
