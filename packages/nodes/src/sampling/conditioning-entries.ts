import { type ConditioningEntry as GuidanceEntry, type LatentShape, resize } from "@weft/diffusion";
import type { ConditioningEntry, ConditioningValue, MaskValue, Notice } from "@weft/graph";
import { maskGrid } from "../arrays/grid.ts";

/** What the network is told in one pass. */
export type PassPayload = Pick<ConditioningEntry, "tokens" | "pooled">;

/**
 * A conditioning for a latent of one size: areas that lie wholly outside of it are left out with a notice, masks are
 * brought to its size.
 */
export function guidanceEntries(
  { entries }: ConditioningValue,
  shape: LatentShape,
  port: string,
  notice: (notice: Notice) => void,
): readonly GuidanceEntry<PassPayload>[] {
  const inside = entries.filter(
    ({ area }) => area === undefined || (area.x < shape.width && area.y < shape.height),
  );
  if (inside.length < entries.length) {
    notice({
      level: "warning",
      code: "area-outside",
      message: `${entries.length - inside.length} of the prompts on ${port} have an area outside the picture, and were left out.`,
      port,
    });
  }
  return inside.map((entry) => guidanceEntry(entry, shape, port, notice));
}

function guidanceEntry(
  { tokens, pooled, strength, area, mask, timeRange }: ConditioningEntry,
  shape: LatentShape,
  port: string,
  notice: (notice: Notice) => void,
): GuidanceEntry<PassPayload> {
  if (mask !== undefined && mask.shape[0] > 1) {
    notice({
      level: "warning",
      code: "masks-ignored",
      message: `A prompt on ${port} has ${mask.shape[0]} masks; the first is used for every picture.`,
      port,
    });
  }
  return {
    payload: { tokens, ...(pooled === undefined ? {} : { pooled }) },
    ...(strength === undefined ? {} : { strength }),
    ...(area === undefined ? {} : { area }),
    ...(mask === undefined ? {} : { mask: { values: firstMask(mask, shape), strength: 1 } }),
    ...(timeRange === undefined ? {} : { startPercent: timeRange.start, endPercent: timeRange.end }),
  };
}

function firstMask(mask: MaskValue, { height, width }: LatentShape): Float32Array {
  const [, maskHeight, maskWidth] = mask.shape;
  const values = mask.data.subarray(0, maskHeight * maskWidth);
  return resize(values, { ...maskGrid(mask), planes: 1 }, { height, width }, "bilinear");
}
