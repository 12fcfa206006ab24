import type { NodeAddress, NodeId } from "@weft/graph";
import type { Point } from "../document/command.ts";

/** What the canvas that is shown can do for others; it puts itself into `editor.canvas.current` while it is mounted. */
export interface CanvasHandle {
  fitAll(): void;
  fitSelection(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Zoom 1. */
  resetZoom(): void;
  /** Enters the subgraph where the node is, selects it and brings it into view. */
  reveal(address: NodeAddress): void;
  /** A place of the window, in pixels, on the canvas. */
  toFlow(screen: Point): Point;
  /** The middle of what is seen, on the canvas. */
  center(): Point;
  /** Lets the person type the node's title. */
  startRename(node: NodeId): void;
  /** Gives the keyboard to the canvas. */
  focus(): void;
}

export interface CanvasSlot {
  current: CanvasHandle | undefined;
}
