import type { ImageValue, MaskValue } from "@weft/graph";

/** A mask as a grey picture, white where it is 1: the form in which services take one. */
export function maskPicture({ shape: [batch, height, width], data }: MaskValue): ImageValue {
  const pixels = new Float32Array(data.length * 3);
  for (let index = 0; index < data.length; index += 1)
    pixels.fill(data[index] ?? 0, index * 3, index * 3 + 3);
  return { kind: "IMAGE", shape: [batch, height, width, 3], data: pixels };
}
