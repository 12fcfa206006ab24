import { coveredArea, cropLatent } from "../guidance/area-weights.ts";
import type { ConditioningEntry } from "../guidance/conditioning.ts";
import type { LatentShape } from "../latent-shape.ts";

/** A conditioning and which side of the guidance it is on. */
export interface RegionalPass<Payload> {
  readonly entry: ConditioningEntry<Payload>;
  readonly side: "positive" | "negative";
}

/** The passes that look at the same part of the latent. */
export interface Region<Payload> {
  readonly shape: LatentShape;
  readonly passes: readonly RegionalPass<Payload>[];
  /** That part of a latent; the latent itself for the whole. */
  readonly cut: (latent: Float32Array) => Float32Array;
}

/** Groups passes by the part of the latent that they look at, in the order of their first pass. */
export function groupByRegion<Payload>(
  passes: readonly RegionalPass<Payload>[],
  shape: LatentShape,
): readonly Region<Payload>[] {
  const groups = Map.groupBy(passes, ({ entry: { area } }) =>
    area === undefined ? "whole" : [area.x, area.y, area.width, area.height].join(" "),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [regionOf(first.entry, group, shape)];
  });
}

function regionOf<Payload>(
  entry: ConditioningEntry<Payload>,
  passes: readonly RegionalPass<Payload>[],
  shape: LatentShape,
): Region<Payload> {
  if (entry.area === undefined) return { shape, passes, cut: (latent) => latent };
  const area = coveredArea(entry, shape);
  const { height, width } = area;
  return { shape: { ...shape, height, width }, passes, cut: (latent) => cropLatent(latent, shape, area) };
}
