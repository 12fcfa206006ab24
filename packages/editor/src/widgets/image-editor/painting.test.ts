import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featherMask, growMask, invertMask } from "./mask-operations.ts";
import { createPainting, type Ink, type Painting } from "./painting.ts";
import { createRaster, type Raster } from "./raster.ts";

const tip = { radius: 3, hardness: 1 };
const mask: Ink = { layer: "mask", erase: false, color: [0, 0, 0], opacity: 1 };
const paint: Ink = { layer: "paint", erase: false, color: [200, 10, 30], opacity: 1 };

function photo(width = 24, height = 16): Raster {
  const picture = createRaster({ width, height }, 4);
  picture.data.forEach((_, at) => {
    picture.data[at] = at % 4 === 3 ? 255 : (at * 37) % 251;
  });
  return picture;
}

function point(x: number, y: number) {
  return { x, y, pressure: 1 };
}

function strokeOf(painting: Painting, ink: Ink, x: number, y: number, toX = x, toY = y): void {
  painting.begin(ink);
  painting.stroke(point(x, y), point(toX, toY), tip);
  painting.end();
}

describe("painting on a picture", () => {
  it("saves the mask as transparency, keeps the colours under it, and touches no pixel outside", () => {
    const base = photo();
    const painting = createPainting(base);
    strokeOf(painting, mask, 8, 8);
    const result = painting.result();
    const center = (8 * base.width + 8) * 4;
    expect(result.data[center + 3]).toBe(0);
    expect([...result.data.slice(center, center + 3)]).toEqual([...base.data.slice(center, center + 3)]);
    const corner = (base.width * base.height - 1) * 4;
    expect([...result.data.slice(corner, corner + 4)]).toEqual([...base.data.slice(corner, corner + 4)]);
  });

  it("lays paint over the picture", () => {
    const painting = createPainting(photo());
    strokeOf(painting, paint, 8, 8);
    const center = (8 * 24 + 8) * 4;
    expect([...painting.result().data.slice(center, center + 4)]).toEqual([200, 10, 30, 255]);
  });

  it("opens a picture that has a mask with that mask, and saves the same picture", () => {
    const base = photo();
    base.data[3] = 0;
    base.data[7] = 100;
    expect(createPainting(base).result().data).toEqual(base.data);
  });

  it("covers by strength, not by how often a stroke comes by", () => {
    const painting = createPainting(photo());
    painting.begin({ ...paint, opacity: 0.5 });
    for (let pass = 0; pass < 5; pass++) painting.stroke(point(4, 8), point(20, 8), tip);
    painting.end();
    expect(painting.layers.paint.data[(8 * 24 + 12) * 4 + 3]).toBe(128);
  });

  it("takes mask away with the eraser", () => {
    const painting = createPainting(photo());
    painting.changeMask(invertMask);
    strokeOf(painting, { ...mask, erase: true }, 8, 8);
    expect(painting.layers.mask.data[8 * 24 + 8]).toBe(0);
    expect(painting.layers.mask.data[0]).toBe(255);
  });

  it("draws a shape anew at every move, so that only the last one stays", () => {
    const painting = createPainting(photo());
    painting.begin(mask);
    painting.rectangle({ x: 0, y: 0 }, { x: 20, y: 12 });
    painting.rectangle({ x: 0, y: 0 }, { x: 4, y: 2 });
    painting.end();
    expect(painting.layers.mask.data.reduce((sum, value) => sum + value, 0)).toBe(255 * 8);
  });

  it("fills a connected area with the bucket, and stops at a closed line", () => {
    const painting = createPainting(photo());
    painting.begin(mask);
    painting.rectangle({ x: 10, y: 0 }, { x: 11, y: 16 });
    painting.end();
    painting.begin(mask);
    painting.area({ x: 2, y: 2 }, 16);
    painting.end();
    expect(painting.layers.mask.data[5]).toBe(255);
    expect(painting.layers.mask.data[15]).toBe(0);
  });

  it("covers half of a pixel by half", () => {
    const painting = createPainting(photo());
    painting.begin(mask);
    painting.rectangle({ x: 0, y: 0 }, { x: 1.5, y: 1 });
    painting.end();
    expect([...painting.layers.mask.data.slice(0, 3)]).toEqual([255, 128, 0]);
  });

  it("leaves nothing of a stroke that was called off", () => {
    const painting = createPainting(photo());
    painting.begin(paint);
    painting.stroke(point(4, 4), point(12, 8), tip);
    painting.cancel();
    expect(painting.layers.paint.data.every((value) => value === 0)).toBe(true);
    expect(painting.canUndo()).toBe(false);
  });
});

const act = fc.record({
  kind: fc.constantFrom("mask", "paint", "erase", "invert", "grow", "feather", "rectangle", "bucket"),
  x: fc.integer({ min: -4, max: 28 }),
  y: fc.integer({ min: -4, max: 20 }),
});

function perform(painting: Painting, { kind, x, y }: { kind: string; x: number; y: number }): void {
  if (kind === "invert") painting.changeMask(invertMask);
  else if (kind === "grow") painting.changeMask((raster) => growMask(raster, 2));
  else if (kind === "feather") painting.changeMask((raster) => featherMask(raster, 3));
  else if (kind === "rectangle" || kind === "bucket") {
    painting.begin(mask);
    if (kind === "bucket") painting.area({ x, y }, 10);
    else painting.rectangle({ x: 3, y: 3 }, { x, y });
    painting.end();
  } else strokeOf(painting, kind === "mask" ? mask : { ...paint, erase: kind === "erase" }, x, y, 12, 8);
}

describe("undo in the image editor", () => {
  it("goes back to the picture and forth to the same result, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const base = photo();
        const painting = createPainting(base);
        for (const each of acts) perform(painting, each);
        const result = painting.result().data;
        while (painting.canUndo()) painting.undo();
        expect(painting.result().data).toEqual(base.data);
        while (painting.canRedo()) painting.redo();
        expect(painting.result().data).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });
});

describe("operations on a mask", () => {
  function dot(): Raster {
    const raster = createRaster({ width: 21, height: 21 }, 1);
    raster.data[10 * 21 + 10] = 255;
    return raster;
  }
  const covered = ({ data }: Raster): number => data.filter((value) => value > 0).length;

  it("invert twice is nothing", () => {
    const raster = dot();
    invertMask(raster);
    expect(covered(raster)).toBe(440);
    invertMask(raster);
    expect(raster.data).toEqual(dot().data);
  });

  it("grow makes an octagon and shrink takes it back", () => {
    const raster = dot();
    growMask(raster, 4);
    expect(raster.data[10 * 21 + 14]).toBe(255);
    expect(raster.data[6 * 21 + 6]).toBe(0);
    growMask(raster, -4);
    expect(covered(raster)).toBe(1);
  });

  it("feather softens an edge, keeps its place, and keeps what is far from it", () => {
    const raster = createRaster({ width: 60, height: 4 }, 1);
    for (let at = 0; at < raster.data.length; at++) raster.data[at] = at % 60 < 30 ? 255 : 0;
    featherMask(raster, 8);
    expect(raster.data[0]).toBe(255);
    expect(raster.data[59]).toBe(0);
    const atEdge = ((raster.data[29] ?? 0) + (raster.data[30] ?? 0)) / 2;
    expect(Math.abs(atEdge - 127.5)).toBeLessThan(2);
    expect(raster.data[26]).toBeGreaterThan(raster.data[32] ?? 255);
  });
});
