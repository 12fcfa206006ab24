import { checkConnection, inputPortType, type NodeDescription, type PortType } from "@weft/graph";

/** What a wire in the hand looks for. */
export interface Wanted {
  /** The side of the ports that it may be dropped on. */
  readonly side: "in" | "out";
  readonly type: PortType;
}

/** How well two types fit, 0 to 3: the same name before what is converted, and that before what takes anything. */
type Fit = number;

/** The port of a node type that a wire is best dropped on; `undefined` when none fits. */
export function fittingPort(
  description: NodeDescription,
  wanted: Wanted,
  isFree: (port: string) => boolean = () => true,
): string | undefined {
  let best: { readonly port: string; readonly fit: Fit } | undefined;
  for (const { port, type } of portsOf(description, wanted.side)) {
    if (!isFree(port)) continue;
    const fit = wanted.side === "in" ? fitOf(wanted.type, type) : fitOf(type, wanted.type);
    if (fit > (best?.fit ?? 0)) best = { port, fit };
  }
  return best?.port;
}

/** Node types with a port for the wire, those that name its type before those that take anything. */
export function nodesThatFit(
  descriptions: readonly NodeDescription[],
  wanted: Wanted,
): readonly NodeDescription[] {
  const fitting = descriptions.filter((description) => fittingPort(description, wanted) !== undefined);
  const named = fitting.filter((description) => bestFit(description, wanted) > 1);
  return [...named, ...fitting.filter((description) => !named.includes(description))];
}

function bestFit(description: NodeDescription, { side, type }: Wanted): Fit {
  const fits = portsOf(description, side).map((port) =>
    side === "in" ? fitOf(type, port.type) : fitOf(port.type, type),
  );
  return Math.max(0, ...fits);
}

/** Ports by name; of a repeated input its first member. Ports that can only be wired come before widgets. */
function portsOf(
  { inputs, outputs }: NodeDescription,
  side: "in" | "out",
): ReadonlyArray<{ readonly port: string; readonly type: PortType }> {
  if (side === "out") return outputs.map(({ name, type }) => ({ port: name, type }));
  const ports = inputs.filter(({ input }) => input.kind === "port");
  const widgets = inputs.filter(({ input }) => input.kind !== "port");
  return [...ports, ...widgets].map(({ name, input }) => ({
    port: input.repeated === undefined ? name : `${name}0`,
    type: inputPortType(input),
  }));
}

function fitOf(from: PortType, to: PortType): Fit {
  if (!checkConnection(from, to).ok) return 0;
  const given = namesOf(from);
  const wanted = namesOf(to);
  if (given.length === 0 || wanted.length === 0) return 1;
  return given.some((name) => wanted.includes(name)) ? 3 : 2;
}

function namesOf(type: PortType): readonly string[] {
  switch (type.kind) {
    case "named":
      return type.name === "*" ? [] : [type.name];
    case "union":
      return type.names.includes("*") ? [] : type.names;
    case "any":
    case "variable":
      return [];
  }
}
