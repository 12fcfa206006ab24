import type { NodeId } from "@weft/graph";
import { isNodeId } from "@weft/graph";
import { type EdgeChange, type NodeChange, useStoreApi } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { describeType } from "../../document/describe.ts";
import { graphAt, type PlacedGraph } from "../../document/graph-path.ts";
import { useActiveTab, useDocument, useGraphPath, useSession } from "../../stores/active-tab.ts";
import { useCatalogue } from "../../stores/catalogue-store.ts";
import type { Selection } from "../../stores/session-store.ts";
import { FRAME_PREFIX, type Measured } from "./flow-input.ts";
import type { FlowNode, FlowWire } from "./flow-types.ts";
import { createFlowMapper } from "./to-react-flow.ts";
import { useMoves } from "./use-moves.ts";

const NO_MEASURES: ReadonlyMap<string, Measured> = new Map();
const NO_PLACE: PlacedGraph = {
  graph: { nodes: new Map(), edges: [], groups: [] },
  boundary: { inputs: new Map(), outputs: new Map() },
};

/** What React Flow draws of the shown graph, and what becomes of its changes: selection, moves and sizes. */
export function useFlowElements() {
  const path = useGraphPath();
  const workflow = useDocument((document) => document.workflow);
  const catalogue = useCatalogue();
  const selection = useSession((session) => session.selection);
  const selectedEdges = useSession((session) => session.selectedEdges);
  const selectedGroups = useSession((session) => session.selectedGroups);
  const { session } = useActiveTab();
  const flow = useStoreApi();
  const [map] = useState(createFlowMapper);
  const [measured, setMeasured] = useState(NO_MEASURES);
  const shown = useRef<readonly FlowNode[]>([]);
  const moves = useMoves(shown);
  const { positions, sizes, clones } = moves;

  const elements = useMemo(
    () =>
      map({
        path,
        place: graphAt(workflow, path) ?? NO_PLACE,
        catalogue,
        describe: (type) => describeType(workflow, catalogue, type),
        selection,
        selectedEdges,
        selectedGroups,
        positions,
        sizes,
        clones,
        measured,
      }),
    [
      map,
      path,
      workflow,
      catalogue,
      selection,
      selectedEdges,
      selectedGroups,
      positions,
      sizes,
      clones,
      measured,
    ],
  );
  shown.current = elements.nodes;

  const { change: move } = moves;
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      move(changes);
      setMeasured((before) => withMeasures(before, changes, shown.current));
      const { selection: nodes, selectedGroups: groups, selectedEdges: edges, actions } = session.getState();
      const next = withSelection({ nodes, groups, edges }, changes);
      if (next !== undefined) actions.select(next);
    },
    [move, session],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowWire>[]) => {
      const { selection: nodes, selectedGroups: groups, selectedEdges, actions } = session.getState();
      const edges = new Set(selectedEdges);
      let changed = false;
      // A box selects nodes; React Flow would add their edges, and Delete would then say something else.
      const isBox = flow.getState().userSelectionRect !== null;
      for (const change of changes) {
        if (change.type !== "select" || (isBox && change.selected)) continue;
        changed = true;
        if (change.selected) edges.add(change.id);
        else edges.delete(change.id);
      }
      if (changed) actions.select({ nodes, groups, edges });
    },
    [session, flow],
  );
  return { ...elements, shown, onNodesChange, onEdgesChange, moves };
}

function withSelection(before: Selection, changes: readonly NodeChange<FlowNode>[]): Selection | undefined {
  const selects = changes.filter((change) => change.type === "select");
  if (selects.length === 0) return undefined;
  const nodes = new Set(before.nodes);
  const groups = new Set(before.groups);
  for (const { id, selected } of selects) {
    if (id.startsWith(FRAME_PREFIX)) toggle(groups, id.slice(FRAME_PREFIX.length), selected);
    else if (isNodeId(id)) toggle<NodeId>(nodes, id, selected);
  }
  return { nodes, groups, edges: before.edges };
}

function toggle<Item>(items: Set<Item>, item: Item, on: boolean): void {
  if (on) items.add(item);
  else items.delete(item);
}

/** Keeps the sizes of nodes that are larger than computed; a size as computed needs no keeping. */
function withMeasures(
  before: ReadonlyMap<string, Measured>,
  changes: readonly NodeChange<FlowNode>[],
  nodes: readonly FlowNode[],
): ReadonlyMap<string, Measured> {
  let next: Map<string, Measured> | undefined;
  for (const change of changes) {
    if (change.type !== "dimensions" || change.dimensions === undefined || change.resizing === true) continue;
    const node = nodes.find(({ id }) => id === change.id);
    if (node?.type !== "node") continue;
    const { geometry } = node.data;
    const { width, height } = change.dimensions;
    const isComputed = Math.abs(width - geometry.width) < 1 && Math.abs(height - geometry.height) < 1;
    if (isComputed && !before.has(change.id)) continue;
    next ??= new Map(before);
    if (isComputed) next.delete(change.id);
    else next.set(change.id, { geometry, width, height });
  }
  return next ?? before;
}
