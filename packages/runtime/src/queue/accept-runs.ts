import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import {
  type Catalogue,
  type JsonValue,
  type ParamSetting,
  type Problem,
  resolveWorkflow,
  runId,
  serializeWorkflow,
  type UsedSeed,
  type Workflow,
} from "@weft/graph";
import type { NewRun } from "../history/new-run.ts";
import { searchWords, seedsOnWire } from "../history/search-words.ts";
import type { Runtime } from "../run/create-runtime.ts";
import { laterSeeds } from "../run/later-seeds.ts";
import { drawSeed, type PreparedRun, type PrepareRequest } from "../run/prepare-run.ts";

/** What somebody wants to be run. */
export interface WantedRuns extends Omit<PrepareRequest, "inputs" | "sets"> {
  readonly inputs?: ReadonlyMap<string, JsonValue>;
  readonly sets?: readonly ParamSetting[];
  readonly count: number;
  readonly cache?: boolean | undefined;
  readonly maxCost?: number | undefined;
  readonly workflowName?: string | undefined;
}

export type Accepted =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | { readonly ok: true; readonly runs: readonly NewRun[]; readonly problems: readonly Problem[] };

/**
 * Makes runs that need nothing but themselves: seeds drawn, input files kept by their content, models hashed. Nothing is
 * queued. Throws the signal's reason when it is aborted.
 */
export async function acceptRuns(
  wanted: WantedRuns,
  runtime: Pick<Runtime, "prepare">,
  catalogue: Catalogue,
): Promise<Accepted> {
  const prepared = await runtime.prepare(wanted);
  if (!prepared.ok) return { ok: false, problems: prepared.problems };
  const runs: NewRun[] = [newRun(wanted, prepared, prepared.workflow, prepared.seeds)];
  for (let index = 1; index < wanted.count; index += 1) {
    // A thousand large workflows take seconds, in which the server answers others too.
    await setImmediate();
    wanted.signal?.throwIfAborted();
    const { workflow, seeds } = resolveLater(wanted, prepared, catalogue, index);
    runs.push(newRun(wanted, prepared, workflow, seeds));
  }
  return { ok: true, runs, problems: prepared.problems };
}

type Ready = Extract<PreparedRun, { ok: true }>;

/** Only seeds differ, so the lock of the first run holds for all. */
function resolveLater(wanted: WantedRuns, first: Ready, catalogue: Catalogue, index: number) {
  const { inputs, sets = [], seed } = wanted;
  const resolved = resolveWorkflow(wanted.workflow, catalogue, {
    drawSeed,
    sets: [...sets, ...laterSeeds(first.seeds, index)],
    ...(inputs === undefined ? {} : { inputs }),
    ...(seed === undefined ? {} : { seed }),
  });
  const { lock } = first.workflow;
  const workflow = lock === undefined ? resolved.workflow : { ...resolved.workflow, lock };
  return { workflow, seeds: resolved.seeds };
}

function newRun(
  wanted: WantedRuns,
  { problems }: Ready,
  workflow: Workflow,
  seeds: readonly UsedSeed[],
): NewRun {
  return {
    id: runId(randomUUID()),
    title: workflow.title,
    workflowId: workflow.id,
    workflowName: wanted.workflowName,
    queuedAt: Date.now(),
    seeds: seedsOnWire(seeds),
    problems,
    workflow: serializeWorkflow(workflow),
    settings: { targets: wanted.targets, cache: wanted.cache, maxCost: wanted.maxCost },
    search: searchWords(workflow, seeds),
  };
}
