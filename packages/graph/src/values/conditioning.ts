import type { MaskValue } from "./arrays.ts";

/** An encoded prompt and where, when and how strongly it applies. */
export interface ConditioningEntry {
  /** Text encoder output: `[1, tokens, width]`; tokens is a multiple of 77 for CLIP. */
  readonly tokens: { readonly shape: readonly [1, number, number]; readonly data: Float32Array };
  /** Pooled output of the text encoder, `[width]`, where the model has one. */
  readonly pooled?: Float32Array;
  /** Weight against the other entries; 1 when absent. */
  readonly strength?: number;
  /** Part of the picture in latent pixels. */
  readonly area?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly mask?: MaskValue;
  /** Part of the denoising, as fractions of the whole: 0 is pure noise, 1 the finished picture. */
  readonly timeRange?: { readonly start: number; readonly end: number };
}

/** What the sampler is guided by. Several entries are averaged by their weights. */
export interface ConditioningValue {
  readonly kind: "CONDITIONING";
  readonly entries: readonly ConditioningEntry[];
}
