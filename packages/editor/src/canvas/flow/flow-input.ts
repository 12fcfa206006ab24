import type { Catalogue, NodeDescription, NodeId } from "@weft/graph";
import type { Point } from "../../document/command.ts";
import type { GraphPath, PlacedGraph } from "../../document/graph-path.ts";
import type { NodeGeometry } from "../../document/node-geometry.ts";

/** All that decides what is drawn of a graph. */
export interface FlowInput {
  readonly path: GraphPath;
  readonly place: PlacedGraph;
  readonly catalogue: Catalogue;
  readonly describe: (type: string) => NodeDescription | undefined;
  readonly selection: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly selectedGroups: ReadonlySet<string>;
  /** Where things are while they are dragged, and their sizes while they are resized, by React Flow's id. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly sizes: ReadonlyMap<string, Point>;
  /** Where copies of nodes are dragged, by the node's id. */
  readonly clones: ReadonlyMap<string, Point>;
  /** Sizes that differ from the computed ones (a picture, a failure), with the geometry that they were seen with. */
  readonly measured: ReadonlyMap<string, Measured>;
}

export interface Measured {
  readonly geometry: NodeGeometry;
  readonly width: number;
  readonly height: number;
}

/** React Flow's id of a frame; node ids have no colon. */
export const FRAME_PREFIX = "group:";

/** For what lets the pointer through. */
export const UNTOUCHABLE = { pointerEvents: "none" } as const;
