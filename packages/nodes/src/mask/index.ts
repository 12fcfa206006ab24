import type { NodeDefinition } from "@weft/graph";
import { cropMask } from "./crop-mask.ts";
import { featherMask } from "./feather-mask.ts";
import { growMask } from "./grow-mask.ts";
import { imageColorToMask } from "./image-color-to-mask.ts";
import { imageToMask } from "./image-to-mask.ts";
import { invertMask } from "./invert-mask.ts";
import { joinImageWithAlpha } from "./join-image-with-alpha.ts";
import { loadImageMask } from "./load-image-mask.ts";
import { maskComposite } from "./mask-composite.ts";
import { maskToImage } from "./mask-to-image.ts";
import { solidMask } from "./solid-mask.ts";
import { splitImageWithAlpha } from "./split-image-with-alpha.ts";
import { thresholdMask } from "./threshold-mask.ts";

export const maskNodes: readonly NodeDefinition[] = [
  loadImageMask,
  maskToImage,
  imageToMask,
  imageColorToMask,
  solidMask,
  invertMask,
  thresholdMask,
  growMask,
  featherMask,
  cropMask,
  maskComposite,
  joinImageWithAlpha,
  splitImageWithAlpha,
];
