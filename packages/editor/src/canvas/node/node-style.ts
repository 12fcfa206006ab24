import { portColor } from "../../theme/port-color.ts";
import { tintOf } from "../colors.ts";
import type { NodeData } from "../flow/flow-types.ts";

/** The stripe has the colour of what the node gives: hue means the type of a port and nothing else. */
export function nodeStyle({ description, color }: NodeData) {
  const type = description?.outputs[0]?.type;
  return {
    "--stripe": type === undefined ? "var(--line-strong)" : portColor(type),
    "--tint": tintOf(color),
  };
}

/** What `node.css` draws differently. */
export function nodeMarks({ mode, collapsed, color, description }: NodeData) {
  return {
    "data-mode": mode,
    "data-collapsed": collapsed ? "" : undefined,
    "data-tinted": color === undefined ? undefined : "",
    "data-broken": description === undefined ? "" : undefined,
  };
}
