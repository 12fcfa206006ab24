import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import {
  centered,
  fitView,
  keptInPane,
  moved,
  type Place,
  type Size,
  type View,
  zoomedAt,
} from "./view-transform.ts";

export interface PictureView {
  /** `undefined` until the pane was measured. */
  readonly view: View | undefined;
  readonly pane: Size;
  readonly fit: () => void;
  /** A pixel of the picture is `scale` CSS pixels, in the middle of the pane. */
  readonly zoomTo: (scale: number) => void;
  readonly zoomBy: (factor: number, at?: Place) => void;
  readonly moveBy: (by: Place) => void;
}

/**
 * The view of one picture in one pane. It is fitted in at first, and again when the pane changes, until the person moves
 * it; a next picture of the same size keeps it, so that results can be compared in one place.
 */
export function usePictureView(
  paneRef: RefObject<HTMLElement | null>,
  picture: Size | undefined,
): PictureView {
  const pane = usePaneSize(paneRef);
  const [chosen, setChosen] = useState<{ readonly view: View; readonly size: Size } | undefined>();
  const width = picture?.width ?? 0;
  const height = picture?.height ?? 0;
  const known = width > 0 && height > 0 && pane.width > 0;
  const isChosen = chosen !== undefined && chosen.size.width === width && chosen.size.height === height;
  const view = !known ? undefined : isChosen ? chosen.view : fitView({ width, height }, pane);

  const latest = useRef({ view, pane, width, height });
  useLayoutEffect(() => {
    latest.current = { view, pane, width, height };
  });
  const change = useCallback((next: (view: View, picture: Size, pane: Size) => View): void => {
    const { view: before, pane: room, ...size } = latest.current;
    if (before === undefined) return;
    const after = keptInPane(next(before, size, room), size, room);
    latest.current = { ...latest.current, view: after };
    setChosen({ view: after, size });
  }, []);
  const fit = useCallback(() => setChosen(undefined), []);
  const zoomTo = useCallback(
    (scale: number) => change((_, size, room) => centered(size, room, scale)),
    [change],
  );
  const zoomBy = useCallback(
    (factor: number, at?: Place) =>
      change((before, _, room) => zoomedAt(before, factor, at ?? { x: room.width / 2, y: room.height / 2 })),
    [change],
  );
  const moveBy = useCallback((by: Place) => change((before) => moved(before, by)), [change]);
  return { view, pane, fit, zoomTo, zoomBy, moveBy };
}

function usePaneSize(pane: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}
