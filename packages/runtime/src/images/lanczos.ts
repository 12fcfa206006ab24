import type { EightBitPicture } from "./eight-bit.ts";

/** Lobes of the window on each side. */
const LOBES = 3;
/** Bits behind the point of the weights: 32 less 8 of the sample less 2 of headroom, as in Pillow's Resample.c. */
const PRECISION = 22;

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

function lanczosWeight(x: number): number {
  return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
}

interface Taps {
  /** For each output position the first input position. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `size` weights a position, as integers with `PRECISION` bits behind the point. */
  readonly weights: Int32Array;
  readonly size: number;
}

/** The input positions and weights of each output position. Shrinking widens the window by the scale. */
function taps(inputLength: number, outputLength: number): Taps {
  const scale = inputLength / outputLength;
  const filterScale = Math.max(scale, 1);
  const support = LOBES * filterScale;
  const size = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputLength);
  const count = new Int32Array(outputLength);
  const weights = new Int32Array(outputLength * size);
  for (let output = 0; output < outputLength; output += 1) {
    const center = (output + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(inputLength, Math.trunc(center + support + 0.5));
    const real: number[] = [];
    for (let input = start; input < end; input += 1) {
      real.push(lanczosWeight((input - center + 0.5) * (1 / filterScale)));
    }
    const sum = real.reduce((total, weight) => total + weight, 0);
    real.forEach((weight, index) => {
      // Times the reciprocal, as Pillow has it: the quotient may differ in its last bit.
      const scaled = weight * (1 / sum) * (1 << PRECISION);
      weights[output * size + index] = Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    });
    first[output] = start;
    count[output] = end - start;
  }
  return { first, count, weights, size };
}

/** The places of a pass in the arrays: one line is resampled along `step`; lines lie `lineStep` apart. */
interface Layout {
  readonly lines: number;
  readonly inputStep: number;
  readonly inputLineStep: number;
  readonly outputStep: number;
  readonly outputLineStep: number;
}

function resamplePass(input: Uint8Array, output: Uint8Array, kernel: Taps, channels: number, layout: Layout) {
  const positions = kernel.first.length;
  for (let line = 0; line < layout.lines; line += 1) {
    for (let position = 0; position < positions; position += 1) {
      const start = line * layout.inputLineStep + (kernel.first[position] ?? 0) * layout.inputStep;
      const count = kernel.count[position] ?? 0;
      const target = line * layout.outputLineStep + position * layout.outputStep;
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 1 << (PRECISION - 1);
        for (let tap = 0; tap < count; tap += 1) {
          const sample = input[start + tap * layout.inputStep + channel] ?? 0;
          sum += sample * (kernel.weights[position * kernel.size + tap] ?? 0);
        }
        output[target + channel] = Math.min(255, Math.max(0, sum >> PRECISION));
      }
    }
  }
}

function premultiply(data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    for (let channel = at; channel < at + 3; channel += 1) {
      const product = (data[channel] ?? 0) * alpha + 128;
      result[channel] = ((product >> 8) + product) >> 8;
    }
  }
  return result;
}

function unpremultiply(data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      result[channel] = Math.min(255, Math.trunc((255 * (data[channel] ?? 0)) / alpha));
    }
  }
  return result;
}

/**
 * Resizes with a windowed sinc of three lobes, exactly as Pillow 11's `Image.resize(…, LANCZOS)` does on 8-bit RGB
 * and RGBA: rows first, then columns, each rounded to bytes; RGBA is premultiplied meanwhile; a direction whose length
 * stays is left alone. (Pillow 13 takes columns first where that is less work, and then differs in last bits.) Own code, so that the pixels do not depend on a library or a processor.
 */
export function resizeLanczos(picture: EightBitPicture, width: number, height: number): EightBitPicture {
  const { channels } = picture;
  if (width === picture.width && height === picture.height) return picture;
  let data = channels === 4 ? premultiply(picture.data) : picture.data;
  if (width !== picture.width) {
    const wider = new Uint8Array(width * picture.height * channels);
    resamplePass(data, wider, taps(picture.width, width), channels, {
      lines: picture.height,
      inputStep: channels,
      inputLineStep: picture.width * channels,
      outputStep: channels,
      outputLineStep: width * channels,
    });
    data = wider;
  }
  if (height !== picture.height) {
    const taller = new Uint8Array(width * height * channels);
    const row = width * channels;
    resamplePass(data, taller, taps(picture.height, height), channels, {
      lines: width,
      inputStep: row,
      inputLineStep: channels,
      outputStep: row,
      outputLineStep: channels,
    });
    data = taller;
  }
  return { width, height, channels, data: channels === 4 ? unpremultiply(data) : data };
}
