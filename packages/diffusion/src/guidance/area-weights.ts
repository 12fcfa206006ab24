import type { LatentShape } from "../latent-shape.ts";
import type { ConditioningEntry, LatentArea } from "./conditioning.ts";

/** Feathering reaches this many latent pixels inward, or a quarter of the area where that is less. */
const FEATHER = 8;

/** The part of the latent that an entry covers: its area cut at the latent's edges, or all of it. */
export function coveredArea<Payload>(
  entry: ConditioningEntry<Payload>,
  shape: Pick<LatentShape, "height" | "width">,
): LatentArea {
  const { area } = entry;
  if (area === undefined) return { x: 0, y: 0, width: shape.width, height: shape.height };
  return {
    x: area.x,
    y: area.y,
    width: Math.min(area.width, shape.width - area.x),
    height: Math.min(area.height, shape.height - area.y),
  };
}

/**
 * How much an entry counts at each place of its area (area.height * area.width values): its strength times its mask;
 * without a mask, edges that do not lie on the latent's border rise linearly, so that areas blend.
 */
export function areaWeights<Payload>(
  entry: ConditioningEntry<Payload>,
  area: LatentArea,
  shape: Pick<LatentShape, "height" | "width">,
): Float32Array {
  const { mask, strength = 1 } = entry;
  const weights = new Float32Array(area.width * area.height);
  const columns = featheredProfile(area.x, area.width, shape.width);
  const rows = featheredProfile(area.y, area.height, shape.height);
  for (let row = 0; row < area.height; row += 1) {
    for (let column = 0; column < area.width; column += 1) {
      const local =
        mask === undefined
          ? (rows[row] ?? 1) * (columns[column] ?? 1)
          : (mask.values[(area.y + row) * shape.width + area.x + column] ?? 0) * mask.strength;
      weights[row * area.width + column] = strength * local;
    }
  }
  return weights;
}

/** Weights along one axis of an area that starts at `offset` and has `length` of the axis's `whole`. */
function featheredProfile(offset: number, length: number, whole: number): Float64Array {
  const profile = new Float64Array(length).fill(1);
  const ramp = Math.min(FEATHER, Math.floor(length / 4));
  for (let place = 0; place < ramp; place += 1) {
    const weight = (place + 1) / ramp;
    if (offset > 0) profile[place] = (profile[place] ?? 1) * weight;
    if (offset + length < whole) {
      const mirrored = length - 1 - place;
      profile[mirrored] = (profile[mirrored] ?? 1) * weight;
    }
  }
  return profile;
}

/** The values of `area` out of a latent, as a latent of the area's size. */
export function cropLatent(latent: Float32Array, shape: LatentShape, area: LatentArea): Float32Array {
  const cropped = new Float32Array(shape.batch * shape.channels * area.width * area.height);
  for (let plane = 0; plane < shape.batch * shape.channels; plane += 1) {
    for (let row = 0; row < area.height; row += 1) {
      const from = (plane * shape.height + area.y + row) * shape.width + area.x;
      cropped.set(latent.subarray(from, from + area.width), (plane * area.height + row) * area.width);
    }
  }
  return cropped;
}
