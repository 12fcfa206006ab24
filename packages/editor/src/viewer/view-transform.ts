export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a picture lies in its pane: a pixel of it is `scale` CSS pixels wide, its corner is at `x`, `y`. */
export interface View extends Place {
  readonly scale: number;
}

const SMALLEST = 1 / 64;
const LARGEST = 64;
/** Free space around a picture that is fitted in. */
const MARGIN = 16;
/** So much of a picture stays in the pane, however far it is moved. */
const KEPT = 32;

/** The whole picture in the middle of the pane; small ones not larger than `most`. */
export function fitView(picture: Size, pane: Size, most = LARGEST): View {
  const scale = Math.min(
    most,
    Math.max(SMALLEST, (pane.width - 2 * MARGIN) / picture.width),
    Math.max(SMALLEST, (pane.height - 2 * MARGIN) / picture.height),
  );
  return centered(picture, pane, scale);
}

/** The picture in the middle of the pane at a scale. */
export function centered(picture: Size, pane: Size, scale: number): View {
  return {
    scale,
    x: (pane.width - picture.width * scale) / 2,
    y: (pane.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller by `factor`; what is under `at` (in the pane) stays under it. */
export function zoomedAt(view: View, factor: number, at: Place): View {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, view.scale * factor));
  const real = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real };
}

/** Moved by CSS pixels. */
export function moved(view: View, by: Place): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** The nearest view that still shows a part of the picture. */
export function keptInPane(view: View, picture: Size, pane: Size): View {
  return {
    ...view,
    x: between(view.x, KEPT - picture.width * view.scale, pane.width - KEPT),
    y: between(view.y, KEPT - picture.height * view.scale, pane.height - KEPT),
  };
}

/** The place in the picture, in its pixels, that is at a place in the pane. */
export function toPicture(view: View, at: Place): Place {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

/** How much a turn of the wheel zooms: the same for a turn in one event or in many. */
export function wheelFactor(event: { readonly deltaY: number; readonly deltaMode: number }): number {
  const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 33;
  return Math.exp(-between(pixels, -200, 200) * 0.0022);
}

function between(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value));
}
