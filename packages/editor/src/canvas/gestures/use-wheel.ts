import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { type WheelGesture, wheelGesture } from "./wheel-gesture.ts";

/** Events this close together, in milliseconds, are one movement of the hand and mean the same. */
const SAME_MOVE = 180;

/** Pans with two fingers and leaves the wheel to focused texts; zooming at the pointer is React Flow's. */
export function useWheel(root: RefObject<HTMLElement | null>): void {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let last: { readonly gesture: WheelGesture; readonly at: number } | undefined;

    const turn = (event: WheelEvent) => {
      if (!(event.target instanceof Element) || event.target.closest(".react-flow__renderer") === null)
        return;
      const recent = last !== undefined && event.timeStamp - last.at < SAME_MOVE ? last.gesture : undefined;
      const found = wheelGesture(event, isOverFocusedText(event.target));
      const gesture = found === "text" || event.ctrlKey ? found : (recent ?? found);
      last = { gesture, at: event.timeStamp };
      if (gesture === "zoom") return;
      event.stopPropagation();
      if (gesture === "text") return;
      event.preventDefault();
      const { x, y, zoom } = getViewport();
      const sideways = event.shiftKey && event.deltaX === 0;
      void setViewport({
        x: x - (sideways ? event.deltaY : event.deltaX),
        y: y - (sideways ? 0 : event.deltaY),
        zoom,
      });
    };

    element.addEventListener("wheel", turn, { capture: true, passive: false });
    return () => element.removeEventListener("wheel", turn, { capture: true });
  }, [root, getViewport, setViewport]);
}

/** A text field that has the focus and more lines than it shows. */
function isOverFocusedText(target: Element): boolean {
  const field = document.activeElement;
  const isText = field instanceof HTMLTextAreaElement || field?.getAttribute("contenteditable") === "true";
  if (field === null || !isText || !field.contains(target)) return false;
  return field.scrollHeight > field.clientHeight;
}
