import type { NodeDefinition } from "@weft/graph";
import { emptyImage } from "./empty-image.ts";
import { getImageSize } from "./get-image-size.ts";
import { imageBatch } from "./image-batch.ts";
import { imageBlend } from "./image-blend.ts";
import { imageBlur } from "./image-blur.ts";
import { imageCompositeMasked } from "./image-composite-masked.ts";
import { imageCrop } from "./image-crop.ts";
import { imageFlip } from "./image-flip.ts";
import { imageFromBatch } from "./image-from-batch.ts";
import { imageInvert } from "./image-invert.ts";
import { imagePadForOutpaint } from "./image-pad-for-outpaint.ts";
import { imageRotate } from "./image-rotate.ts";
import { imageScale } from "./image-scale.ts";
import { imageScaleBy } from "./image-scale-by.ts";
import { imageScaleToTotalPixels } from "./image-scale-to-total-pixels.ts";
import { imageSharpen } from "./image-sharpen.ts";
import { loadImage } from "./load-image.ts";
import { previewImage } from "./preview-image.ts";
import { repeatImageBatch } from "./repeat-image-batch.ts";
import { saveImage } from "./save-image.ts";

export const imageNodes: readonly NodeDefinition[] = [
  loadImage,
  saveImage,
  previewImage,
  imageScale,
  imageScaleBy,
  imageScaleToTotalPixels,
  imageCrop,
  imagePadForOutpaint,
  imageFlip,
  imageRotate,
  imageInvert,
  imageBlend,
  imageBlur,
  imageSharpen,
  imageCompositeMasked,
  imageBatch,
  repeatImageBatch,
  imageFromBatch,
  emptyImage,
  getImageSize,
];
