import type { PortType } from "./port-type.ts";

/** Whether what flows out of one port may flow into another; the reason is a clause: "IMAGE does not fit LATENT". */
export type Connection = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const FITS: Connection = { ok: true };

/** Pairs of different types where the first is accepted as the second: the value is converted on the way without loss. */
const CONVERTED: ReadonlySet<string> = new Set(["INT FLOAT", "STRING COMBO", "COMBO STRING"]);

/**
 * Says whether an output of type `from` may be wired to an input of type `to`. Lists need no rule of their own: a list
 * that meets an input for one item runs the node once an item, and one item is a list of one.
 *
 * Unbound variables fit anything; `inferTypes` binds them over a whole graph first.
 */
export function checkConnection(from: PortType, to: PortType): Connection {
  const given = typeNames(from);
  const wanted = typeNames(to);
  if (given === undefined || wanted === undefined) {
    return FITS;
  }
  // A union of outputs fits where any member does: which one it is shows when it runs.
  const fits = given.some((name) =>
    wanted.some((other) => name === other || CONVERTED.has(`${name} ${other}`)),
  );
  if (fits) {
    return FITS;
  }
  const advice =
    given.includes("FLOAT") && wanted.includes("INT")
      ? ": a fraction would be lost, so round it with a node first"
      : "";
  return { ok: false, reason: `${portTypeText(from)} does not fit ${portTypeText(to)}${advice}` };
}

/** A port type for a person: `IMAGE`, `IMAGE or MASK`, `anything`. */
export function portTypeText(type: PortType): string {
  return typeNames(type)?.join(" or ") ?? "anything";
}

/** The names that a type may have; `undefined` for what may be anything. */
function typeNames(type: PortType): readonly string[] | undefined {
  switch (type.kind) {
    case "named":
      return type.name === "*" ? undefined : [type.name];
    case "union":
      return type.names.includes("*") ? undefined : type.names;
    case "any":
    case "variable":
      return undefined;
  }
}
