import { seedSequenceState } from "./seed-sequence.ts";
import { TorchGenerator, torchRandn } from "./torch-noise.ts";

/** torchsde's pool size for its seed sequences. */
const POOL_SIZE = 24;
const DECIMALS = 6;

interface TreeNode {
  readonly start: number;
  readonly end: number;
  readonly key: bigint;
  readonly depth: number;
  /** W(end) - W(start). */
  readonly increment: Float32Array;
  children: readonly [TreeNode, TreeNode] | undefined;
}

/**
 * A Brownian path over an interval that gives the same increments in whatever order they are asked,
 * as torchsde's `BrownianTree` (0.2.6, tolerance 1e-6) makes it: times are rounded to 6 decimals and
 * intervals are halved (with bridge noise) until the asked times are ends of intervals.
 */
export class BrownianTree {
  readonly #seed: bigint;
  readonly #length: number;
  readonly #root: TreeNode;

  /** `seed`: the whole integer counts. `start` < `end`. `length`: values in one increment. */
  constructor(seed: bigint, start: number, end: number, length: number) {
    if (!(start < end)) throw new RangeError(`A Brownian path needs start < end, got ${start} and ${end}.`);
    this.#seed = seed;
    this.#length = length;
    const increment = this.#randn(seedSequenceState({ entropy: seed, poolSize: POOL_SIZE }, 1));
    const scale = Math.sqrt(end - start);
    for (let index = 0; index < length; index += 1) increment[index] = (increment[index] ?? 0) * scale;
    const bounds = { start: roundTime(start), end: roundTime(end) };
    this.#root = { ...bounds, key: 0n, depth: 0, increment, children: undefined };
  }

  /** W(to) - W(from) for from <= to; both must lie in the tree's interval. */
  increment(from: number, to: number): Float32Array {
    const start = roundTime(from);
    const end = roundTime(to);
    if (start < this.#root.start || end > this.#root.end || start > end) {
      throw new RangeError(
        `The interval ${from} to ${to} is not inside the path's ${this.#root.start} to ${this.#root.end}.`,
      );
    }
    const sum = new Float32Array(this.#length);
    if (start === end) return sum;
    const pending: { node: TreeNode; start: number; end: number }[] = [{ node: this.#root, start, end }];
    for (let query = pending.pop(); query !== undefined; query = pending.pop()) {
      const { node } = query;
      if (query.start === node.start && query.end === node.end) {
        addTo(sum, node.increment);
        continue;
      }
      const [left, right] = this.#childrenOf(node);
      if (query.end > left.end)
        pending.push({ node: right, start: Math.max(query.start, left.end), end: query.end });
      if (query.start < left.end)
        pending.push({ node: left, start: query.start, end: Math.min(query.end, left.end) });
    }
    this.#forgetAwayFrom(start, end);
    return sum;
  }

  /**
   * Samplers ask for neighbouring intervals one after the other. What touches neither end of the last one is dropped and
   * made again, the same, if it is asked for: a whole tree would hold a thousand latents after 20 steps.
   */
  #forgetAwayFrom(start: number, end: number): void {
    const touches = (node: TreeNode, time: number): boolean => node.start <= time && time <= node.end;
    const pending = [this.#root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      for (const child of node.children ?? []) {
        if (touches(child, start) || touches(child, end)) pending.push(child);
        else child.children = undefined;
      }
    }
  }

  #childrenOf(node: TreeNode): readonly [TreeNode, TreeNode] {
    if (node.children !== undefined) return node.children;
    const { start, end, key, depth } = node;
    const middle = roundTime((start + end) / 2);
    const bridge = this.#randn(
      seedSequenceState({ entropy: this.#seed, spawnKey: [key, BigInt(depth)], poolSize: POOL_SIZE }, 1),
    );
    const share = (middle - start) / (end - start);
    const deviation = Math.sqrt(((middle - start) * (end - middle)) / (end - start));
    const right = new Float32Array(this.#length);
    for (let index = 0; index < this.#length; index += 1) {
      const whole = node.increment[index] ?? 0;
      const left = Math.fround(share * whole + deviation * (bridge[index] ?? 0));
      bridge[index] = left;
      right[index] = whole - left;
    }
    const below = { depth: depth + 1, children: undefined };
    node.children = [
      { ...below, start, end: middle, key: 2n * key, increment: bridge },
      { ...below, start: middle, end, key: 2n * key + 1n, increment: right },
    ];
    return node.children;
  }

  #randn(seedWords: Uint32Array): Float32Array {
    return torchRandn(new TorchGenerator(BigInt(seedWords[0] ?? 0)), this.#length);
  }
}

/**
 * Standard normal noise for a step from `sigma` down to `sigmaNext`, cut from one path over all sigmas.
 * Times are float32, as ComfyUI's sigmas are.
 */
export function brownianNoise(tree: BrownianTree, sigma: number, sigmaNext: number): Float32Array {
  const from = Math.fround(sigma);
  const to = Math.fround(sigmaNext);
  const increment = tree.increment(Math.min(from, to), Math.max(from, to));
  const scale = (from > to ? -1 : 1) / Math.sqrt(Math.abs(to - from));
  for (let index = 0; index < increment.length; index += 1)
    increment[index] = (increment[index] ?? 0) * scale;
  return increment;
}

/** Python's `round(time, 6)` for positive times: nearest to the binary value, exact ties to the even digit. */
function roundTime(time: number): number {
  const rounded = Number(time.toFixed(DECIMALS));
  // Only odd multiples of 2^-7 lie exactly between two 6-decimal numbers; toFixed takes the larger there.
  const in128ths = time * 128;
  if (!Number.isInteger(in128ths) || in128ths % 2 === 0) return rounded;
  const lastDigit = Math.round(rounded * 10 ** DECIMALS);
  return lastDigit % 2 === 0 ? rounded : (lastDigit - 1) / 10 ** DECIMALS;
}

function addTo(sum: Float32Array, increment: Float32Array): void {
  for (let index = 0; index < sum.length; index += 1)
    sum[index] = (sum[index] ?? 0) + (increment[index] ?? 0);
}
