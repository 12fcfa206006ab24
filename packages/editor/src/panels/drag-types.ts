/** Media types of what is dragged from a panel onto the canvas. */

/** A node type, by its name. */
export const NODE_DRAG_TYPE = "application/x-weft-node";
/** An artifact, by its id. */
export const ARTIFACT_DRAG_TYPE = "application/x-weft-artifact";
