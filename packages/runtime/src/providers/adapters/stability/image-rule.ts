/** How large a picture a service takes. */
export interface ImageRule {
  readonly minSide: number;
  readonly maxSide?: number;
  readonly minPixels: number;
  readonly maxPixels: number;
  /** The longer side divided by the shorter may be at most this. */
  readonly maxAspect?: number;
}

export const STANDARD_SIZE: ImageRule = { minSide: 64, minPixels: 4096, maxPixels: 9_437_184 };
export const WIDE_SIZE: ImageRule = { ...STANDARD_SIZE, maxAspect: 2.5 };
export const FAST_UPSCALE_SIZE: ImageRule = {
  minSide: 32,
  maxSide: 1536,
  minPixels: 1024,
  maxPixels: 1_048_576,
};
export const CREATIVE_UPSCALE_SIZE: ImageRule = { ...STANDARD_SIZE, maxPixels: 1_048_576 };

/** What is wrong with a picture of this size, as the end of a sentence; nothing when it fits. */
export function complaintAboutSize(width: number, height: number, rule: ImageRule): string | undefined {
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  const pixels = width * height;
  if (shorter < rule.minSide) return `its shorter side must have at least ${rule.minSide} pixels`;
  if (rule.maxSide !== undefined && longer > rule.maxSide) {
    return `its longer side may have at most ${rule.maxSide} pixels`;
  }
  if (pixels < rule.minPixels) return `it must have at least ${rule.minPixels} pixels in all`;
  if (pixels > rule.maxPixels) return `it may have at most ${rule.maxPixels} pixels in all`;
  if (rule.maxAspect !== undefined && longer > shorter * rule.maxAspect) {
    return `it may be at most ${rule.maxAspect} times as long as it is wide`;
  }
  return undefined;
}
