/** The ways to resize that every part shares, under the names of torch.nn.functional.interpolate. */
export const INTERPOLATIONS = ["nearest-exact", "bilinear", "area", "bicubic"] as const;
export type Interpolation = (typeof INTERPOLATIONS)[number];

/** The source samples that one target sample is made of, with their weights (which add up to 1). */
export interface Tap {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
}

/** Free parameter of the cubic kernel: torch's value (and OpenCV's), sharper than PIL's -0.5. */
const CUBIC_SHARPNESS = -0.75;

/**
 * For every sample of a row of `target` samples, what it takes from a row of `source` samples: the index and
 * weight rules of torch.nn.functional.interpolate without align_corners and without antialias. Positions are
 * rounded to float32 as torch does, so that wide pictures get torch's weights too.
 */
export function taps(source: number, target: number, interpolation: Interpolation): readonly Tap[] {
  const scale = Math.fround(source / target);
  const tapAt = TAP_RULES[interpolation];
  return Array.from({ length: target }, (_, index) => tapAt(index, scale, source, target));
}

type TapRule = (index: number, scale: number, source: number, target: number) => Tap;

const TAP_RULES: Readonly<Record<Interpolation, TapRule>> = {
  "nearest-exact": (index, scale, source) => ({
    indices: [Math.min(Math.floor(Math.fround((index + 0.5) * scale)), source - 1)],
    weights: [1],
  }),
  bilinear: linearTap,
  area: averageTap,
  bicubic: cubicTap,
};

/** Where the centre of a target sample lies among the centres of the source samples. */
function sourcePosition(index: number, scale: number): number {
  return Math.fround(Math.fround(scale * (index + 0.5)) - 0.5);
}

function linearTap(index: number, scale: number, source: number): Tap {
  const position = Math.max(sourcePosition(index, scale), 0);
  const left = Math.min(Math.floor(position), source - 1);
  const fraction = Math.min(position - left, 1);
  return { indices: [left, Math.min(left + 1, source - 1)], weights: [1 - fraction, fraction] };
}

/** The mean of all source samples that the target sample touches, whole ones only (adaptive average pooling). */
function averageTap(index: number, _scale: number, source: number, target: number): Tap {
  const first = Math.floor((index * source) / target);
  const end = Math.ceil(((index + 1) * source) / target);
  const count = end - first;
  return {
    indices: Array.from({ length: count }, (_, offset) => first + offset),
    weights: Array.from({ length: count }, () => 1 / count),
  };
}

function cubicTap(index: number, scale: number, source: number): Tap {
  const position = sourcePosition(index, scale);
  const left = Math.floor(position);
  const offsets = [-1, 0, 1, 2];
  return {
    indices: offsets.map((offset) => Math.min(Math.max(left + offset, 0), source - 1)),
    weights: offsets.map((offset) => cubicKernel(Math.abs(position - left - offset))),
  };
}

/** Keys' cubic convolution kernel at a distance of 0 to 2 samples. */
function cubicKernel(distance: number): number {
  const a = CUBIC_SHARPNESS;
  return distance <= 1
    ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
    : ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
}
