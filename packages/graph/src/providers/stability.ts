/**
 * What Stability AI's image services accept, as data for the nodes (their widgets) and for the runtime (what it sends).
 * Checked 2026-11-22 against the v2beta specification and the v1 specification.
 */

/** The services under `/v2beta/stable-image/`, by their path. */
export const STABILITY_SERVICES = [
  "generate/core",
  "generate/ultra",
  "generate/sd3",
  "control/sketch",
  "control/structure",
  "control/style",
  "edit/inpaint",
  "edit/outpaint",
  "edit/erase",
  "edit/search-and-replace",
  "edit/remove-background",
  "upscale/fast",
  "upscale/conservative",
  "upscale/creative",
] as const;
export type StabilityService = (typeof STABILITY_SERVICES)[number];

export const STABILITY_ASPECT_RATIOS = [
  "1:1",
  "16:9",
  "21:9",
  "3:2",
  "5:4",
  "4:5",
  "2:3",
  "9:16",
  "9:21",
] as const;

/** Stands for "send no style". */
export const STABILITY_NO_STYLE = "none";

export const STABILITY_STYLE_PRESETS = [
  "3d-model",
  "analog-film",
  "anime",
  "cinematic",
  "comic-book",
  "digital-art",
  "enhance",
  "fantasy-art",
  "isometric",
  "line-art",
  "low-poly",
  "modeling-compound",
  "neon-punk",
  "origami",
  "photographic",
  "pixel-art",
  "tile-texture",
] as const;

export const STABILITY_OUTPUT_FORMATS = ["png", "jpeg", "webp"] as const;
/** The SD3 service gives no WebP. */
export const STABILITY_SD3_OUTPUT_FORMATS = ["png", "jpeg"] as const;
/** Without a background a picture needs transparency. */
export const STABILITY_TRANSPARENT_FORMATS = ["png", "webp"] as const;

export const STABILITY_SD3_MODELS = [
  "sd3.5-large",
  "sd3.5-large-turbo",
  "sd3.5-medium",
  "sd3.5-flash",
] as const;
export type StabilitySd3Model = (typeof STABILITY_SD3_MODELS)[number];

/** Ids of the models that the SD3.5 ones replaced on 2025-04-17. Files keep them; the successor is what is asked. */
export const STABILITY_SD3_SUCCESSORS = {
  sd3: "sd3.5-large",
  "sd3-turbo": "sd3.5-large-turbo",
  "sd3-large": "sd3.5-large",
  "sd3-large-turbo": "sd3.5-large-turbo",
  "sd3-medium": "sd3.5-medium",
} as const satisfies Record<string, StabilitySd3Model>;

/** Models that take no negative prompt. */
export const STABILITY_MODELS_WITHOUT_NEGATIVE: readonly string[] = ["sd3.5-large-turbo"];

/** Seeds go from 1 to this; 0 asks the service for a random one, so Weft never sends it. */
export const STABILITY_MAX_SEED = 4294967294;

/** A request may have this many bytes in all. */
export const STABILITY_MAX_REQUEST_BYTES = 10 * 1024 * 1024;
export const STABILITY_MAX_PROMPT_LENGTH = 10_000;

export const STABILITY_V1_ENGINES = ["stable-diffusion-xl-1024-v1-0", "stable-diffusion-v1-6"] as const;
export type StabilityV1Engine = (typeof STABILITY_V1_ENGINES)[number];

/** The first leaves the choice to the service. */
export const STABILITY_V1_SAMPLERS = [
  "auto",
  "DDIM",
  "DDPM",
  "K_DPMPP_2M",
  "K_DPMPP_2S_ANCESTRAL",
  "K_DPM_2",
  "K_DPM_2_ANCESTRAL",
  "K_EULER",
  "K_EULER_ANCESTRAL",
  "K_HEUN",
  "K_LMS",
] as const;

export const STABILITY_V1_CLIP_GUIDANCE = [
  "NONE",
  "FAST_BLUE",
  "FAST_GREEN",
  "SIMPLE",
  "SLOW",
  "SLOWER",
  "SLOWEST",
] as const;

/** Width and height that SDXL 1.0 makes; anything else is refused by the service. */
export const STABILITY_V1_SDXL_SIZES: ReadonlyArray<readonly [width: number, height: number]> = [
  [1024, 1024],
  [1152, 896],
  [896, 1152],
  [1216, 832],
  [832, 1216],
  [1344, 768],
  [768, 1344],
  [1536, 640],
  [640, 1536],
];

export const STABILITY_V1_MAX_PROMPT_LENGTH = 2000;
