import type { FitViewOptions } from "@xyflow/react";

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;

/** Below this zoom a node is a box with its title: nobody can read more, and it costs a tenth to draw. */
export const FAR = 0.4;
/** Below this one it is a box: its title would be two pixels high. */
export const TINY = 0.14;

/** Milliseconds that a jump of the view takes; none where the person's system asks for no motion. */
const JUMP = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;

export const fitOptions = { padding: 0.12, maxZoom: 1.2, duration: JUMP } as const satisfies FitViewOptions;
