import { Mt19937 } from "./mt19937.ts";

const BLOCK = 16;
const HALF_BLOCK = BLOCK / 2;
const FULL_TURN = Math.fround(2 * Math.PI);

/**
 * torch's CPU generator: the stream of uniforms is exactly torch's. Normals differ by at most 4e-7 from torch 2.13 on x86
 * processors with AVX2 (measured on 65,536), and by 2e-6 from its scalar code, as torch's two kinds do from each other.
 */
export class TorchGenerator {
  readonly #engine: Mt19937;
  #cachedNormal: number | undefined;

  /** Like `torch.manual_seed`: only the low 32 bits of the seed matter. Negative seeds wrap as in torch. */
  constructor(seed: bigint) {
    this.#engine = new Mt19937(Number(BigInt.asUintN(32, seed)));
  }

  /** Uniform in [0, 1) with the 24 bits of a float32 draw. */
  nextUniform24(): number {
    return (this.#engine.nextUint32() & 0xffffff) / 0x1000000;
  }

  /** Uniform in [0, 1) with 53 bits; the first word drawn is the high one. */
  nextUniform53(): number {
    const high = this.#engine.nextUint32() & 0x1fffff;
    const low = this.#engine.nextUint32();
    return (high * 0x100000000 + low) / 0x20000000000000;
  }

  /** One normal of torch's scalar path; the second of the pair is kept for the next call. */
  nextNormal(): number {
    const cached = this.#cachedNormal;
    if (cached !== undefined) {
      this.#cachedNormal = undefined;
      return cached;
    }
    const angle = 2 * Math.PI * this.nextUniform53();
    const radius = Math.sqrt(-2 * Math.log1p(-this.nextUniform53()));
    this.#cachedNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}

/**
 * `torch.randn(length, generator=generator)` in float32 on the CPU, row-major.
 * Fewer than 16 values take torch's scalar path; otherwise uniforms are drawn for all values first and
 * turned into normals in blocks of 16, and a ragged tail redraws its last 16 values.
 */
export function torchRandn(generator: TorchGenerator, length: number): Float32Array {
  const values = new Float32Array(length);
  if (length < BLOCK) {
    for (let index = 0; index < length; index += 1) values[index] = generator.nextNormal();
    return values;
  }
  for (let index = 0; index < length; index += 1) values[index] = generator.nextUniform24();
  const fullBlocksEnd = length - (length % BLOCK);
  for (let start = 0; start < fullBlocksEnd; start += BLOCK) transformBlock(values, start);
  if (fullBlocksEnd !== length) {
    const tail = length - BLOCK;
    for (let index = tail; index < length; index += 1) values[index] = generator.nextUniform24();
    transformBlock(values, tail);
  }
  return values;
}

/**
 * Box-Muller on 16 uniforms in place: value j pairs with value j + 8. Every operation is rounded to float32, as in
 * torch's AVX2 code (aten/src/ATen/native/cpu/DistributionTemplates.h): the rounded angle alone moves values by 1e-6.
 */
function transformBlock(values: Float32Array, start: number): void {
  const { fround } = Math;
  for (let index = start; index < start + HALF_BLOCK; index += 1) {
    const logarithm = fround(Math.log(fround(1 - (values[index] ?? 0))));
    const radius = fround(Math.sqrt(fround(-2 * logarithm)));
    const angle = fround(FULL_TURN * (values[index + HALF_BLOCK] ?? 0));
    values[index] = radius * fround(Math.cos(angle));
    values[index + HALF_BLOCK] = radius * fround(Math.sin(angle));
  }
}
