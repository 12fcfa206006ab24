import { percentToSigma, type SigmaTable } from "../schedule/sigma-table.ts";

/** A rectangle of a latent, in latent pixels. */
export interface LatentArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A soft region of a latent. */
export interface ConditioningMask {
  /** height * width weights of the whole latent. */
  readonly values: Float32Array;
  /** Multiplies the weights; 1 leaves them. */
  readonly strength: number;
}

/**
 * One conditioning of a list: what the network is told (`payload`, opaque here: text embeddings, control images, ...),
 * and where, when and how strongly it counts. Several entries of one side are averaged by their weights.
 */
export interface ConditioningEntry<Payload> {
  readonly payload: Payload;
  /** Weight beside the other entries of its side; 1 by default. */
  readonly strength?: number;
  /** Only this part of the latent is given to the network; its inner edges are feathered. */
  readonly area?: LatentArea;
  readonly mask?: ConditioningMask;
  /** The part of the schedule in which it counts, 0 (start) to 1 (end). */
  readonly startPercent?: number;
  readonly endPercent?: number;
}

/** Whether the entry counts at this noise level; both ends of its range belong to it. */
export function isActiveAt<Payload>(
  entry: ConditioningEntry<Payload>,
  table: SigmaTable,
  sigma: number,
): boolean {
  const { startPercent, endPercent } = entry;
  if (startPercent !== undefined && sigma > percentToSigma(table, startPercent)) return false;
  return endPercent === undefined || sigma >= percentToSigma(table, endPercent);
}

/**
 * Gives every area of one side a counterpart on the other, so that guidance inside the area compares like with like: the
 * same place, weight and range, with the payload of the smallest region that contains it there (the whole latent is one).
 */
export function withCounterpartAreas<Payload>(
  entries: readonly ConditioningEntry<Payload>[],
  others: readonly ConditioningEntry<Payload>[],
): readonly ConditioningEntry<Payload>[] {
  const completed = [...entries];
  for (const other of others) {
    const { area } = other;
    if (area === undefined) continue;
    const smallest = smallestAround(area, completed);
    if (smallest === undefined || (smallest.area !== undefined && isSameArea(smallest.area, area))) continue;
    completed.push({ ...other, payload: smallest.payload });
  }
  return completed;
}

function smallestAround<Payload>(
  area: LatentArea,
  entries: readonly ConditioningEntry<Payload>[],
): ConditioningEntry<Payload> | undefined {
  let smallest: ConditioningEntry<Payload> | undefined;
  for (const entry of entries) {
    if (entry.area !== undefined && !contains(entry.area, area)) continue;
    if (smallest === undefined || surface(entry.area) < surface(smallest.area)) smallest = entry;
  }
  return smallest;
}

function isSameArea(left: LatentArea, right: LatentArea): boolean {
  return (
    left.x === right.x && left.y === right.y && left.width === right.width && left.height === right.height
  );
}

function contains(outer: LatentArea, inner: LatentArea): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

/** No area is the whole latent. */
function surface(area: LatentArea | undefined): number {
  return area === undefined ? Number.POSITIVE_INFINITY : area.width * area.height;
}
