import type { PortType } from "@weft/graph";

/** The CSS colour of a port type: a token of `tokens.css`, or the neutral one for types that have none. */
export function portColor(type: PortType): string {
  switch (type.kind) {
    case "named":
      return namedPortColor(type.name);
    case "union":
      return namedPortColor(type.names[0] ?? "");
    case "any":
    case "variable":
      return "var(--port-any)";
  }
}

function namedPortColor(name: string): string {
  const token = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `var(--port-${token}, var(--port-other))`;
}
