import type { ExecutionEnvironment, Lock } from "../document/workflow.ts";

/** Something that a result was made with and that is not the same here. */
export interface LockDifference {
  readonly kind: "node" | "pack" | "model" | "file" | "execution";
  readonly name: string;
  /** As it was; absent for what the lock does not have. */
  readonly locked?: string;
  /** As it is here; absent for what is not here. */
  readonly here?: string;
  /** The difference for a person. */
  readonly sentence: string;
}

type Kind = LockDifference["kind"];

/**
 * Lists every difference between a lock and `now`, the lock that `buildLock` makes of the same workflow here: node
 * types, packs, models and files first, then the environment. Equal locks give an empty list.
 */
export function compareLock(lock: Lock, now: Lock): readonly LockDifference[] {
  return [
    ...compareMaps("node", lock.nodes, now.nodes, (version) => `version ${version}`),
    ...compareMaps("pack", lock.packs, now.packs, (version) => version),
    ...compareMaps("model", lock.models, now.models, ({ sha256 }) => sha256),
    ...compareMaps("file", lock.files, now.files, ({ sha256 }) => sha256),
    ...compareMaps(
      "execution",
      environmentOf(lock.execution),
      environmentOf(now.execution),
      (value) => value,
    ),
  ];
}

function compareMaps<Value>(
  kind: Kind,
  locked: ReadonlyMap<string, Value>,
  here: ReadonlyMap<string, Value>,
  textOf: (value: Value) => string,
): readonly LockDifference[] {
  const names = [...new Set([...locked.keys(), ...here.keys()])];
  return names.flatMap((name) => {
    const before = optionalText(locked.get(name), textOf);
    const after = optionalText(here.get(name), textOf);
    if (before === after) {
      return [];
    }
    return [
      {
        kind,
        name,
        ...(before === undefined ? {} : { locked: before }),
        ...(after === undefined ? {} : { here: after }),
        sentence: sentenceFor(kind, name, before, after),
      },
    ];
  });
}

function optionalText<Value>(value: Value | undefined, textOf: (value: Value) => string): string | undefined {
  return value === undefined ? undefined : textOf(value);
}

const WHAT: Readonly<Record<Kind, string>> = {
  node: "The node type",
  pack: "The pack",
  model: "The model",
  file: "The file",
  execution: "The environment's",
};

function sentenceFor(
  kind: Kind,
  name: string,
  before: string | undefined,
  after: string | undefined,
): string {
  const subject = kind === "execution" ? `${WHAT[kind]} ${name}` : `${WHAT[kind]} "${name}"`;
  if (after === undefined) {
    return `${subject} is not here; the result was made with ${shown(kind, before)}.`;
  }
  if (before === undefined) {
    return `${subject} is ${shown(kind, after)} here, and the lock does not say what it was.`;
  }
  return `${subject} is ${shown(kind, after)} here; the result was made with ${shown(kind, before)}.`;
}

/** Of a hash, the first characters are enough to tell two apart. */
function shown(kind: Kind, text = ""): string {
  return kind === "model" || kind === "file" ? `content ${text.slice(0, 12)}…` : text;
}

function environmentOf(environment: ExecutionEnvironment | undefined): ReadonlyMap<string, string> {
  if (environment === undefined) {
    return new Map();
  }
  const { weft, onnxruntime, device, threads, cpu, os } = environment;
  return new Map(
    Object.entries({ weft, onnxruntime, device, threads: String(threads), cpu, os }).map(([key, value]) => [
      key,
      value,
    ]),
  );
}
