import { hash } from "node:crypto";
import { encodeValue, joinParts, type NodeContext, type NodeDefinition, reportError } from "@weft/graph";
import { type Outputs, shapeOf } from "../cache/outputs.ts";
import type { ResultStore } from "../cache/result-store.ts";
import type { NeedsOutcome, Task, TaskOutcome } from "../schedule/task.ts";
import { asMemoryError } from "./memory-error.ts";
import { resolveInputs } from "./resolve-inputs.ts";

export interface TaskEnvironment {
  definition(type: string): NodeDefinition | undefined;
  readonly store: ResultStore;
  context(task: Task): NodeContext;
  readonly signal: AbortSignal;
}

/** Calls a node with its values and keeps what it gives. Never throws: what goes wrong is an outcome. */
export async function runTask(task: Task, environment: TaskEnvironment): Promise<TaskOutcome> {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  try {
    const definition = definitionOf(task, environment);
    const resolved = await resolveInputs(task.inputs, (result) => environment.store.read(result));
    if (resolved.kind === "lost") return resolved;
    const { store, signal } = environment;
    signal.throwIfAborted();
    const make = async (): Promise<Outputs> => {
      const given = await definition.run(resolved.inputs, environment.context(task));
      // What cannot be made again is kept even when nobody waits for it any more.
      if (task.keep !== "recorded") signal.throwIfAborted();
      const outputs = collectOutputs(task, given);
      const { runsModel } = definition.description;
      await store.keep(task.result, outputs, { keep: task.keep, ms: elapsed(), runsModel });
      return outputs;
    };
    const outputs = await (task.keep === "recorded" ? store.makeOnce(task.result, signal, make) : make());
    const made = { kind: "done", ms: elapsed(), shape: shapeOf(outputs) } as const;
    return task.digestContent ? { ...made, contentDigests: digestContent(outputs, task.result) } : made;
  } catch (error) {
    return mishap(task, error, environment.signal, elapsed());
  }
}

/** Asks a node which of its absent lazy inputs it wants. */
export async function askNeeds(task: Task, environment: TaskEnvironment): Promise<NeedsOutcome> {
  try {
    const definition = definitionOf(task, environment);
    const resolved = await resolveInputs(task.inputs, (result) => environment.store.read(result));
    if (resolved.kind === "lost") return resolved;
    const wanted = definition.needs?.(resolved.inputs) ?? task.absent;
    return { kind: "needs", ports: wanted.filter((port) => task.absent.includes(port)) };
  } catch (error) {
    return mishap(task, error, environment.signal, 0);
  }
}

function definitionOf(task: Task, environment: TaskEnvironment): NodeDefinition {
  const definition = environment.definition(task.type);
  if (definition === undefined)
    throw new Error(`The node type "${task.type}" is not installed in this process.`);
  return definition;
}

function mishap(
  task: Task,
  error: unknown,
  signal: AbortSignal,
  ms: number,
): Exclude<TaskOutcome, { kind: "done" }> {
  return signal.aborted
    ? { kind: "cancelled", ms }
    : { kind: "failed", ms, error: reportError(asMemoryError(error), task.address) };
}

/** Every output as a list of values, and a defect of the node when one is missing. */
function collectOutputs(task: Task, given: Readonly<Record<string, unknown>>): Outputs {
  return new Map(
    task.outputs.map(({ name, list }) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (list && !Array.isArray(value)) throw new Error(`${task.type} gave no list for its output ${name}.`);
      if (value === undefined) throw new Error(`${task.type} gave nothing for its output ${name}.`);
      return [name, Array.isArray(value) && list ? value : [value]];
    }),
  );
}

/** The hash of each value; one that cannot be written down equals only itself. */
function digestContent(outputs: Outputs, result: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Array.from(outputs, ([name, values]) => [
      name,
      values.map((value, index) => contentDigest(value) ?? `${result}.${index}.${name}`),
    ]),
  );
}

function contentDigest(value: unknown): string | undefined {
  const encoded = encodeValue(value);
  return encoded === undefined ? undefined : hash("sha256", joinParts(encoded), "hex");
}
