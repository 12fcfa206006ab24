/** What the bridge API that is in wide use accepts. Checked 2026-11-22 against the bridge's source. */

/** Which of its bots draws; the first is the usual one. */
export const MIDJOURNEY_BOTS = ["MID_JOURNEY", "NIJI_JOURNEY"] as const;

/** What can be done to a finished grid. */
export const MIDJOURNEY_ACTIONS = ["upscale", "variation", "reroll"] as const;
export type MidjourneyAction = (typeof MIDJOURNEY_ACTIONS)[number];

/** Shapes of a blend: 2:3, 1:1 and 3:2. */
export const MIDJOURNEY_BLEND_DIMENSIONS = ["SQUARE", "PORTRAIT", "LANDSCAPE"] as const;
