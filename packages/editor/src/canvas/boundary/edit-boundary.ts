import type { Boundary } from "@weft/graph";

export type BoundaryPorts = Pick<Boundary, "inputs" | "outputs">;
export type BoundarySide = keyof BoundaryPorts;

/** The ports with one under another name at the same place; `undefined` when the name is empty or taken. */
export function renamePort(
  ports: BoundaryPorts,
  side: BoundarySide,
  from: string,
  to: string,
): BoundaryPorts | undefined {
  if (to === "" || to === from || ports[side].has(to)) return undefined;
  return change(ports, side, (entries) => entries.map(([name, port]) => [name === from ? to : name, port]));
}

export function removePort(ports: BoundaryPorts, side: BoundarySide, gone: string): BoundaryPorts {
  return change(ports, side, (entries) => entries.filter(([name]) => name !== gone));
}

/** The ports with one a place earlier or later. */
export function movePort(ports: BoundaryPorts, side: BoundarySide, moved: string, by: 1 | -1): BoundaryPorts {
  return change(ports, side, (entries) => {
    const place = entries.findIndex(([name]) => name === moved);
    const entry = entries[place];
    if (entry === undefined) return entries;
    return entries.toSpliced(place, 1).toSpliced(Math.max(0, place + by), 0, entry);
  });
}

type Entries<Port> = ReadonlyArray<readonly [string, Port]>;

function change(
  { inputs, outputs }: BoundaryPorts,
  side: BoundarySide,
  edit: <Port>(entries: Entries<Port>) => Entries<Port>,
): BoundaryPorts {
  return side === "inputs"
    ? { inputs: new Map(edit([...inputs])), outputs }
    : { inputs, outputs: new Map(edit([...outputs])) };
}
