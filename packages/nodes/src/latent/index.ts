import type { NodeDefinition } from "@weft/graph";
import { emptyLatentImage } from "./empty-latent-image.ts";
import { latentBatch } from "./latent-batch.ts";
import { latentComposite } from "./latent-composite.ts";
import { latentFromBatch } from "./latent-from-batch.ts";
import { latentUpscale } from "./latent-upscale.ts";
import { latentUpscaleBy } from "./latent-upscale-by.ts";
import { repeatLatentBatch } from "./repeat-latent-batch.ts";
import { setLatentNoiseMask } from "./set-latent-noise-mask.ts";
import { vaeDecode } from "./vae-decode.ts";
import { vaeEncode } from "./vae-encode.ts";
import { vaeEncodeForInpaint } from "./vae-encode-for-inpaint.ts";

export const latentNodes: readonly NodeDefinition[] = [
  emptyLatentImage,
  vaeDecode,
  vaeEncode,
  vaeEncodeForInpaint,
  setLatentNoiseMask,
  latentUpscale,
  latentUpscaleBy,
  latentComposite,
  latentBatch,
  latentFromBatch,
  repeatLatentBatch,
];
