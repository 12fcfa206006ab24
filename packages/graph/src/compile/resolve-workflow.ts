import type { JsonValue, Workflow } from "../document/workflow.ts";
import type { NodeAddress } from "../ids/brand.ts";
import { coerceParam, MAX_SEED } from "../node/coerce-param.ts";
import type { Catalogue } from "../node/node-description.ts";
import { paramToJson } from "../node/param-text.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { type Expansion, expandSubgraphs } from "./expand-subgraphs.ts";
import { findParam } from "./find-param.ts";
import { findSeeds, type SeedParam } from "./find-seeds.ts";
import { type ParamWrite, writeParams } from "./write-params.ts";

export interface ParamSetting {
  /** A node's id, or `instance/inner`. */
  readonly address: string;
  readonly port: string;
  readonly value: JsonValue;
}

export interface ResolveOptions {
  /** Values for the inputs of the workflow's interface, by name. */
  readonly inputs?: ReadonlyMap<string, JsonValue>;
  /** Values for single params; they win over `inputs`, which win over `seed`. */
  readonly sets?: readonly ParamSetting[];
  /** 0 to 2^64-1 for every seed of the workflow, or -1 to draw each of them. */
  readonly seed?: bigint;
  /** Draws a seed from 0 to 2^64-1; called once for every seed that is -1. */
  drawSeed(): bigint;
}

export interface UsedSeed {
  readonly address: NodeAddress;
  readonly port: string;
  readonly seed: bigint;
  /** It was -1 and has been drawn for this run. */
  readonly drawn: boolean;
}

export interface ResolvedWorkflow {
  /** What will be run, and what a picture carries: a workflow in which no seed that is used is -1. Controls are as they were. */
  readonly workflow: Workflow;
  readonly problems: readonly Problem[];
  readonly seeds: readonly UsedSeed[];
}

/** Writes of params, the last one for a place winning. */
class Writes {
  readonly #writes = new Map<string, ParamWrite>();

  set(write: ParamWrite): void {
    this.#writes.set(`${write.address}.${write.port}`, write);
  }

  get(address: NodeAddress, port: string): JsonValue | undefined {
    return this.#writes.get(`${address}.${port}`)?.value;
  }

  all(): readonly ParamWrite[] {
    return [...this.#writes.values()];
  }
}

/**
 * Writes what was asked for into the workflow and draws its random seeds. The result is again a workflow: run as it is,
 * it makes the same pictures.
 */
export function resolveWorkflow(
  workflow: Workflow,
  catalogue: Catalogue,
  options: ResolveOptions,
): ResolvedWorkflow {
  const expansion = expandSubgraphs(workflow, catalogue, true);
  if (expansion.problems.length > 0) return { workflow, problems: expansion.problems, seeds: [] };
  const writes = new Writes();
  const params = findSeeds(expansion.graph);
  const problems = [
    ...setSeeds(writes, params, options.seed),
    ...setInputs(writes, expansion, workflow, options.inputs ?? new Map<string, JsonValue>()),
    ...(options.sets ?? []).flatMap((setting) => setParam(writes, expansion, setting)),
  ];
  const seeds = params.flatMap((param) => drawSeed(writes, param, options));
  return { workflow: writeParams(workflow, writes.all()), problems, seeds };
}

function setSeeds(
  writes: Writes,
  params: readonly SeedParam[],
  seed: bigint | undefined,
): readonly Problem[] {
  if (seed === undefined) return [];
  if (seed < -1n || seed > MAX_SEED) {
    const message = `The seed must be from 0 to ${MAX_SEED}, or -1 to draw one, but is ${seed}.`;
    return [{ level: "error", code: "bad-value", message, remedy: "Choose another seed." }];
  }
  return params.flatMap(({ address, port, max }): readonly Problem[] => {
    if (seed <= max) {
      writes.set({ address, port, value: paramToJson(seed) });
      return [];
    }
    const message = `The number node "${address}" holds seeds up to ${max}, but the seed is ${seed}.`;
    const remedy = "Choose a smaller seed, or replace the number node by a seed node.";
    return [{ level: "error", code: "bad-value", message, remedy, node: address, port }];
  });
}

function setInputs(
  writes: Writes,
  expansion: Expansion,
  workflow: Workflow,
  inputs: ReadonlyMap<string, JsonValue>,
): readonly Problem[] {
  return [...inputs].flatMap(([name, value]): readonly Problem[] => {
    const input = workflow.interface.inputs.get(name);
    if (input !== undefined) {
      return input.to.flatMap(({ node, port }) =>
        setParam(writes, expansion, { address: node, port, value }),
      );
    }
    const names = [...workflow.interface.inputs.keys()];
    const near = closestName(name, names);
    return [
      {
        level: "error",
        code: "unknown-input",
        message: `The workflow has no input ${quote(name)}.`,
        remedy:
          near === undefined ? `Its inputs are: ${names.join(", ") || "none"}.` : `Did you mean "${near}"?`,
      },
    ];
  });
}

function setParam(writes: Writes, expansion: Expansion, setting: ParamSetting): readonly Problem[] {
  const found = findParam(expansion, setting.address, setting.port);
  if (!found.ok) return [found.problem];
  const { address, port, input, place } = found;
  const coerced = coerceParam(input, setting.value);
  if (coerced.ok) {
    writes.set({ address, port, value: paramToJson(coerced.value) });
    return [];
  }
  const message = `${place} ${coerced.reason}.`;
  return [
    { level: "error", code: "bad-value", message, remedy: "Choose another value.", node: address, port },
  ];
}

/** The seed that a param holds after all settings, drawn and written if it is -1; none when it holds no seed at all. */
function drawSeed(writes: Writes, param: SeedParam, options: ResolveOptions): readonly UsedSeed[] {
  const { address, port, input, max } = param;
  const coerced = coerceParam(input, writes.get(address, port) ?? param.value);
  if (!coerced.ok || (typeof coerced.value !== "bigint" && typeof coerced.value !== "number")) return [];
  const seed = BigInt(coerced.value);
  if (seed !== -1n) return [{ address, port, seed, drawn: false }];
  const drawn = BigInt.asUintN(64, options.drawSeed()) % (max + 1n);
  writes.set({ address, port, value: paramToJson(drawn) });
  return [{ address, port, seed: drawn, drawn: true }];
}
