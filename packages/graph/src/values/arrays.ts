/** A batch of pictures: `[batch, height, width, channels]`, 3 or 4 channels, RGB(A), 0 to 1. */
export interface ImageValue {
  readonly kind: "IMAGE";
  readonly shape: readonly [batch: number, height: number, width: number, channels: number];
  readonly data: Float32Array;
}

/** A batch of masks: `[batch, height, width]`, 0 to 1; 1 marks what is meant (what is repainted, what is cut out). */
export interface MaskValue {
  readonly kind: "MASK";
  readonly shape: readonly [batch: number, height: number, width: number];
  readonly data: Float32Array;
}

/** A batch of latents as the VAE gives them (not yet multiplied by the model's scale factor): `[batch, channels, height, width]`. */
export interface LatentValue {
  readonly kind: "LATENT";
  readonly shape: readonly [batch: number, channels: number, height: number, width: number];
  readonly samples: Float32Array;
  /** Where the sampler may change the latent: 1 is repainted. Any size; it is resized to the latent. */
  readonly noiseMask?: MaskValue;
  /** The place of each item in the batch that its noise is drawn for; absent: 0, 1, 2, … */
  readonly batchIndex?: readonly number[];
}

/** Descending noise levels, one more than there are steps; the last is 0 when the picture gets finished. */
export interface SigmasValue {
  readonly kind: "SIGMAS";
  readonly sigmas: Float64Array;
}
