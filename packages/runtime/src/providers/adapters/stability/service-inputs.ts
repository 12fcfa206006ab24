import type { StabilityService } from "@weft/graph";
import {
  CREATIVE_UPSCALE_SIZE,
  FAST_UPSCALE_SIZE,
  type ImageRule,
  STANDARD_SIZE,
  WIDE_SIZE,
} from "./image-rule.ts";

/** The texts and pictures of a service; its choices and numbers are in the catalogue. */
export interface ServiceInputs {
  readonly texts: Readonly<Record<string, "required" | "optional">>;
  readonly images: Readonly<
    Record<string, { readonly rule: ImageRule; readonly need: "required" | "optional" }>
  >;
}

const DESCRIBED = { prompt: "required", negative_prompt: "optional" } as const;
const from = (rule: ImageRule) => ({ image: { rule, need: "required" } }) as const;
const STARTED = { image: { rule: STANDARD_SIZE, need: "optional" } } as const;
const MASKED = { ...from(STANDARD_SIZE), mask: { rule: STANDARD_SIZE, need: "optional" } } as const;

/** Source: Stability's v2beta specification, checked 2026-11-22. */
export const STABILITY_INPUTS: Readonly<Record<StabilityService, ServiceInputs>> = {
  "generate/core": { texts: DESCRIBED, images: {} },
  "generate/ultra": { texts: DESCRIBED, images: STARTED },
  "generate/sd3": { texts: DESCRIBED, images: STARTED },
  "control/sketch": { texts: DESCRIBED, images: from(WIDE_SIZE) },
  "control/structure": { texts: DESCRIBED, images: from(WIDE_SIZE) },
  "control/style": { texts: DESCRIBED, images: from(WIDE_SIZE) },
  "edit/inpaint": { texts: DESCRIBED, images: MASKED },
  "edit/outpaint": { texts: { prompt: "optional" }, images: from(WIDE_SIZE) },
  "edit/erase": { texts: {}, images: MASKED },
  "edit/search-and-replace": { texts: { ...DESCRIBED, search_prompt: "required" }, images: from(WIDE_SIZE) },
  "edit/remove-background": { texts: {}, images: from({ ...STANDARD_SIZE, maxPixels: 4_194_304 }) },
  "upscale/fast": { texts: {}, images: from(FAST_UPSCALE_SIZE) },
  "upscale/conservative": { texts: DESCRIBED, images: from(WIDE_SIZE) },
  "upscale/creative": { texts: DESCRIBED, images: from(CREATIVE_UPSCALE_SIZE) },
};
