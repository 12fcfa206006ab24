import type { NodeDescription } from "@weft/graph";

/** A rectangle of a picture, in its pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is dragged: the whole rectangle, or a side or corner of it by compass. */
export type RegionPart = "all" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";

export const REGION_SIDES: readonly Exclude<RegionPart, "all">[] = [
  "nw",
  "n",
  "ne",
  "e",
  "se",
  "s",
  "sw",
  "w",
];

/** The inputs that together are a rectangle. */
export const REGION_PORTS = ["x", "y", "width", "height"] as const;

/**
 * The picture input of a node that works on a rectangle of a picture; `undefined` for any other node. Such a node is known
 * by its inputs: one picture, and `x`, `y`, `width` and `height` in pixels.
 */
export function croppedInput(description: NodeDescription): string | undefined {
  const hasRectangle = REGION_PORTS.every((port) =>
    description.inputs.some(
      ({ name, input }) => name === port && input.kind === "int" && input.unit === "px",
    ),
  );
  const pictures = description.inputs.filter(
    ({ input }) =>
      input.kind === "port" &&
      input.type.kind === "named" &&
      (input.type.name === "IMAGE" || input.type.name === "MASK"),
  );
  return hasRectangle && pictures.length === 1 ? pictures[0]?.name : undefined;
}

/** The rectangle after a part of it was dragged; it stays inside the picture, with whole pixels, at least one of them. */
export function draggedRegion(
  region: Region,
  part: RegionPart,
  by: { readonly x: number; readonly y: number },
  picture: { readonly width: number; readonly height: number },
): Region {
  const [x, width] = draggedSpan(region.x, region.width, by.x, picture.width, sideOf(part, "w", "e"));
  const [y, height] = draggedSpan(region.y, region.height, by.y, picture.height, sideOf(part, "n", "s"));
  return { x, y, width, height };
}

type Side = "both" | "start" | "end" | "none";

function sideOf(part: RegionPart, start: string, end: string): Side {
  if (part === "all") return "both";
  return part.includes(start) ? "start" : part.includes(end) ? "end" : "none";
}

/** Start and length of a span in a line of `total` pixels, after its side was moved. */
function draggedSpan(
  start: number,
  length: number,
  by: number,
  total: number,
  side: Side,
): readonly [number, number] {
  const inside = Math.min(Math.max(0, start), total - 1);
  const fitting = Math.min(Math.max(1, length), total - inside);
  const end = inside + fitting;
  switch (side) {
    case "none":
      return [inside, fitting];
    case "both":
      return [limited(inside + by, 0, total - fitting), fitting];
    case "start": {
      const moved = limited(inside + by, 0, end - 1);
      return [moved, end - moved];
    }
    case "end":
      return [inside, limited(end + by, inside + 1, total) - inside];
  }
}

function limited(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}
