/** What Google's Gemini image models accept. Checked 2026-11-22 against the service's types. */
export const GEMINI_IMAGE_MODELS = [
  "gemini-nano-banana-2.1",
  "gemini-3-pro-image",
  "gemini-3.1-flash-lite-image",
] as const;

export const GEMINI_ASPECT_RATIOS = ["1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9"] as const;

/** The longer side, in thousands of pixels. */
export const GEMINI_IMAGE_SIZES = ["1K", "2K", "4K"] as const;
