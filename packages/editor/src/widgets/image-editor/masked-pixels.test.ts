import { expect, it } from "vitest";
import { MASK_COLOR } from "./mask-color.ts";
import { maskedPixels } from "./masked-pixels.ts";
import { createRaster } from "./raster.ts";

it("shows colours under a mask, tinted by how much they are masked, and others as they are", () => {
  const picture = createRaster({ width: 3, height: 1 }, 4);
  picture.data.set([10, 20, 30, 255, 10, 20, 30, 0, ...MASK_COLOR, 128]);
  const pixels = maskedPixels(picture);
  expect([...pixels.slice(0, 4)]).toEqual([10, 20, 30, 255]);
  expect(pixels[4]).toBeGreaterThan(120);
  expect(pixels[4]).toBeLessThan(MASK_COLOR[0]);
  expect([...pixels.slice(8)]).toEqual([...MASK_COLOR, 255]);
});
