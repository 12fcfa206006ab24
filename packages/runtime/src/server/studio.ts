import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Catalogue, createCatalogue, type ParsedWorkflow, parseWorkflow } from "@weft/graph";
import { openRunDatabase } from "../database/run-database.ts";
import { bringExamplePictures } from "../files/bring-example-pictures.ts";
import { type InputFolder, openInputFolder } from "../files/input-folder.ts";
import { keepNewest } from "../files/keep-newest.ts";
import { removeAbandoned } from "../files/remove-abandoned.ts";
import { watchFolder } from "../files/watch-folder.ts";
import type { RunStore } from "../history/run-store.ts";
import { createSqliteRunStore } from "../history/sqlite-run-store.ts";
import { openThumbnails, type Thumbnails } from "../images/thumbnails.ts";
import { type ModelCatalogue, openModelCatalogue } from "../models/model-catalogue.ts";
import { QueueRunner } from "../queue/queue-runner.ts";
import { repeatedNote } from "../queue/repeated-note.ts";
import type { RunQueue } from "../queue/run-queue.ts";
import { createSqliteRunQueue } from "../queue/sqlite-run-queue.ts";
import { type Examples, openExamples } from "../workflows/examples.ts";
import { openWorkflowFolder, type WorkflowFolder } from "../workflows/workflow-folder.ts";
import { EventHub } from "./event-hub.ts";
import { createPreviews } from "./previews.ts";
import { DEFAULT_LIMITS, type ServerLimits, type ServerOptions } from "./server-options.ts";
import { openSettings, type SettingsFile } from "./settings-file.ts";

const MOST_THUMBNAIL_BYTES = 1024 * 1024 * 1024;
/** After its host's end a worker is gone by then, in milliseconds. */
const WORKER_IS_GONE_MS = 3000;

/** All that the server's answers are made from. */
export interface Studio {
  readonly options: ServerOptions;
  readonly limits: ServerLimits;
  /** Another one after every start. */
  readonly id: string;
  readonly startedAt: number;
  readonly catalogue: Catalogue;
  readonly models: ModelCatalogue;
  readonly workflows: WorkflowFolder;
  readonly examples: Examples;
  readonly inputs: InputFolder;
  readonly thumbnails: Thumbnails;
  readonly settings: SettingsFile;
  readonly queue: RunQueue;
  readonly store: RunStore;
  readonly runner: QueueRunner;
  readonly hub: EventHub;
  parse(text: string): ParsedWorkflow;
  /** Tells that a workflow file is another one now, or is gone (`null`), once. */
  tellWorkflow(name: string, revision: string | null): void;
  /** Stops what runs, which waits for the next start, and closes what is open. */
  close(): Promise<void>;
}

/** Opens folders and database and takes up what an earlier server left; `runner.wake()` then starts what waits. */
export async function openStudio(options: ServerOptions): Promise<Studio> {
  const { home, nodes, modelRoots, workflowsFolder, inputFolder, outputFolder } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const catalogue = createCatalogue(nodes.map(({ description }) => description));
  const workflows = await openWorkflowFolder({ folder: workflowsFolder, home, catalogue });
  await bringExamplePictures(options.examplesFolder, inputFolder);
  const inputs = await openInputFolder(inputFolder);
  await mkdir(outputFolder, { recursive: true });
  const runs = openRunDatabase(home);
  const thumbnailFolder = join(home, "cache", "thumbnails");
  const id = randomUUID();
  const hub = new EventHub({ server: id, keepCharacters: limits.eventCharacters });
  const store = createSqliteRunStore(runs);
  const queue = createSqliteRunQueue(runs);
  const settings = openSettings(join(home, "settings.json"));
  const parse = (text: string): ParsedWorkflow => parseWorkflow(text, catalogue);
  const tellWorkflow = createWorkflowTeller(hub);
  const runner = new QueueRunner({
    runtime: options.runtime,
    queue,
    store,
    parse,
    inputRoots: [inputFolder],
    outputDirectory: outputFolder,
    previews: () => settings.now().settings.previews,
    tell: (event) => hub.tell(event),
    onPreview: createPreviews(hub),
  });
  const { requeued } = queue.recover(repeatedNote);
  const tidy = async (): Promise<void> => {
    for (const folder of [workflowsFolder, inputFolder, outputFolder]) await removeAbandoned(folder);
  };
  await tidy();
  // A worker outlives the server that was killed by a moment, and may leave one more unfinished file.
  void keepNewest(thumbnailFolder, MOST_THUMBNAIL_BYTES);
  const later = requeued.length === 0 ? undefined : setTimeout(() => void tidy(), WORKER_IS_GONE_MS);
  const stops = [
    runs.listen(createHearing(queue, store, runner, hub)),
    watchFolder(workflowsFolder, (names) => void tellWorkflows(workflows, tellWorkflow, names)),
    watchFolder(inputFolder, () => hub.tell({ type: "inputs.changed" })),
  ];
  return {
    options,
    limits,
    id,
    startedAt: Date.now(),
    catalogue,
    models: openModelCatalogue({ roots: modelRoots, home }),
    workflows,
    examples: openExamples(options.examplesFolder, catalogue),
    inputs,
    thumbnails: openThumbnails(thumbnailFolder),
    settings,
    queue,
    store,
    runner,
    hub,
    parse,
    tellWorkflow,
    async close() {
      clearTimeout(later);
      for (const stop of stops) stop();
      await runner.close();
      runs.close();
    },
  };
}

/** What to do when another process queued, ran, cancelled or paused something: `weft run`, `weft queue`. */
function createHearing(queue: RunQueue, store: RunStore, runner: QueueRunner, hub: EventHub): () => void {
  let paused = queue.paused();
  return () => {
    const changed = store.foreignChanges();
    for (const run of changed) {
      hub.tell({ type: "history.changed", run });
      if (run.phase === "queued" || run.phase === "running") continue;
      for (const artifact of store.artifactsOf(run.id)) hub.tell({ type: "artifact.added", artifact });
    }
    if (changed.length > 0 || queue.paused() !== paused) runner.tellQueue();
    paused = queue.paused();
    runner.wake();
  };
}

/** What was saved here is heard from the folder's watch once more: the same is not told twice. */
function createWorkflowTeller(hub: EventHub): Studio["tellWorkflow"] {
  const told = new Map<string, string | null>();
  return (name, revision) => {
    if (told.get(name) === revision) return;
    told.set(name, revision);
    hub.tell({ type: "workflow.changed", name, revision });
  };
}

async function tellWorkflows(
  workflows: WorkflowFolder,
  tell: Studio["tellWorkflow"],
  changed: readonly string[],
): Promise<void> {
  for (const file of changed) {
    if (!file.endsWith(".json")) continue;
    const name = file.slice(0, -".json".length);
    const read = await workflows.read(name).catch(() => undefined);
    tell(name, read?.revision ?? null);
  }
}
