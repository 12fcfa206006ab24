/** Keeps a value in float64. */
const unrounded = (value: number): number => value;

/**
 * `count` values from `first` to `last`, both included (`[first]` for one), as `torch.linspace` computes them: from the start
 * in the first half, from the end in the second, with fused multiply-add. `round` is `Math.fround` for float32.
 */
export function linspace(
  first: number,
  last: number,
  count: number,
  round: (value: number) => number = unrounded,
): Float64Array {
  const [start, end] = [round(first), round(last)];
  const step = count > 1 ? round(round(end - start) / (count - 1)) : 0;
  const halfway = Math.floor(count / 2);
  return Float64Array.from({ length: count }, (_, index) =>
    round(index < halfway || count === 1 ? start + step * index : end - step * (count - 1 - index)),
  );
}
