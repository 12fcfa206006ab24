import { type RunId, serializeWorkflow } from "@weft/graph";
import { openRunDatabase } from "../database/run-database.ts";
import { LiveRun } from "../queue/live-run.ts";
import type { Runtime } from "../run/create-runtime.ts";
import type { RunRequest, RunResult } from "../run/run-request.ts";
import type { RunStore } from "./run-store.ts";
import { searchWords, seedsOnWire } from "./search-words.ts";
import { createSqliteRunStore } from "./sqlite-run-store.ts";

/** A runtime whose runs are in the history. */
export interface RecordingRuntime {
  readonly runtime: Runtime;
  /** Closes the history; the runtime is whoever's it was. */
  close(): void;
}

/**
 * The same runtime, whose runs are in the history of a home folder as runs of a command, where a server of the same
 * machine sees them at once. A history that cannot be written stops no run: `say` gets the sentence.
 */
export function recordRuns(
  runtime: Runtime,
  home: string,
  say: (sentence: string) => void,
): RecordingRuntime {
  try {
    const runs = openRunDatabase(home);
    const store = createSqliteRunStore(runs);
    return {
      runtime: { ...runtime, run: (request) => runRecorded(runtime, store, request) },
      close: () => runs.close(),
    };
  } catch (error) {
    say(`This run will not be in the history: ${error instanceof Error ? error.message : String(error)}`);
    return { runtime, close: () => {} };
  }
}

async function runRecorded(runtime: Runtime, store: RunStore, request: RunRequest): Promise<RunResult> {
  let begun: { readonly runId: RunId; readonly live: LiveRun } | undefined;
  try {
    return await runtime.run({
      ...request,
      onPrepared(prepared) {
        const { runId, workflow, seeds, problems } = prepared;
        store.begin({
          id: runId,
          title: workflow.title,
          workflowId: workflow.id,
          queuedAt: Date.now(),
          seeds: seedsOnWire(seeds),
          problems,
          workflow: serializeWorkflow(workflow),
          settings: { targets: request.targets, cache: request.cache },
          search: searchWords(workflow, seeds),
        });
        const { outputDirectory } = request;
        begun = { runId, live: new LiveRun({ runId, store, outputDirectory, tell: () => {} }) };
        request.onPrepared?.(prepared);
      },
      onEvent(event) {
        begun?.live.add(event);
        request.onEvent?.(event);
      },
    });
  } catch (error) {
    if (begun !== undefined) store.fail(begun.runId, { phase: "failed", at: Date.now() });
    throw error;
  }
}
