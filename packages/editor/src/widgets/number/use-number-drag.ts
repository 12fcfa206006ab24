import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { draggedValue, FINE, type NumberInput } from "./number-range.ts";

/** Pixels that the pointer moves before a press becomes a drag. */
const THRESHOLD = 3;

interface Drag {
  readonly start: number;
  lastX: number;
  pixels: number;
  moved: boolean;
}

interface NumberDragOptions {
  readonly input: NumberInput;
  readonly value: number;
  /** Once, at the end of a drag that was not called off with Esc. */
  readonly onDone: (value: number) => void;
  /** The press was no drag. */
  readonly onClick: () => void;
}

/** Changes a number by dragging sideways. The value that is shown meanwhile lives here; the document gets one change. */
export function useNumberDrag({ input, value, onDone, onClick }: NumberDragOptions) {
  const drag = useRef<Drag | undefined>(undefined);
  const [shown, setShown] = useState<number | undefined>();
  const stop = (): void => {
    drag.current = undefined;
    setShown(undefined);
  };
  useEscape(shown !== undefined, stop);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { start: value, lastX: event.clientX, pixels: 0, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const current = drag.current;
    if (current === undefined) return;
    const moved = event.clientX - current.lastX;
    if (!current.moved && Math.abs(moved) < THRESHOLD) return;
    current.moved = true;
    current.lastX = event.clientX;
    current.pixels += moved * (event.shiftKey ? FINE : 1);
    setShown(draggedValue(input, current.start, current.pixels, event.shiftKey));
  };
  const onPointerUp = (): void => {
    const current = drag.current;
    if (current === undefined) return;
    if (!current.moved) onClick();
    else if (shown !== undefined && shown !== current.start) onDone(shown);
    stop();
  };
  return { shown, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop } };
}

/** Esc is heard before anything else hears it, wherever the focus is. */
function useEscape(active: boolean, onEscape: () => void): void {
  const hearEscape = useEffectEvent(onEscape);
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      hearEscape();
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [active]);
}
