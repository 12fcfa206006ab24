/** What Black Forest Labs' service accepts. Checked 2026-11-22 against its documentation. */
export const FLUX_MODELS = [
  "flux-2-pro",
  "flux-2-max",
  "flux-2-flex",
  "flux-2-klein-4b",
  "flux-2-klein-9b",
  "flux-pro-1.1",
  "flux-dev",
] as const;

/** Models that also take pictures to change. */
export const FLUX_EDITING_MODELS: readonly string[] = FLUX_MODELS.filter((model) =>
  model.startsWith("flux-2"),
);

export const FLUX_OUTPUT_FORMATS = ["png", "jpeg"] as const;
export const FLUX_MOST_PICTURES = 8;
export const FLUX_MAX_SEED = 4294967295;
