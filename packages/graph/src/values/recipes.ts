/** Weights on disk: the folder of the model roots, the name in it, and the hash of the content. */
export interface ModelRef {
  readonly folder: string;
  readonly name: string;
  readonly sha256: string;
}

/**
 * MODEL, CLIP and VAE are recipes: they say which weights and what is done to them. They are immutable and can be
 * written down; the model store opens sessions for them on first use.
 */
export interface ModelRecipe {
  readonly kind: "MODEL";
  readonly ref: ModelRef;
}

export interface ClipRecipe {
  readonly kind: "CLIP";
  readonly ref: ModelRef;
  /** -1 is the last layer, -2 the one before (A1111's "clip skip 2"). */
  readonly stopAtLayer: number;
}

export interface VaeRecipe {
  readonly kind: "VAE";
  readonly ref: ModelRef;
}
