import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";
import type { Size } from "../../viewer/view-transform.ts";
import { draggedRegion, REGION_SIDES, type Region, type RegionPart } from "./crop-region.ts";
import "./crop-overlay.css";

interface CropOverlayProps {
  /** Pixels of the picture that it lies over. */
  readonly picture: Size;
  readonly region: Region;
  /** Once, at the end of a drag or at a key. */
  readonly onChange: (region: Region) => void;
}

interface Drag {
  readonly part: RegionPart;
  readonly from: { readonly x: number; readonly y: number };
}

const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

/** A rectangle over a picture: dragged, sized at its sides and corners, or moved with the arrow keys (Shift: by ten). */
export function CropOverlay({ picture, region, onChange }: CropOverlayProps) {
  const t = useText();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const [dragged, setDragged] = useState<Region | undefined>();
  const shown = dragged ?? region;
  const { x, y, width, height } = shown;

  const start = (part: RegionPart) => (event: PointerEvent<SVGElement>) => {
    const from = pictureAt(svg.current, event);
    if (event.button !== 0 || from === undefined) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { part, from };
  };
  const onPointerMove = (event: PointerEvent<SVGElement>): void => {
    const at = pictureAt(svg.current, event);
    if (drag.current === undefined || at === undefined) return;
    const { part, from } = drag.current;
    setDragged(draggedRegion(region, part, { x: at.x - from.x, y: at.y - from.y }, picture));
  };
  const end = (): void => {
    if (dragged !== undefined && drag.current !== undefined) onChange(dragged);
    drag.current = undefined;
    setDragged(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS.get(event.key);
    if (arrow === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 10 : 1;
    onChange(draggedRegion(region, "all", { x: arrow[0] * step, y: arrow[1] * step }, picture));
  };
  const handle = Math.max(picture.width, picture.height) / 26;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group with a name
    <svg
      ref={svg}
      className="crop-overlay nodrag nopan"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="group"
      aria-label={t("widgets.cropRegion", { x, y, width, height })}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <path
        className="crop-outside"
        fillRule="evenodd"
        d={`M0 0H${picture.width}V${picture.height}H0Z M${x} ${y}h${width}v${height}h${-width}Z`}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: SVG has no element that is moved with arrow keys */}
      <rect
        className="crop-region"
        {...shown}
        tabIndex={0}
        aria-label={t("widgets.cropMove")}
        onPointerDown={start("all")}
        onKeyDown={onKeyDown}
      />
      {REGION_SIDES.map((side) => (
        <rect
          key={side}
          className="crop-handle"
          data-side={side}
          x={handleX(side, shown) - handle / 2}
          y={handleY(side, shown) - handle / 2}
          width={handle}
          height={handle}
          onPointerDown={start(side)}
        />
      ))}
    </svg>
  );
}

function handleX(side: string, { x, width }: Region): number {
  return side.includes("w") ? x : side.includes("e") ? x + width : x + width / 2;
}

function handleY(side: string, { y, height }: Region): number {
  return side.includes("n") ? y : side.includes("s") ? y + height : y + height / 2;
}

/** The place in the picture, whatever zoom and scale are between it and the screen. */
function pictureAt(
  svg: SVGSVGElement | null,
  event: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } | undefined {
  const matrix = svg?.getScreenCTM();
  return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : undefined;
}
