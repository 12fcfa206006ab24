import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPackedColor, packedColorText, parsePackedColor } from "./packed-color.ts";

describe("a colour in one number", () => {
  it("is known by its range", () => {
    const input = { kind: "int", default: 0, min: 0, step: 1, description: { en: "", zh: "" } } as const;
    expect(isPackedColor({ ...input, max: 0xffffff })).toBe(true);
    expect(isPackedColor({ ...input, max: 0xffff })).toBe(false);
    expect(isPackedColor({ ...input, kind: "float", max: 0xffffff })).toBe(false);
  });

  it("is written and read as the web writes colours", () => {
    expect(packedColorText(0x12ab00)).toBe("#12ab00");
    expect(parsePackedColor(" #F80 ")).toBe(0xff8800);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (color) => {
        expect(parsePackedColor(packedColorText(color))).toBe(color);
      }),
    );
  });

  it.each(["", "#12", "red", "#12345", "0x123456"])("is not %s", (text) => {
    expect(parsePackedColor(text)).toBeUndefined();
  });
});
