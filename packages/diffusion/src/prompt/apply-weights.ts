/**
 * Weights encoded tokens by ComfyUI's rule, in place: z = (z - z_empty) * weight + z_empty, where z_empty is the empty
 * prompt's encoding at the same position of its chunk. Values of weight 1 are not touched.
 *
 * @param encoded (tokens, width): the chunks of one prompt one after the other
 * @param empty (chunkLength, width): the encoding of the empty prompt's one chunk
 * @param weights one per token; all chunks have the length of `empty`
 */
export function applyTokenWeights(
  encoded: Float32Array,
  empty: Float32Array,
  weights: readonly number[],
): void {
  const width = encoded.length / weights.length;
  if (!Number.isInteger(width) || empty.length % width !== 0) {
    throw new RangeError(
      `${weights.length} weights do not fit ${encoded.length} encoded values and ${empty.length} of the empty prompt.`,
    );
  }
  weights.forEach((weight, token) => {
    if (weight === 1) return;
    const start = token * width;
    for (let index = start; index < start + width; index += 1) {
      const base = empty[index % empty.length] ?? 0;
      encoded[index] = ((encoded[index] ?? 0) - base) * weight + base;
    }
  });
}

/** Whether the empty prompt has to be encoded as well. */
export function hasTokenWeights(chunks: readonly (readonly { readonly weight: number }[])[]): boolean {
  return chunks.some((chunk) => chunk.some(({ weight }) => weight !== 1));
}
