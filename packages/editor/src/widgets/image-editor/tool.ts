import type { Color } from "./apply-coverage.ts";
import type { Change, Ink, LayerName, Painting } from "./painting.ts";
import type { StrokePoint } from "./stroke-coverage.ts";

export type ToolName = "brush" | "eraser" | "bucket" | "lasso" | "line" | "rectangle";

/** What the person has set; all tools share it. */
export interface ToolSettings {
  readonly tool: ToolName;
  readonly layer: LayerName;
  /** Diameter in pixels of the picture. */
  readonly size: number;
  /** 0 to 1. */
  readonly hardness: number;
  /** 0 to 1; of paint. A mask is always drawn in full. */
  readonly opacity: number;
  /** 0 to 255; of the bucket. */
  readonly tolerance: number;
  readonly color: Color;
}

/** One use of a tool, from pressing to letting go. */
export interface ToolUse {
  /** The pointer came to a further point. */
  readonly move: (point: StrokePoint) => Change | undefined;
}

/** Starts to use a tool at a point. The painting gets a step once its `end` is called. */
export function startTool(
  painting: Painting,
  settings: ToolSettings,
  start: StrokePoint,
): ToolUse & { readonly first: Change } {
  const tip = { radius: settings.size / 2, hardness: settings.hardness };
  painting.begin(inkOf(settings));
  switch (settings.tool) {
    case "brush":
    case "eraser": {
      let last = start;
      const to = (point: StrokePoint): Change => {
        const change = painting.stroke(last, point, tip);
        last = point;
        return change;
      };
      return { first: to(start), move: to };
    }
    case "bucket":
      return { first: painting.area(start, settings.tolerance), move: () => undefined };
    case "lasso": {
      const points = [start];
      const to = (point: StrokePoint): Change => {
        points.push(point);
        return painting.polygon(points);
      };
      return { first: painting.polygon(points), move: to };
    }
    case "line":
      return {
        first: painting.line(start, start, tip),
        move: (point) => painting.line({ ...start, pressure: 1 }, { ...point, pressure: 1 }, tip),
      };
    case "rectangle":
      return {
        first: painting.rectangle(start, start),
        move: (point) => painting.rectangle(start, point),
      };
  }
}

function inkOf({ tool, layer, opacity, color }: ToolSettings): Ink {
  return { layer, erase: tool === "eraser", color, opacity: layer === "mask" ? 1 : opacity };
}

/** `#rrggbb`, as a colour field writes it. */
export function parseColor(text: string): Color {
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function colorText(color: Color): string {
  return `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The name that an edited picture is saved under: the original keeps its own. */
export function editedName(name: string): string {
  const file = name.split("/").at(-1) ?? name;
  const stem = file.replace(/\.[^.]*$/, "").replace(/-edited$/, "");
  return `${stem === "" ? "picture" : stem}-edited.png`;
}
