import { describe, expect, it } from "vitest";
import { imageBlur } from "../image/image-blur.ts";
import { imageSharpen } from "../image/image-sharpen.ts";
import { runNode } from "../testing/run-node.ts";
import { rampImage } from "../testing/values.ts";
import { gaussianBlur, gaussianKernel } from "./gaussian-blur.ts";

/** The picture that the goldens were computed from: a ramp through a sine, so that neighbours differ. */
function wobble() {
  const ramp = rampImage(1, 5, 6, 3);
  return { ...ramp, data: ramp.data.map((value) => Math.sin(value * 37) * 0.5 + 0.5) };
}

function channel(value: unknown, index: number): number[] {
  const { data } = value as { data: Float32Array };
  return Array.from(data.filter((_, place) => place % 3 === index));
}

function expectClose(actual: readonly number[], golden: readonly number[]): void {
  expect(actual).toHaveLength(golden.length);
  golden.forEach((value, index) => {
    expect(actual[index]).toBeCloseTo(value, 4);
  });
}

// torch 2.13.0: reflect padding, then conv2d with the kernel exp(-d² / 2 sigma²) over linspace(-1, 1, 2 radius + 1).
const BLURRED_GREEN = [
  0.702348, 0.57663, 0.358906, 0.328247, 0.513697, 0.63957, 0.594663, 0.48859, 0.344164, 0.392342, 0.587487,
  0.693316, 0.38385, 0.350471, 0.380379, 0.537602, 0.67321, 0.705792, 0.254969, 0.31783, 0.500974, 0.656337,
  0.63675, 0.573101, 0.233709, 0.341051, 0.57524, 0.692453, 0.581659, 0.473723,
];
const SHARPENED_RED = [
  0.539306, 1.0, 0.86738, 0.0, 0.0, 0.678477, 1.0, 0.853445, 0.0, 0.0, 0.529113, 1.0, 1.0, 0.0959604, 0.0,
  0.388394, 1.0, 0.949987, 0.397417, 0.0, 0.251453, 1.0, 1.0, 0.172515, 0.0, 0.254312, 1.0, 1.0, 0.346816,
  0.0,
];

describe("blur and sharpen", () => {
  it("blurs as torch does with ComfyUI's kernel", async () => {
    const { IMAGE } = await runNode(imageBlur, { image: wobble(), blur_radius: 2, sigma: 0.5 });
    expectClose(channel(IMAGE, 1), BLURRED_GREEN);
  });

  it("sharpens as torch does with ComfyUI's kernel", async () => {
    const { IMAGE } = await runNode(imageSharpen, {
      image: wobble(),
      sharpen_radius: 1,
      sigma: 1,
      alpha: 0.1,
    });
    expectClose(channel(IMAGE, 0), SHARPENED_RED);
  });

  it("leaves the picture as it is when the sharpening has no strength", async () => {
    const image = wobble();
    const { IMAGE } = await runNode(imageSharpen, { image, alpha: 0 });
    expectClose(Array.from((IMAGE as typeof image).data), Array.from(image.data));
  });

  it("blurs pictures that are smaller than the kernel, and keeps one colour as it is", () => {
    const grey = { ...rampImage(2, 1, 2, 3), data: new Float32Array(12).fill(0.25) };
    for (const value of gaussianBlur(grey, 31, 1).data) expect(value).toBeCloseTo(0.25, 6);
  });

  it("weighs with a kernel that adds up to one and is the same from both sides", () => {
    const kernel = Array.from(gaussianKernel(5, 0.7));
    expect(kernel.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(kernel.toReversed()).toEqual(kernel);
  });
});
