import type { NodeId } from "@weft/graph";
import { createContext, useContext } from "react";

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** What the canvas offers to its parts: the menu of a node, and which title is being written. */
export interface CanvasMenus {
  /** Opens the menu of a node, which is selected when it was not. */
  readonly openNodeMenu: (node: NodeId, at: ScreenPoint) => void;
  readonly renaming: NodeId | undefined;
  readonly rename: (node: NodeId | undefined) => void;
}

export const CanvasMenusContext = createContext<CanvasMenus | undefined>(undefined);

export function useCanvasMenus(): CanvasMenus {
  const menus = useContext(CanvasMenusContext);
  if (menus === undefined) throw new Error("A node was drawn outside a canvas.");
  return menus;
}
