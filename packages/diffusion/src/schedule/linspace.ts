/** `count` values from `first` to `last`, both included (`[first]` for one). */
export function linspace(first: number, last: number, count: number): Float64Array {
  const step = count > 1 ? (last - first) / (count - 1) : 0;
  const values = Float64Array.from({ length: count }, (_, index) => first + step * index);
  if (count > 1) values[count - 1] = last;
  return values;
}
