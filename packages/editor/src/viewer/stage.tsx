import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useRef } from "react";
import type { PictureView } from "./use-picture-view.ts";
import { useWheelZoom } from "./use-wheel-zoom.ts";
import { type Place, type Size, toPicture, type View } from "./view-transform.ts";

interface StageProps {
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly view: PictureView;
  readonly label: string;
  /** The pixel under the pointer, or `undefined` outside. */
  readonly onPoint: (at: Place | undefined) => void;
  readonly children: ReactNode;
}

/** Zoom steps of the keyboard and of a double-click on the number. */
const KEY_ZOOM = 1.25;
/** Pixels that an arrow key moves the picture. */
const KEY_MOVE = 48;

/** The pane in which a picture is moved and zoomed. */
export function Stage({ pane, view, label, onPoint, children }: StageProps) {
  const last = useRef<Place | undefined>(undefined);
  useWheelZoom(pane, view.zoomBy, view.moveBy);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button > 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const before = last.current;
    if (before !== undefined) {
      view.moveBy({ x: event.clientX - before.x, y: event.clientY - before.y });
      last.current = { x: event.clientX, y: event.clientY };
    } else if (view.view !== undefined) {
      const box = event.currentTarget.getBoundingClientRect();
      onPoint(toPicture(view.view, { x: event.clientX - box.left, y: event.clientY - box.top }));
    }
  };
  const stop = (): void => {
    last.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !pressKey(event.key, view)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      ref={pane}
      className="viewer-stage"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys zoom and move what it shows
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onPointerLeave={() => onPoint(undefined)}
      onDoubleClick={view.fit}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  );
}

/** Whether the key is one of the viewer's. */
function pressKey(key: string, view: PictureView): boolean {
  if (key === "+" || key === "=") view.zoomBy(KEY_ZOOM);
  else if (key === "-") view.zoomBy(1 / KEY_ZOOM);
  else if (key === "0") view.fit();
  else if (key === "1") view.zoomTo(1);
  else if (key === "ArrowLeft") view.moveBy({ x: KEY_MOVE, y: 0 });
  else if (key === "ArrowRight") view.moveBy({ x: -KEY_MOVE, y: 0 });
  else if (key === "ArrowUp") view.moveBy({ x: 0, y: KEY_MOVE });
  else if (key === "ArrowDown") view.moveBy({ x: 0, y: -KEY_MOVE });
  else return false;
  return true;
}

interface StagePictureProps {
  readonly src: string;
  readonly alt: string;
  readonly view: View | undefined;
  /** The place that the picture takes; a picture of another size is fitted into it. */
  readonly size: Size | undefined;
  readonly onSize?: (size: Size) => void;
  readonly onFailed?: () => void;
}

/** From here on a person looks at single pixels. */
const PIXELATED_FROM = 3;

export function StagePicture({ src, alt, view, size, onSize, onFailed }: StagePictureProps) {
  const style =
    view === undefined || size === undefined
      ? { display: "none" }
      : {
          width: size.width,
          height: size.height,
          transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
        };
  return (
    <img
      className="viewer-picture"
      data-pixelated={(view !== undefined && view.scale >= PIXELATED_FROM) || undefined}
      src={src}
      alt={alt}
      style={style}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onSize?.({ width: naturalWidth, height: naturalHeight })
      }
      onError={onFailed}
    />
  );
}
