import type { ImageValue, MaskValue } from "@weft/graph";

/** A mask as OpenAI wants it: a picture that is transparent where something is to change. */
export function transparentWhere({ shape: [batch, height, width], data }: MaskValue): ImageValue {
  const pixels = new Float32Array(data.length * 4);
  for (let index = 0; index < data.length; index += 1) pixels[index * 4 + 3] = 1 - (data[index] ?? 0);
  return { kind: "IMAGE", shape: [batch, height, width, 4], data: pixels };
}
