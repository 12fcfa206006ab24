import { type RunId, serializeWorkflow } from "@weft/graph";
import { openRunDatabase } from "../database/run-database.ts";
import { LiveRun } from "../queue/live-run.ts";
import type { Runtime } from "../run/create-runtime.ts";
import type { PreparedFacts, RunRequest, RunResult } from "../run/run-request.ts";
import type { NewRun } from "./new-run.ts";
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
      runtime: { ...runtime, run: (request) => runRecorded(runtime, store, request, say) },
      close: () => runs.close(),
    };
  } catch (error) {
    say(cannotRecord(error));
    return { runtime, close: () => {} };
  }
}

/** Does what is asked of the history until something fails, which is told once; afterwards it does nothing. */
function untilItFails(say: (sentence: string) => void): (work: () => void) => void {
  let works = true;
  return (work) => {
    if (!works) return;
    try {
      work();
    } catch (error) {
      works = false;
      say(cannotRecord(error));
    }
  };
}

function cannotRecord(error: unknown): string {
  return `This run will not be in the history: ${error instanceof Error ? error.message : String(error)}`;
}

async function runRecorded(
  runtime: Runtime,
  store: RunStore,
  request: RunRequest,
  say: (sentence: string) => void,
): Promise<RunResult> {
  const { outputDirectory } = request;
  const record = untilItFails(say);
  let begun: { readonly runId: RunId; readonly live: LiveRun } | undefined;
  try {
    return await runtime.run({
      ...request,
      onPrepared(prepared) {
        const { runId } = prepared;
        record(() => {
          store.begin(newRunOf(prepared, request));
          begun = { runId, live: new LiveRun({ runId, store, outputDirectory, tell: () => {} }) };
        });
        request.onPrepared?.(prepared);
      },
      onEvent(event) {
        record(() => begun?.live.add(event));
        request.onEvent?.(event);
      },
    });
  } catch (error) {
    const { runId } = begun ?? {};
    if (runId !== undefined) record(() => store.fail(runId, { phase: "failed", at: Date.now() }));
    throw error;
  }
}

function newRunOf({ runId, workflow, seeds, problems }: PreparedFacts, request: RunRequest): NewRun {
  return {
    id: runId,
    title: workflow.title,
    workflowId: workflow.id,
    queuedAt: Date.now(),
    seeds: seedsOnWire(seeds),
    problems,
    workflow: serializeWorkflow(workflow),
    settings: { targets: request.targets, cache: request.cache },
    search: searchWords(workflow, seeds),
  };
}
