import type { InputDescription } from "@weft/graph";

/** An input whose value is a plain number. */
export type NumberInput = Extract<InputDescription, { kind: "int" | "float" }>;

/** Pixels that a drag over the whole usual range takes. */
const DRAG_WIDTH = 240;
/** A range with more steps than this is too wide to be dragged through as a whole. */
const MOST_STEPS_DRAGGED = 2000;
/** Shift makes a drag this much slower, and steps of numbers with decimals this much smaller. */
export const FINE = 0.1;

/** The range that a field's fill shows, or `undefined` where the limits are too far apart to mean anything. */
export function shownRange(input: NumberInput): readonly [number, number] | undefined {
  if (input.usual !== undefined) return input.usual;
  const isNarrow = (input.max - input.min) / input.step <= MOST_STEPS_DRAGGED;
  return isNarrow ? [input.min, input.max] : undefined;
}

/** How much of the field is filled, 0 to 1. */
export function filledPart(input: NumberInput, value: number): number {
  const range = shownRange(input);
  if (range === undefined || range[1] <= range[0]) return 0;
  return Math.min(1, Math.max(0, (value - range[0]) / (range[1] - range[0])));
}

/**
 * The value after a drag of `pixels` to the right from `start`, on the grid of steps, or of fine ones. What was dragged
 * with Shift counts `FINE` of its pixels.
 */
export function draggedValue(input: NumberInput, start: number, pixels: number, fine: boolean): number {
  const range = shownRange(input);
  const perPixel = range === undefined ? input.step / 4 : (range[1] - range[0]) / DRAG_WIDTH;
  const moved = start + pixels * perPixel;
  return pixels === 0 ? start : onGrid(input, moved, fine ? fineStep(input) : input.step);
}

/** The value `steps` further (Shift: finer, or a tenth of a step). */
export function steppedValue(input: NumberInput, value: number, steps: number, fine: boolean): number {
  return legalNumber(input, value + steps * (fine ? fineStep(input) : input.step));
}

function fineStep(input: NumberInput): number {
  return input.kind === "int" ? 1 : input.step * FINE;
}

function onGrid(input: NumberInput, value: number, step: number): number {
  const offset = Number.isFinite(input.min) && input.min % step !== 0 && step >= 1 ? input.min % step : 0;
  return legalNumber(input, Math.round((value - offset) / step) * step + offset);
}

/** The nearest value that the input takes: within its limits, whole where it must be, without the dust of floats. */
export function legalNumber(input: NumberInput, value: number): number {
  const limited = Math.min(input.max, Math.max(input.min, value));
  const whole = input.kind === "int" ? Math.round(limited) : Number(limited.toPrecision(12));
  return Math.min(input.max, Math.max(input.min, whole)) + 0;
}

/** The value as the field shows it: no more decimals than anybody reads. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(7)));
}
