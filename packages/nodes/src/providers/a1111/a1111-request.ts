import type { ImageValue, JsonValue, MaskValue, ProviderRequest, ProviderResult } from "@weft/graph";
import { answeredBatch } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { maskPicture } from "../mask-picture.ts";
import { A1111_MAX_SEED } from "./a1111-inputs.ts";

/** What the nodes know when they ask; wired inputs are not known before the run. */
export interface A1111Ask {
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly steps?: number | undefined;
  readonly cfg_scale?: number | undefined;
  readonly sampler_name?: string | undefined;
  readonly scheduler?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly batch_size?: number | undefined;
  readonly seed?: bigint | undefined;
  readonly clip_skip?: number | undefined;
  readonly tiling?: boolean | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

/** The request to a WebUI; `further` is what only one of the two operations takes. */
export function a1111Request(
  operation: "txt2img" | "img2img",
  ask: A1111Ask,
  further: Readonly<Record<string, JsonValue | undefined>>,
  pictures: { readonly image?: ImageValue | undefined; readonly mask?: MaskValue | undefined } = {},
): ProviderRequest {
  const { image, mask } = pictures;
  const { checkpoint = "", clip_skip = 1 } = ask;
  const settings = {
    ...(checkpoint === "" ? {} : { sd_model_checkpoint: checkpoint }),
    ...(clip_skip === 1 ? {} : { CLIP_stop_at_last_layers: clip_skip }),
  };
  return {
    provider: "a1111",
    operation,
    model: checkpoint,
    credential: ask.credential ?? "a1111:default",
    take: ask.take ?? 0,
    params: {
      prompt: ask.prompt,
      negative_prompt: ask.negative_prompt,
      steps: ask.steps,
      cfg_scale: ask.cfg_scale,
      sampler_name: ask.sampler_name,
      scheduler: ask.scheduler,
      width: ask.width,
      height: ask.height,
      batch_size: ask.batch_size,
      n_iter: 1,
      seed: foldSeed(ask.seed, A1111_MAX_SEED),
      tiling: ask.tiling,
      override_settings: settings,
      override_settings_restore_afterwards: true,
      ...further,
    },
    images: {
      ...(image === undefined ? {} : { image: [image] }),
      ...(mask === undefined ? {} : { mask: [maskPicture(mask)] }),
    },
  };
}

/** The pictures as one batch, their seeds, and what the server wrote about them. */
export function a1111Outputs(result: ProviderResult) {
  const { seeds, infotexts } = result.data;
  return {
    IMAGE: answeredBatch(result),
    seed: Array.isArray(seeds) ? seeds.map(Number) : [],
    infotext: Array.isArray(infotexts) ? infotexts.map(String) : [],
  };
}
