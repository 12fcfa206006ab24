import type { EightBitPicture } from "../eight-bit.ts";

/** Bytes of a linear congruential generator: `s = s * 1103515245 + 12345 mod 2^31`, bits 16 to 23. */
export function noiseBytes(count: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  let state = seed;
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    bytes[index] = (state >> 16) & 0xff;
  }
  return bytes;
}

export function noisePicture(width: number, height: number, channels: 3 | 4, seed: number): EightBitPicture {
  return { width, height, channels, data: noiseBytes(width * height * channels, seed) };
}
