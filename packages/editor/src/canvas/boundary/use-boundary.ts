import type { PortRename } from "../../document/command.ts";
import { graphAt } from "../../document/graph-path.ts";
import { useActions, useDocument, useGraphPath } from "../../stores/active-tab.ts";
import type { BoundaryPorts } from "./edit-boundary.ts";

const NO_PORTS: BoundaryPorts = { inputs: new Map(), outputs: new Map() };

/** The ports of the subgraph that is open, and how to change them. */
export function useBoundary(): {
  readonly boundary: BoundaryPorts;
  readonly change: (boundary: BoundaryPorts, renames?: readonly PortRename[]) => void;
} {
  const path = useGraphPath();
  const boundary = useDocument(({ workflow }) => graphAt(workflow, path)?.boundary ?? NO_PORTS);
  const { apply } = useActions();
  const change = (next: BoundaryPorts, renames: readonly PortRename[] = []) =>
    apply({ kind: "set-boundary", path, boundary: next, renames });
  return { boundary, change };
}
