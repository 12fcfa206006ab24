/** What Ideogram's service accepts. Checked 2026-11-22 against its documentation. */
export const IDEOGRAM_MODELS = ["ideogram-v4", "ideogram-v3"] as const;

/** The service writes ratios with an x. */
export const IDEOGRAM_ASPECT_RATIOS = ["1x1", "16x9", "9x16", "4x3", "3x4", "3x2", "2x3"] as const;
export const IDEOGRAM_SPEEDS = ["DEFAULT", "TURBO", "QUALITY"] as const;
/** Whether the service rewrites the prompt. */
export const IDEOGRAM_MAGIC_PROMPTS = ["AUTO", "ON", "OFF"] as const;
export const IDEOGRAM_MAX_SEED = 2147483647;
