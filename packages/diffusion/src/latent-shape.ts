/** The size of a latent tensor; values are stored row-major in this order. */
export interface LatentShape {
  readonly batch: number;
  readonly channels: number;
  /** In latent pixels (a picture's pixels over 8 for Stable Diffusion). */
  readonly height: number;
  readonly width: number;
}

/** How many values a tensor of this shape has. */
export function latentLength({ batch, channels, height, width }: LatentShape): number {
  return batch * channels * height * width;
}

/** The shape of a single picture of the batch. */
export function oneOfBatch(shape: LatentShape): LatentShape {
  return { ...shape, batch: 1 };
}
