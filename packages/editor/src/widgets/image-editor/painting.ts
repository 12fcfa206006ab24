import { applyCoverage, type Color } from "./apply-coverage.ts";
import { composeResult, maskOfAlpha } from "./compose-result.ts";
import { coverArea } from "./flood-coverage.ts";
import {
  copyRect,
  createRaster,
  EMPTY_RECT,
  isEmptyRect,
  pasteRect,
  type Raster,
  type Rect,
  unionRect,
  wholeRect,
} from "./raster.ts";
import { coverPolygon, coverRectangle, type ShapePoint } from "./shape-coverage.ts";
import { type BrushTip, coverSegment, type StrokePoint } from "./stroke-coverage.ts";

export type LayerName = "mask" | "paint";

export interface Ink {
  readonly layer: LayerName;
  readonly erase: boolean;
  readonly color: Color;
  /** 0 to 1. */
  readonly opacity: number;
}

/** What changed and has to be drawn again. */
export interface Change {
  readonly layer: LayerName;
  readonly rect: Rect;
}

interface Step extends Change {
  readonly before: Uint8ClampedArray<ArrayBuffer>;
  readonly after: Uint8ClampedArray<ArrayBuffer>;
}

/** Memory that steps of undo may take; the oldest go first, the last one stays. */
const UNDO_BYTES = 256 * 1024 * 1024;

/**
 * A picture with a mask and a layer of paint over it, and the steps that were done. It changes in place: a stroke of a
 * large picture is too much to copy at every move of the pen.
 */
export interface Painting {
  readonly base: Raster;
  readonly layers: Readonly<Record<LayerName, Raster>>;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  /** Something is different from the picture that was opened. */
  readonly isChanged: () => boolean;
  begin(ink: Ink): void;
  /** The stroke goes on from one point to the next. */
  stroke(from: StrokePoint, to: StrokePoint, tip: BrushTip): Change;
  /** The shape replaces what the stroke covered so far: for a shape that is still being drawn. */
  rectangle(from: ShapePoint, to: ShapePoint): Change;
  line(from: StrokePoint, to: StrokePoint, tip: BrushTip): Change;
  polygon(points: readonly ShapePoint[]): Change;
  area(at: ShapePoint, tolerance: number): Change;
  /** What was done since `begin` becomes one step. */
  end(): void;
  /** Since `begin`, as if it had not been. */
  cancel(): Change;
  /** Changes the whole mask, as one step. */
  changeMask(change: (mask: Raster) => void): Change;
  clear(layer: LayerName): Change;
  undo(): Change | undefined;
  redo(): Change | undefined;
  result(): Raster;
}

export function createPainting(base: Raster): Painting {
  const layers = { mask: maskOfAlpha(base), paint: createRaster(base, 4) };
  const coverage = createRaster(base, 1);
  const whole = wholeRect(base);
  let done: readonly Step[] = [];
  let undone: readonly Step[] = [];
  let current: { readonly ink: Ink; readonly before: Raster; touched: Rect } | undefined;

  const record = (layer: LayerName, rect: Rect, before: Raster): void => {
    if (isEmptyRect(rect)) return;
    const step = { layer, rect, before: copyRect(before, rect), after: copyRect(layers[layer], rect) };
    done = withinMemory([...done, step]);
    undone = [];
  };
  const snapshot = (layer: LayerName): Raster => ({ ...layers[layer], data: layers[layer].data.slice() });
  const cover = (add: () => Rect, afresh: boolean): Change => {
    if (current === undefined) throw new Error("A stroke begins with `begin`.");
    const { ink, before, touched } = current;
    if (afresh) clearRect(coverage, touched);
    const rect = afresh ? unionRect(touched, add()) : add();
    applyCoverage(layers[ink.layer], before, coverage, rect, ink);
    current.touched = unionRect(touched, rect);
    return { layer: ink.layer, rect };
  };
  const show = ({ layer, rect }: Step, bytes: Uint8ClampedArray): Change => {
    pasteRect(layers[layer], rect, bytes);
    return { layer, rect };
  };
  const changeWhole = (layer: LayerName, change: (raster: Raster) => void): Change => {
    const before = snapshot(layer);
    change(layers[layer]);
    record(layer, whole, before);
    return { layer, rect: whole };
  };

  return {
    base,
    layers,
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    isChanged: () => done.length > 0,
    begin(ink) {
      current = { ink, before: snapshot(ink.layer), touched: EMPTY_RECT };
    },
    stroke: (from, to, tip) => cover(() => coverSegment(coverage, from, to, tip), false),
    rectangle: (from, to) => cover(() => coverRectangle(coverage, from, to), true),
    line: (from, to, tip) => cover(() => coverSegment(coverage, from, to, tip), true),
    polygon: (points) => cover(() => coverPolygon(coverage, points), true),
    area: (at, tolerance) =>
      cover(
        () => coverArea(coverage, current?.ink.layer === "mask" ? layers.mask : composite(), at, tolerance),
        true,
      ),
    end() {
      if (current === undefined) return;
      clearRect(coverage, current.touched);
      record(current.ink.layer, current.touched, current.before);
      current = undefined;
    },
    cancel() {
      if (current === undefined) return { layer: "mask", rect: EMPTY_RECT };
      const { ink, before, touched } = current;
      pasteRect(layers[ink.layer], touched, copyRect(before, touched));
      clearRect(coverage, touched);
      current = undefined;
      return { layer: ink.layer, rect: touched };
    },
    changeMask: (change) => changeWhole("mask", change),
    clear: (layer) => changeWhole(layer, ({ data }) => data.fill(0)),
    undo() {
      const step = done.at(-1);
      if (step === undefined) return undefined;
      done = done.slice(0, -1);
      undone = [...undone, step];
      return show(step, step.before);
    },
    redo() {
      const step = undone.at(-1);
      if (step === undefined) return undefined;
      undone = undone.slice(0, -1);
      done = [...done, step];
      return show(step, step.after);
    },
    result: () => composeResult(base, layers.paint, layers.mask),
  };

  /** What the bucket looks at when it paints: the picture with the paint on it. */
  function composite(): Raster {
    return composeResult(base, layers.paint, createRaster(base, 1));
  }
}

function clearRect(raster: Raster, rect: Rect): void {
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    const from = (y * raster.width + rect.x) * raster.channels;
    raster.data.fill(0, from, from + rect.width * raster.channels);
  }
}

function withinMemory(steps: readonly Step[]): readonly Step[] {
  let bytes = 0;
  const kept = steps.findLastIndex(({ before }) => {
    bytes += 2 * before.length;
    return bytes > UNDO_BYTES;
  });
  return steps.slice(Math.min(kept + 1, steps.length - 1));
}
