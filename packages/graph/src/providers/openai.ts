/**
 * What OpenAI's services accept, as data for the nodes (their widgets) and for the runtime (what it sends). Checked
 * 2026-11-22 against OpenAI's specification and its JavaScript library.
 */

/** Image models, the best choice for new work first; those that OpenAI ended are for compatible servers and old files. */
export const OPENAI_IMAGE_MODELS = [
  "gpt-image-2.6-flare",
  "gpt-image-2.6-sunburst",
  "gpt-image-2.5-flare",
  "gpt-image-2.5-sunburst",
  "gpt-image-2",
  "gpt-image-1.5",
  "gpt-image-1-mini",
  "gpt-image-1",
  "dall-e-3",
  "dall-e-2",
] as const;

/** Leaves the choice to the model: nothing is sent. */
export const OPENAI_AUTO = "auto";
/** Width and height are given as numbers. */
export const OPENAI_CUSTOM_SIZE = "custom";

export const OPENAI_IMAGE_SIZES = [
  OPENAI_AUTO,
  "1024x1024",
  "1536x1024",
  "1024x1536",
  "1792x1024",
  "1024x1792",
  "512x512",
  "256x256",
  OPENAI_CUSTOM_SIZE,
] as const;

export const OPENAI_QUALITIES = [
  OPENAI_AUTO,
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
  "standard",
  "hd",
] as const;
export const OPENAI_STYLES = [OPENAI_AUTO, "vivid", "natural"] as const;
export const OPENAI_BACKGROUNDS = [OPENAI_AUTO, "opaque", "transparent"] as const;
export const OPENAI_OUTPUT_FORMATS = ["png", "jpeg", "webp"] as const;
export const OPENAI_MODERATIONS = [OPENAI_AUTO, "low"] as const;
export const OPENAI_FIDELITIES = [OPENAI_AUTO, "low", "high"] as const;
export const OPENAI_COMPLEXITIES = [OPENAI_AUTO, "low", "medium", "high"] as const;

/** A free size: both sides are multiples of 16, neither is more than three times the other. */
export const OPENAI_FREE_SIZE = {
  step: 16,
  longestSide: 3840,
  mostRatio: 3,
  leastPixels: 655_360,
  mostPixels: 8_294_400,
} as const;
/** A value of `size` in the catalogue that stands for every size that `OPENAI_FREE_SIZE` allows. */
export const OPENAI_ANY_SIZE = "WxH";

export const OPENAI_VIDEO_MODELS = ["sora-2", "sora-2-pro"] as const;
export const OPENAI_VIDEO_SECONDS = ["4", "8", "12"] as const;
export const OPENAI_VIDEO_SIZES = ["720x1280", "1280x720", "1024x1792", "1792x1024"] as const;

/** How a language model is asked: OpenAI's newer interface, or the one that compatible servers have. */
export const OPENAI_TEXT_INTERFACES = ["responses", "chat_completions"] as const;
