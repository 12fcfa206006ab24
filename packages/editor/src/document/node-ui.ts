import type { JsonValue, WorkflowNode } from "@weft/graph";
import type { Point } from "./command.ts";

/** What the editor keeps of a node's look; the file may hold anything in its place, and more beside it. */
export interface NodeUi {
  readonly position: Point;
  /** Width and height where the person changed them. */
  readonly size?: Point;
  readonly collapsed: boolean;
  /** Cannot be moved by accident. */
  readonly pinned: boolean;
  /** Name of a colour of the editor's palette. */
  readonly color?: string;
  /** Advanced inputs are shown too. */
  readonly advanced: boolean;
}

type JsonObject = { readonly [key: string]: JsonValue };

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads `ui` as far as it can be understood; the rest has defaults. */
export function readNodeUi(node: WorkflowNode): NodeUi {
  const ui = isJsonObject(node.ui) ? node.ui : {};
  const size = readPoint(ui.size);
  const color = ui.color;
  return {
    position: readPoint(ui.position) ?? [0, 0],
    collapsed: ui.collapsed === true,
    pinned: ui.pinned === true,
    advanced: ui.advanced === true,
    ...(size === undefined ? {} : { size }),
    ...(typeof color === "string" ? { color } : {}),
  };
}

/** Sets members of `ui` and keeps all others; `null` removes a member. */
export function patchUi(ui: JsonValue, patch: Readonly<Record<string, JsonValue>>): JsonValue {
  const members = new Map(Object.entries(isJsonObject(ui) ? ui : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) members.delete(key);
    else members.set(key, value);
  }
  return Object.fromEntries(members);
}

export function readPoint(value: JsonValue | undefined): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y] = value;
  return typeof x === "number" && typeof y === "number" ? [x, y] : undefined;
}
