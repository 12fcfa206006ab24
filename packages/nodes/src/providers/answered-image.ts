import {
  type ImageValue,
  type LoadedImage,
  type MaskValue,
  OperationalError,
  type ProviderResult,
} from "@weft/graph";
import { joinImages } from "../arrays/image.ts";

function noPicture(): OperationalError {
  return new OperationalError({
    code: "provider-empty-answer",
    message: "The service answered without a picture.",
    remedy: "Ask the service with the request's id; a new take asks again.",
  });
}

/** A picture with its transparency as a fourth channel, where it has any. */
function withAlpha({ image, alpha }: LoadedImage): ImageValue {
  if (alpha === undefined) return image;
  const [batch, height, width] = image.shape;
  const data = new Float32Array(batch * height * width * 4);
  for (let pixel = 0; pixel < alpha.data.length; pixel += 1) {
    data.set(image.data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    data[pixel * 4 + 3] = alpha.data[pixel] ?? 1;
  }
  return { kind: "IMAGE", shape: [batch, height, width, 4], data };
}

/** The one picture of an answer; `transparency` keeps its alpha as a fourth channel. */
export function answeredImage({ pictures: [first] }: ProviderResult, transparency = false): ImageValue {
  if (first === undefined) throw noPicture();
  return transparency ? withAlpha(first) : first.image;
}

/** The pictures of an answer, each as it came: they may differ in size. */
export function answeredImages({ pictures }: ProviderResult): readonly ImageValue[] {
  if (pictures.length === 0) throw noPicture();
  return pictures.map(({ image }) => image);
}

/** The pictures of an answer that are all of one size, as a batch. */
export function answeredBatch(result: ProviderResult): ImageValue {
  const pictures = answeredImages(result);
  const [first, ...others] = pictures;
  if (first === undefined) throw noPicture();
  const [, height, width] = first.shape;
  if (others.every(({ shape }) => shape[1] === height && shape[2] === width)) {
    return joinImages(first, ...others);
  }
  throw new OperationalError({
    code: "provider-bad-answer",
    message: "The service answered with pictures of different sizes, which cannot be one batch.",
    remedy: "Ask for one picture at a time.",
  });
}

/** How opaque the first picture is: 1 everywhere when it has no transparency. */
export function opacity({ pictures: [first] }: ProviderResult): MaskValue {
  if (first === undefined) throw noPicture();
  const [batch, height, width] = first.image.shape;
  return (
    first.alpha ?? {
      kind: "MASK",
      shape: [batch, height, width],
      data: new Float32Array(batch * height * width).fill(1),
    }
  );
}
