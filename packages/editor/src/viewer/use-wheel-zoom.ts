import { type RefObject, useEffect } from "react";
import { wheelGesture } from "../canvas/gestures/wheel-gesture.ts";
import { type Place, wheelFactor } from "./view-transform.ts";

/** The wheel zooms at the pointer, two fingers move, a pinch zooms: as on the canvas. */
export function useWheelZoom(
  pane: RefObject<HTMLElement | null>,
  zoomBy: (factor: number, at: Place) => void,
  moveBy: (by: Place) => void,
): void {
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const listen = (event: WheelEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (wheelGesture(event, false) === "pan") {
        moveBy({ x: -event.deltaX, y: -event.deltaY });
        return;
      }
      const box = element.getBoundingClientRect();
      zoomBy(wheelFactor(event), { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    element.addEventListener("wheel", listen, { passive: false });
    return () => element.removeEventListener("wheel", listen);
  }, [pane, zoomBy, moveBy]);
}
