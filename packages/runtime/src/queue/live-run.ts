import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Artifact, RunEvent, RunId } from "@weft/graph";
import type { ServerEvent } from "@weft/graph/protocol";
import { liesWithin } from "../files/path-in-root.ts";
import { RunLog } from "../history/run-log.ts";
import type { RunStore } from "../history/run-store.ts";

export interface LiveRunOptions {
  readonly runId: RunId;
  readonly store: RunStore;
  /** Files elsewhere are temporary. */
  readonly outputDirectory: string;
  /** Told of everything that happens, in order. */
  tell(event: ServerEvent): void;
}

/** A run while it is computed: what happens is kept, then told. */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #log = new RunLog();

  constructor(options: LiveRunOptions) {
    this.#options = options;
  }

  events(): readonly RunEvent[] {
    return this.#log.events();
  }

  add(event: RunEvent): void {
    const { runId, store, tell } = this.#options;
    this.#log.add(event);
    tell(event);
    if (event.type === "artifact.saved") tell({ type: "artifact.added", artifact: this.#keep(event) });
    if (event.type === "run.finished") {
      const run = store.finish(runId, this.#log.events());
      if (run !== undefined) tell({ type: "history.changed", run });
    }
  }

  #keep(event: Extract<RunEvent, { type: "artifact.saved" }>) {
    const { runId, store, outputDirectory } = this.#options;
    const { artifact } = event;
    return store.addArtifact(runId, artifact, {
      bytes: sizeOf(artifact),
      createdAt: event.at,
      temporary: !liesWithin(resolve(artifact.path), resolve(outputDirectory)),
    });
  }
}

/** 0 when the file is already gone. */
function sizeOf({ path }: Artifact): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
