/**
 * IEEE 754 half precision, as bits in a Uint16Array: ONNX Runtime's tensors hold float16 that way, and the
 * Float16Array of newer Node versions does not pass its binding.
 */

const floatView = new Float32Array(1);
const bitsView = new Uint32Array(floatView.buffer);

/** Every half's value by its bits; built on first use (256 KB). */
let decoded: Float32Array | undefined;

function decodeTable(): Float32Array {
  if (decoded !== undefined) return decoded;
  decoded = Float32Array.from({ length: 65536 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return decoded;
}

/** Bits of halves to floats; exact. */
export function halvesToFloats(halves: Uint16Array): Float32Array {
  const table = decodeTable();
  const floats = new Float32Array(halves.length);
  for (let index = 0; index < halves.length; index++) floats[index] = table[halves[index] ?? 0] ?? 0;
  return floats;
}

/** Floats to bits of halves, rounded to nearest with ties to even; above 65504 becomes infinity. */
export function floatsToHalves(floats: Float32Array): Uint16Array {
  const bits = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  const halves = new Uint16Array(floats.length);
  for (let index = 0; index < halves.length; index++) halves[index] = halfBits(bits[index] ?? 0);
  return halves;
}

/** The nearest half of one number, as bits. */
export function toHalf(value: number): number {
  floatView[0] = value;
  return halfBits(bitsView[0] ?? 0);
}

function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  // 65520 and above round to infinity; a NaN keeps one fraction bit.
  if (magnitude >= 0x477ff000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
  // Below 2^-14 the half is subnormal: its fraction counts units of 2^-24.
  if (magnitude < 0x38800000) {
    if (magnitude < 0x33000000) return sign;
    const shift = 126 - (magnitude >>> 23);
    return sign | roundedShift((magnitude & 0x7fffff) | 0x800000, shift);
  }
  // The exponent's bias goes from 127 to 15; a fraction that rounds up carries into the exponent by itself.
  return sign | roundedShift(magnitude - 0x38000000, 13);
}

/** `value / 2^shift`, rounded to nearest, ties to even. */
function roundedShift(value: number, shift: number): number {
  const quotient = value >>> shift;
  const remainder = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return remainder > half || (remainder === half && (quotient & 1) === 1) ? quotient + 1 : quotient;
}
