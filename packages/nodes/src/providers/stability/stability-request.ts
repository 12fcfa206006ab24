import {
  type ImageValue,
  type MaskValue,
  type ProviderRequest,
  STABILITY_MAX_SEED,
  STABILITY_NO_STYLE,
  type StabilityService,
} from "@weft/graph";
import { foldSeed } from "../fold-seed.ts";
import { maskPicture } from "../mask-picture.ts";

/** What the nodes know when they ask; wired inputs are not known before the run. */
export interface StabilityAsk {
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
  readonly model?: string | undefined;
  readonly mode?: string | undefined;
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly search_prompt?: string | undefined;
  readonly aspect_ratio?: string | undefined;
  readonly style_preset?: string | undefined;
  readonly output_format?: string | undefined;
  readonly seed?: bigint | undefined;
  readonly strength?: number | undefined;
  readonly control_strength?: number | undefined;
  readonly fidelity?: number | undefined;
  readonly creativity?: number | undefined;
  readonly cfg_scale?: number | undefined;
  readonly grow_mask?: number | undefined;
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly up?: number | undefined;
  readonly down?: number | undefined;
  readonly image?: ImageValue | undefined;
  readonly mask?: MaskValue | undefined;
}

/** The request to one of Stability's v2beta services, by its own field names. */
export function stabilityRequest(service: StabilityService, ask: StabilityAsk): ProviderRequest {
  const { credential, take, model, image, mask, seed, style_preset, ...fields } = ask;
  return {
    provider: "stability",
    operation: service,
    model: model ?? "",
    credential: credential ?? "stability:default",
    take: take ?? 0,
    params: {
      ...fields,
      style_preset: style_preset === STABILITY_NO_STYLE ? undefined : style_preset,
      seed: foldSeed(seed, STABILITY_MAX_SEED),
    },
    images: {
      ...(image === undefined ? {} : { image: [image] }),
      ...(mask === undefined ? {} : { mask: [maskPicture(mask)] }),
    },
  };
}
