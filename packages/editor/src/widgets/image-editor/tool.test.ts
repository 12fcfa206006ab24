import { describe, expect, it } from "vitest";
import { createPainting } from "./painting.ts";
import { createRaster } from "./raster.ts";
import { colorText, editedName, parseColor, startTool, type ToolName, type ToolSettings } from "./tool.ts";

const settings: ToolSettings = {
  tool: "brush",
  layer: "mask",
  size: 4,
  hardness: 1,
  opacity: 1,
  tolerance: 16,
  color: [255, 0, 0],
};

function point(x: number, y: number) {
  return { x, y, pressure: 1 };
}

function covered(tool: ToolName, ...points: readonly [number, number][]): number {
  const painting = createPainting(opaque());
  const [first = [0, 0], ...rest] = points;
  const use = startTool(painting, { ...settings, tool }, point(...first));
  for (const each of rest) use.move(point(...each));
  painting.end();
  return painting.layers.mask.data.filter((value) => value > 127).length;
}

function opaque() {
  const picture = createRaster({ width: 40, height: 30 }, 4);
  picture.data.fill(255);
  return picture;
}

describe("a tool of the image editor", () => {
  it("covers what it says", () => {
    expect(covered("rectangle", [2, 2], [30, 20], [12, 7])).toBe(50);
    expect(covered("lasso", [0, 0], [10, 0], [10, 10], [0, 10])).toBe(100);
    expect(covered("bucket", [3, 3])).toBe(1200);
    expect(covered("brush", [20, 15])).toBeCloseTo(Math.PI * 4, -1);
    expect(covered("line", [5, 15], [20, 3], [35, 15])).toBeGreaterThan(100);
  });

  it("draws a thinner line with less pressure", () => {
    const painting = createPainting(opaque());
    const use = startTool(painting, { ...settings, size: 12 }, { x: 4, y: 15, pressure: 1 });
    use.move({ x: 36, y: 15, pressure: 0.2 });
    painting.end();
    const column = (x: number): number =>
      Array.from({ length: 30 }, (_, y) => painting.layers.mask.data[y * 40 + x] ?? 0).filter((v) => v > 127)
        .length;
    expect(column(6)).toBeGreaterThan(column(34) * 2);
  });
});

describe("the image editor's result", () => {
  it("never has the name of the original", () => {
    expect(editedName("lake.jpg")).toBe("lake-edited.png");
    expect(editedName("trip/lake.v2.png")).toBe("lake.v2-edited.png");
    expect(editedName("lake-edited.png")).toBe("lake-edited.png");
    expect(editedName(".png")).toBe("picture-edited.png");
  });

  it("has the colour that was chosen", () => {
    expect(parseColor("#12ab00")).toEqual([0x12, 0xab, 0]);
    expect(colorText([0x12, 0xab, 0])).toBe("#12ab00");
  });
});
