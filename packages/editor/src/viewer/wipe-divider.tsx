import type { KeyboardEvent, PointerEvent } from "react";

interface WipeDividerProps {
  readonly label: string;
  /** 0 to 1 of the pane's width. */
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** The line between two pictures that lie over each other: dragged, or moved with the arrow keys. */
export function WipeDivider({ label, at, onMove }: WipeDividerProps) {
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box !== undefined) onMove(limited((event.clientX - box.left) / box.width));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowLeft" ? -0.02 : event.key === "ArrowRight" ? 0.02 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(limited(at + step));
  };
  return (
    <div
      className="viewer-divider"
      style={{ left: `${at * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}

function limited(at: number): number {
  return Math.min(1, Math.max(0, at));
}
