import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";
import type { PictureView } from "../../viewer/use-picture-view.ts";
import { useWheelZoom } from "../../viewer/use-wheel-zoom.ts";
import { type Place, toPicture } from "../../viewer/view-transform.ts";
import { drawAll, drawChange, type LayerContexts } from "./draw-layers.ts";
import type { Change, Painting } from "./painting.ts";
import type { StrokePoint } from "./stroke-coverage.ts";
import { startTool, type ToolSettings, type ToolUse } from "./tool.ts";

/** Lets the surroundings of the stage have something drawn again. */
export interface StageHandle {
  readonly draw: (change: Change | undefined) => void;
  /** Takes back what is being drawn; `false` when nothing is. */
  readonly cancel: () => boolean;
}

interface PaintStageProps {
  readonly painting: Painting;
  readonly settings: ToolSettings;
  readonly pane: RefObject<HTMLElement | null>;
  readonly view: PictureView;
  /** Space is held: dragging moves the picture. */
  readonly panning: boolean;
  readonly handle: RefObject<StageHandle | undefined>;
  readonly onStep: () => void;
}

/** The picture with its layers, and the pointer that paints on it. */
export function PaintStage({ painting, settings, pane, view, panning, handle, onStep }: PaintStageProps) {
  const t = useText();
  const contexts = useRef<LayerContexts | undefined>(undefined);
  const canvases = useRef<HTMLDivElement>(null);
  const use = useRef<ToolUse | undefined>(undefined);
  const panFrom = useRef<Place | undefined>(undefined);
  const [pointer, setPointer] = useState<Place | undefined>();
  useWheelZoom(pane, view.zoomBy, view.moveBy);

  useLayoutEffect(() => {
    contexts.current = contextsIn(canvases.current);
    if (contexts.current !== undefined) drawAll(contexts.current, painting);
  }, [painting]);
  const draw = (change: Change | undefined): void => {
    if (change !== undefined && contexts.current !== undefined)
      drawChange(contexts.current, painting, change);
  };
  useEffect(() => {
    handle.current = {
      draw,
      cancel: () => {
        if (use.current === undefined) return false;
        use.current = undefined;
        draw(painting.cancel());
        return true;
      },
    };
  });

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (panning || event.button === 1) panFrom.current = { x: event.clientX, y: event.clientY };
    else if (event.button === 0 && view.view !== undefined) {
      const started = startTool(painting, settings, pointOf(event, event.currentTarget, view.view));
      use.current = started;
      draw(started.first);
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    setPointer(inPane(event, event.currentTarget));
    const from = panFrom.current;
    if (from !== undefined) {
      view.moveBy({ x: event.clientX - from.x, y: event.clientY - from.y });
      panFrom.current = { x: event.clientX, y: event.clientY };
    }
    const current = use.current;
    if (current === undefined || view.view === undefined) return;
    // A pen tells more points than there are frames; without them fast curves would have corners.
    const points = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const each of points.length === 0 ? [event.nativeEvent] : points) {
      draw(current.move(pointOf(each, event.currentTarget, view.view)));
    }
  };
  const onPointerUp = (): void => {
    panFrom.current = undefined;
    if (use.current === undefined) return;
    use.current = undefined;
    painting.end();
    onStep();
  };
  const { width, height } = painting.base;
  const place = view.view;
  const showsTip = pointer !== undefined && place !== undefined && !panning && hasTip(settings);
  const diameter = settings.size * (place?.scale ?? 1);
  return (
    <section
      ref={pane}
      className="paint-pane"
      data-panning={panning || undefined}
      data-tip={showsTip || undefined}
      aria-label={t("imageEditor.canvas")}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => setPointer(undefined)}
    >
      <div
        ref={canvases}
        className="paint-layers"
        data-pixelated={(place !== undefined && place.scale >= 3) || undefined}
        style={
          place === undefined
            ? { display: "none" }
            : { width, height, transform: `translate(${place.x}px, ${place.y}px) scale(${place.scale})` }
        }
      >
        <canvas width={width} height={height} />
        <canvas width={width} height={height} />
        <canvas width={width} height={height} data-active={settings.layer === "mask" || undefined} />
      </div>
      {showsTip && (
        <span
          className="paint-tip"
          style={{
            width: diameter,
            height: diameter,
            transform: `translate(${pointer.x - diameter / 2}px, ${pointer.y - diameter / 2}px)`,
          }}
        />
      )}
    </section>
  );
}

function hasTip({ tool }: ToolSettings): boolean {
  return tool === "brush" || tool === "eraser" || tool === "line";
}

function contextsIn(parent: HTMLElement | null): LayerContexts | undefined {
  const [base, paint, mask] = [...(parent?.querySelectorAll("canvas") ?? [])].map((canvas) =>
    canvas.getContext("2d"),
  );
  return base && paint && mask ? { base, paint, mask } : undefined;
}

interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
  readonly pointerType: string;
  readonly pressure: number;
}

function inPane(event: Pick<PointerPlace, "clientX" | "clientY">, pane: HTMLElement): Place {
  const box = pane.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** A mouse has no pressure (browsers say 0.5); a pen that only hovers has 0. */
function pointOf(
  event: PointerPlace,
  pane: HTMLElement,
  view: NonNullable<PictureView["view"]>,
): StrokePoint {
  const at = toPicture(view, inPane(event, pane));
  return { ...at, pressure: event.pointerType === "pen" ? Math.max(0.05, event.pressure) : 1 };
}
