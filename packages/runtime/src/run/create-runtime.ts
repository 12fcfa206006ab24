import { createCatalogue, type Plan, type Problem } from "@weft/graph";
import { DiskCache } from "../cache/disk-cache.ts";
import { defaultThreads } from "../devices/default-threads.ts";
import type { Execution } from "../devices/execution.ts";
import { defaultMemoryBudgetBytes } from "../devices/memory-budget.ts";
import { createHostNodes } from "../host/host-nodes.ts";
import { WorkerExecutor } from "../host/worker-executor.ts";
import { openModelCatalogue } from "../models/model-catalogue.ts";
import { builtinAdapters } from "../providers/adapters/index.ts";
import { refuseDearRun } from "../providers/caps.ts";
import { type CostForecast, forecastPlan } from "../providers/forecast-plan.ts";
import { createProviders, type Providers } from "../providers/providers.ts";
import { emptyOldFolders } from "../store/empty-old-folders.ts";
import { cacheDirectory, recordedDirectory, tempDirectory } from "../store/home-folders.ts";
import { RecordedResults } from "../store/recorded-results.ts";
import { performRun } from "./perform-run.ts";
import { type PreparedRun, type PrepareRequest, prepareRun, type Surroundings } from "./prepare-run.ts";
import type { RunRequest, RunResult } from "./run-request.ts";
import type { RuntimeOptions } from "./runtime-options.ts";

const GIBIBYTE = 1024 ** 3;
/** Pictures that were only shown stay this long, for whoever still looks at them. */
const TEMP_STAYS_MS = 24 * 60 * 60 * 1000;

/** Runs workflows, one after the other, in a worker that stays: models stay open and values stay in memory. */
export interface Runtime {
  /** Throws the signal's reason when it is aborted before the run begins, and what the system throws when it fails. */
  run(request: RunRequest): Promise<RunResult>;
  /** All that comes before running, for checks: nothing is computed. */
  prepare(request: PrepareRequest): Promise<PreparedRun>;
  /** What a prepared plan would cost at remote services; asks nobody. */
  costs(plan: Plan): Promise<CostForecast>;
  /** Keys, books and remote services of this installation. */
  readonly providers: Providers;
  /** Device and threads, and why the device is not the one that was asked for. */
  execution(): Promise<{ readonly execution: Execution; readonly notice?: string }>;
  /** The worker's process id while there is one. */
  workerPid(): number | undefined;
  /** Waits until what belongs on disk is there, and ends the worker. */
  close(): Promise<void>;
}

/** Starts the worker at once, unless told otherwise, so that it is ready when the first run has been prepared. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { home, version, nodes } = options;
  const threads = options.threads ?? defaultThreads();
  const cacheBytes = options.cacheBytes ?? 8 * GIBIBYTE;
  const valueBytes = options.valueBytes ?? GIBIBYTE;
  const catalogue = createCatalogue(nodes.map(({ description }) => description));
  const models = openModelCatalogue({ roots: options.modelRoots, home });
  const disk = new DiskCache({ directory: cacheDirectory(home), maxBytes: cacheBytes });
  const recorded = new RecordedResults(recordedDirectory(home));
  const worker = new WorkerExecutor({
    entry: options.workerEntry,
    settings: {
      home,
      modelRoots: options.modelRoots,
      device: options.device ?? "cpu",
      threads,
      modelBytes: options.modelBytes ?? defaultMemoryBudgetBytes(),
      valueBytes,
      cacheBytes,
    },
    disk,
    recorded,
    graceMs: options.graceMs ?? 500,
    ...(options.onWorkerOutput === undefined ? {} : { onOutput: options.onWorkerOutput }),
  });
  if (options.startEarly ?? true) worker.start();
  void emptyOldFolders(tempDirectory(home), TEMP_STAYS_MS);
  const providers = createProviders({
    home,
    adapters: options.adapters ?? builtinAdapters,
    environment: options.environment ?? process.env,
    ...(options.askForKey === undefined ? {} : { askForKey: options.askForKey }),
    ...(options.providerTiming === undefined ? {} : { timing: options.providerTiming }),
  });
  const host = createHostNodes({ nodes, disk, recorded, providers, valueBytes });
  const definitions = new Map(nodes.map((node) => [node.description.type, node]));
  const costs = (plan: Plan): Promise<CostForecast> => forecastPlan(plan, definitions, providers, recorded);
  let last: Promise<unknown> = Promise.resolve();

  async function execution(): Promise<{ execution: Execution; notice?: string }> {
    const { device, notice } = await worker.device();
    return { execution: { device, threads }, ...(notice === undefined ? {} : { notice }) };
  }

  async function surroundings(): Promise<Surroundings & { readonly notes: readonly Problem[] }> {
    const { execution: chosen, notice } = await execution();
    const notes: readonly Problem[] =
      notice === undefined ? [] : [{ level: "warning", code: "device-fallback", message: notice }];
    return { catalogue, models, home, version, execution: chosen, notes };
  }

  async function runNow(request: RunRequest): Promise<RunResult> {
    const signal = request.signal ?? new AbortController().signal;
    signal.throwIfAborted();
    const around = await surroundings();
    const prepared = await prepareRun(request, around);
    signal.throwIfAborted();
    const problems = [...around.notes, ...prepared.problems];
    if (!prepared.ok) return { kind: "refused", problems };
    if (request.maxCost !== undefined) refuseDearRun(await costs(prepared.plan), request.maxCost);
    return performRun({ prepared, problems, request, signal, surroundings: around, worker, host });
  }

  return {
    run(request) {
      const running = last.then(() => runNow(request));
      last = running.catch(() => undefined);
      return running;
    },
    async prepare(request) {
      const around = await surroundings();
      const prepared = await prepareRun(request, around);
      return { ...prepared, problems: [...around.notes, ...prepared.problems] };
    },
    costs,
    providers,
    execution,
    workerPid: () => worker.pid,
    async close() {
      await last;
      await worker.close();
      await host.close();
    },
  };
}
