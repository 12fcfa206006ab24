import type { InputDigest, PlanInput, PlanSource } from "@weft/graph";

/** What decided one call of a node, port by port, short enough to keep for every node of the last run. */
export interface Trace {
  /** Everything that is no port: type, version, the content of models and files, the execution fingerprint. */
  readonly head: string;
  readonly ports: Readonly<Record<string, string>>;
}

/** Hex digits of a digest that are kept: enough that two values of one port are never mistaken for each other. */
const SHORT = 16;

/** `hash` is SHA-256 in hex. */
export function traceOf(
  head: string,
  inputs: readonly PlanInput[],
  digests: readonly InputDigest[],
  hash: (text: string) => string,
): Trace {
  const ports: [string, string][] = [];
  for (const { port, source } of inputs) {
    const constants = constantsOf(source);
    if (constants !== "") ports.push([port, `=${hash(constants).slice(0, SHORT)}`]);
  }
  for (const [label, digest] of digests) ports.push([label, hash(digest).slice(0, SHORT)]);
  return { head: hash(head).slice(0, SHORT), ports: Object.fromEntries(ports) };
}

function constantsOf(source: PlanSource): string {
  switch (source.kind) {
    case "constant":
      return `${typeof source.value} ${String(source.value)}`;
    case "edge":
      return "";
    case "repeated":
      return source.items.map(constantsOf).join("\n");
  }
}
