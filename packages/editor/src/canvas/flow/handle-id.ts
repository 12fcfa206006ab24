/** Which side of a node a port is on. */
export type Side = "in" | "out";

export interface PortHandle {
  readonly side: Side;
  readonly port: string;
}

/** The id of a port's handle in React Flow: the side too, since an input and an output may have one name. */
export function handleId(side: Side, port: string): string {
  return `${side}:${port}`;
}

export function parseHandleId(id: string | null | undefined): PortHandle | undefined {
  if (id?.startsWith("in:") === true) return { side: "in", port: id.slice(3) };
  if (id?.startsWith("out:") === true) return { side: "out", port: id.slice(4) };
  return undefined;
}
