import type { KeyboardEvent, PointerEvent } from "react";
import "./resizer.css";

interface ResizerProps {
  readonly label: string;
  /** The side of the panel on which the handle lies: dragging away from the panel makes it larger. */
  readonly edge: "left" | "right" | "top";
  /** Pixels. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (size: number) => void;
}

const KEY_STEP = 16;

/** The handle between a panel and its neighbour: drag it, or move it with the arrow keys. */
export function Resizer({ label, edge, size, min, max, onResize }: ResizerProps) {
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));

  const start = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = edge === "top" ? event.clientY : event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => {
      const delta = (edge === "top" ? moved.clientY : moved.clientX) - from;
      onResize(clamp(edge === "right" ? size + delta : size - delta));
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("lostpointercapture", end);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end);
  };

  const press = (event: KeyboardEvent) => {
    const grow = { left: "ArrowLeft", right: "ArrowRight", top: "ArrowUp" }[edge];
    const shrink = { left: "ArrowRight", right: "ArrowLeft", top: "ArrowDown" }[edge];
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    onResize(clamp(size + (event.key === grow ? KEY_STEP : -KEY_STEP)));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot take the focus that moving it by keys needs.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={edge === "top" ? "horizontal" : "vertical"}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={`resizer ${edge}`}
      onPointerDown={start}
      onKeyDown={press}
    />
  );
}
