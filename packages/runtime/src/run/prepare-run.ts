import { hash, randomBytes } from "node:crypto";
import {
  buildLock,
  type Catalogue,
  compileWorkflow,
  fillParams,
  type Inventory,
  type Plan,
  type Problem,
  resolveWorkflow,
  serializeWorkflow,
  type UsedSeed,
  validateWorkflow,
  type Workflow,
} from "@weft/graph";
import { type Execution, executionEnvironment, executionFingerprint } from "../devices/execution.ts";
import { openInputFiles } from "../files/input-files.ts";
import { describeRun, type RunMetadata } from "../metadata/run-metadata.ts";
import type { ModelCatalogue } from "../models/model-catalogue.ts";
import type { RunRequest } from "./run-request.ts";
import { takeInventory } from "./take-inventory.ts";

export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly models: ModelCatalogue;
  readonly home: string;
  readonly execution: Execution;
  /** Weft's version, for locks. */
  readonly version: string;
}

export type PreparedRun =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | {
      readonly ok: true;
      /** Resolved, with its lock: what a picture carries. */
      readonly workflow: Workflow;
      readonly plan: Plan;
      readonly seeds: readonly UsedSeed[];
      readonly inventory: Inventory;
      readonly pinnedFiles: ReadonlyMap<string, string>;
      /** Warnings and remarks; none is an error. */
      readonly problems: readonly Problem[];
    };

export type PrepareRequest = Pick<
  RunRequest,
  "workflow" | "inputRoots" | "pinnedInputs" | "inputs" | "sets" | "seed" | "targets" | "signal"
>;

/** SHA-256 of a text, as the keys of a plan want it. */
export function sha256Text(text: string): string {
  return hash("sha256", text, "hex");
}

/** All that comes before running: seeds drawn, models and files found and hashed, the plan compiled. Runs nothing. */
export async function prepareRun(request: PrepareRequest, surroundings: Surroundings): Promise<PreparedRun> {
  const { catalogue, models, home, execution, version } = surroundings;
  const { inputs, sets, seed, signal, targets, pinnedInputs } = request;
  const resolved = resolveWorkflow(request.workflow, catalogue, {
    drawSeed,
    ...(inputs === undefined ? {} : { inputs }),
    ...(sets === undefined ? {} : { sets }),
    ...(seed === undefined ? {} : { seed }),
  });
  if (hasErrors(resolved.problems)) return { ok: false, problems: resolved.problems };
  const files = openInputFiles({
    roots: request.inputRoots,
    home,
    ...(pinnedInputs === undefined ? {} : { pinned: pinnedInputs }),
  });
  const taken = await takeInventory(resolved.workflow, {
    catalogue,
    models,
    files,
    ...(signal === undefined ? {} : { signal }),
  });
  const { inventory, pinnedFiles } = taken;
  const compiled = compileWorkflow(resolved.workflow, catalogue, inventory, {
    hash: sha256Text,
    fingerprint: executionFingerprint(execution),
    ...(targets === undefined ? {} : { targets }),
  });
  // Faults in parts that were not asked for do not stop the parts that were.
  const checked = targets === undefined ? validateWorkflow(resolved.workflow, catalogue, inventory) : [];
  if (!compiled.ok || hasErrors(checked)) {
    const faults = hasErrors(checked) ? checked : compiled.problems;
    return { ok: false, problems: [...taken.problems, ...faults] };
  }
  const environment = executionEnvironment(version, execution);
  const lock = buildLock(resolved.workflow, catalogue, inventory, environment);
  return {
    ok: true,
    workflow: { ...fillParams(resolved.workflow, catalogue), lock },
    plan: compiled.plan,
    seeds: resolved.seeds,
    inventory,
    pinnedFiles,
    problems: [...resolved.problems, ...(targets === undefined ? checked : compiled.problems)],
  };
}

/** What the pictures of a prepared run carry. */
export function metadataOf(
  prepared: { readonly workflow: Workflow; readonly plan: Plan },
  { catalogue, version }: Pick<Surroundings, "catalogue" | "version">,
): RunMetadata {
  const workflowJson = serializeWorkflow(prepared.workflow);
  return describeRun({ workflowJson, plan: prepared.plan, catalogue, version });
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ level }) => level === "error");
}

/** 0 to 2^64-1, each equally likely. */
export function drawSeed(): bigint {
  return randomBytes(8).readBigUInt64LE();
}
