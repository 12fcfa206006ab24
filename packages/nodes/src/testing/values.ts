import type { ImageValue, LatentValue, MaskValue, ModelRecipe } from "@weft/graph";

function ramp(shape: readonly number[]): Float32Array {
  const length = shape.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length }, (_, index) => (index + 1) / (length + 1));
}

/** A picture whose values all differ, from just above 0 to just below 1. */
export function rampImage(...shape: ImageValue["shape"]): ImageValue {
  return { kind: "IMAGE", shape, data: ramp(shape) };
}

export function rampMask(...shape: MaskValue["shape"]): MaskValue {
  return { kind: "MASK", shape, data: ramp(shape) };
}

export function rampLatent(...shape: LatentValue["shape"]): LatentValue {
  return { kind: "LATENT", shape, samples: ramp(shape) };
}

export function imageOf(shape: ImageValue["shape"], values: readonly number[]): ImageValue {
  return { kind: "IMAGE", shape, data: Float32Array.from(values) };
}

/** A single mask from rows of values. */
export function maskOf(...rows: ReadonlyArray<readonly number[]>): MaskValue {
  return {
    kind: "MASK",
    shape: [1, rows.length, rows[0]?.length ?? 0],
    data: Float32Array.from(rows.flat()),
  };
}

/** A single mask as rows of values, rounded for comparison. */
export function maskRows({ shape: [, height, width], data }: MaskValue, decimals = 4): number[][] {
  return Array.from({ length: height }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width), (value) => Number(value.toFixed(decimals))),
  );
}

export const MODEL: ModelRecipe = {
  kind: "MODEL",
  ref: { folder: "checkpoints", name: "fake", sha256: "0".repeat(64) },
};
