/** Masks are shown as a rubylith: red over the picture, as in print and in other editors. */
export const MASK_COLOR = [235, 40, 70] as const;
/** Of a full mask, 0 to 1. */
export const MASK_OPACITY = 0.55;
