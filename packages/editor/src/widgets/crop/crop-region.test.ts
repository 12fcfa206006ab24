import type { InputDescription, NodeDescription } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { croppedInput, draggedRegion, REGION_SIDES } from "./crop-region.ts";

const words = { en: "", zh: "" };
const pixels: InputDescription = {
  kind: "int",
  default: 0,
  min: 0,
  max: 99,
  step: 1,
  unit: "px",
  description: words,
};
const port = (name: string): InputDescription => ({
  kind: "port",
  type: { kind: "named", name },
  description: words,
});

function node(inputs: Readonly<Record<string, InputDescription>>): NodeDescription {
  return {
    type: "Crop",
    version: 1,
    title: words,
    category: "",
    description: words,
    aliases: [],
    inputs: Object.entries(inputs).map(([name, input]) => ({ name, input })),
    outputs: [],
    role: "compute",
    effect: "pure",
    runsIn: "worker",
    runsModel: false,
    migrations: [],
  };
}

const rectangle = { x: pixels, y: pixels, width: pixels, height: pixels };

describe("a node that works on a rectangle of a picture", () => {
  it("is known by one picture and a rectangle in pixels", () => {
    expect(croppedInput(node({ image: port("IMAGE"), ...rectangle }))).toBe("image");
    expect(croppedInput(node({ mask: port("MASK"), ...rectangle }))).toBe("mask");
    expect(croppedInput(node({ samples: port("LATENT"), ...rectangle }))).toBeUndefined();
    expect(croppedInput(node({ a: port("IMAGE"), b: port("MASK"), ...rectangle }))).toBeUndefined();
    expect(croppedInput(node({ image: port("IMAGE"), x: pixels, y: pixels }))).toBeUndefined();
  });
});

describe("a rectangle on a picture", () => {
  const picture = { width: 100, height: 80 };
  const region = { x: 10, y: 20, width: 30, height: 40 };

  it("is moved whole, and sized by its sides and corners", () => {
    expect(draggedRegion(region, "all", { x: 5, y: -5 }, picture)).toEqual({ ...region, x: 15, y: 15 });
    expect(draggedRegion(region, "e", { x: 5, y: 9 }, picture)).toEqual({ ...region, width: 35 });
    expect(draggedRegion(region, "nw", { x: 4, y: 6 }, picture)).toEqual({
      x: 14,
      y: 26,
      width: 26,
      height: 34,
    });
  });

  it("keeps its size at the border, and one pixel when its sides meet", () => {
    expect(draggedRegion(region, "all", { x: 500, y: 500 }, picture)).toEqual({ ...region, x: 70, y: 40 });
    expect(draggedRegion(region, "w", { x: 500, y: 0 }, picture)).toEqual({ ...region, x: 39, width: 1 });
  });

  it("never leaves the picture, whatever a file says and whatever is dragged", () => {
    const number = fc.integer({ min: -200, max: 200 });
    const any = fc.record({ x: number, y: number, width: number, height: number });
    const by = fc.record({ x: fc.double({ min: -300, max: 300, noNaN: true }), y: number });
    const part = fc.constantFrom("all" as const, ...REGION_SIDES);
    fc.assert(
      fc.property(any, part, by, (start, dragged, distance) => {
        const next = draggedRegion(start, dragged, distance, picture);
        expect(Object.values(next).every(Number.isInteger)).toBe(true);
        expect(Math.min(next.x, next.y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(next.width, next.height)).toBeGreaterThanOrEqual(1);
        expect(next.x + next.width).toBeLessThanOrEqual(picture.width);
        expect(next.y + next.height).toBeLessThanOrEqual(picture.height);
      }),
    );
  });
});
