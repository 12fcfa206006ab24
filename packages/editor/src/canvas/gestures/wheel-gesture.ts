/** What a turn of the wheel means: `text` scrolls the text under the pointer, as it would anywhere else. */
export type WheelGesture = "text" | "pan" | "zoom";

/** Non-standard, but in every browser: 120 a notch of a wheel, three times the pixels of a touchpad. */
interface WheelSigns {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly wheelDeltaY?: number;
}

/**
 * Tells a mouse wheel (zoom) from two fingers on a touchpad (pan) and a pinch (zoom; browsers report it as a wheel with
 * Ctrl). No browser says which device it was, so this reads the signs that each leaves.
 */
export function wheelGesture(event: WheelSigns, overFocusedText: boolean): WheelGesture {
  if (overFocusedText && !event.ctrlKey) return "text";
  if (event.ctrlKey) return "zoom";
  if (event.shiftKey) return "pan";
  // Lines or pages instead of pixels: a wheel.
  if (event.deltaMode !== 0) return "zoom";
  if (event.deltaX !== 0) return "pan";
  return isTouchpad(event) ? "pan" : "zoom";
}

function isTouchpad({ deltaY, wheelDeltaY }: WheelSigns): boolean {
  if (wheelDeltaY === undefined) return Math.abs(deltaY) < 40;
  // A full notch is 120 whatever the pixels are; fingers give any number, three times the pixels.
  return wheelDeltaY === -3 * deltaY && Math.abs(wheelDeltaY) % 120 !== 0;
}
