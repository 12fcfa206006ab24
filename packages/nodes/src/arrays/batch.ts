import { allocate } from "./allocate.ts";

/**
 * The first `count` items of a batch, which starts again from its first item when it has fewer: how ComfyUI brings two
 * batches to one length.
 */
export function cycleBatch(data: Float32Array, items: number, count: number): Float32Array {
  if (items === count) return data;
  const length = data.length / items;
  const result = allocate(count * length);
  for (let item = 0; item < count; item += 1) {
    const from = (item % items) * length;
    result.set(data.subarray(from, from + length), item * length);
  }
  return result;
}

/** Items `first` to `first + count - 1` of a batch, as far as there are such; at least its last item. */
export function batchRange(
  items: number,
  first: number,
  count: number,
): { readonly first: number; readonly count: number } {
  const start = Math.min(first, items - 1);
  return { first: start, count: Math.min(count, items - start) };
}

/** A copy of some neighbouring items of a batch. */
export function sliceBatch(data: Float32Array, items: number, first: number, count: number): Float32Array {
  const length = data.length / items;
  return data.slice(first * length, (first + count) * length);
}

export function concatenate(parts: readonly Float32Array[]): Float32Array {
  const result = allocate(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}
