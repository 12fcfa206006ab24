import type { ImageValue, MaskValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { loadImageMask } from "../mask/load-image-mask.ts";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { imageOf, maskOf, rampImage } from "../testing/values.ts";
import { loadImage } from "./load-image.ts";
import { previewImage } from "./preview-image.ts";
import { saveImage } from "./save-image.ts";

const picture = imageOf([1, 1, 2, 3], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);

function withFile(alpha?: MaskValue) {
  const asked: string[] = [];
  const context = fakeContext({
    images: {
      load: (name) => {
        asked.push(name);
        return Promise.resolve({ image: picture, ...(alpha === undefined ? {} : { alpha }) });
      },
    },
  });
  return { asked, context };
}

describe("LoadImage", () => {
  it("turns transparency into a mask that is 1 where nothing is seen", async () => {
    const { asked, context } = withFile(maskOf([0.25, 1]));
    const { IMAGE, MASK } = await runNode(loadImage, { image: "a/cat.png" }, context);
    expect(asked).toEqual(["a/cat.png"]);
    expect(IMAGE).toBe(picture);
    expect(Array.from((MASK as MaskValue).data)).toEqual([0.75, 0]);
  });

  it("gives an empty mask of 64 x 64 for an opaque picture", async () => {
    const { MASK } = await runNode(loadImage, { image: "cat.jpg" }, withFile().context);
    expect((MASK as MaskValue).shape).toEqual([1, 64, 64]);
    expect((MASK as MaskValue).data.every((value) => value === 0)).toBe(true);
  });
});

describe("LoadImageMask", () => {
  it.each([
    ["red", [0.1, 0.4]],
    ["green", [0.2, 0.5]],
    ["blue", [0.3, 0.6]],
    ["alpha", [0.75, 0]],
  ])("reads the %s channel", async (channel, expected) => {
    const { context } = withFile(maskOf([0.25, 1]));
    const { MASK } = await runNode(loadImageMask, { image: "cat.png", channel }, context);
    expect(Array.from((MASK as MaskValue).data)).toEqual(expected.map(Math.fround));
  });

  it("marks nothing of an opaque picture, at the picture's size", async () => {
    const { MASK } = await runNode(loadImageMask, { image: "cat.jpg", channel: "alpha" }, withFile().context);
    expect(MASK).toEqual({ kind: "MASK", shape: [1, 1, 2], data: new Float32Array(2) });
  });
});

describe("SaveImage and PreviewImage", () => {
  function recorder() {
    const saved: { image: ImageValue; prefix: string; kind: string }[] = [];
    const context = fakeContext({
      artifacts: {
        savePng: (image, options) => {
          saved.push({ image, ...options });
          return Promise.resolve([]);
        },
      },
    });
    return { saved, context };
  }

  it("hands the whole batch to the output folder under the prefix", async () => {
    const { saved, context } = recorder();
    const images = rampImage(3, 2, 2, 3);
    expect(await runNode(saveImage, { images, filename_prefix: "series/cat" }, context)).toEqual({});
    expect(saved).toEqual([{ image: images, prefix: "series/cat", kind: "output" }]);
  });

  it("shows previews from the folder that is emptied", async () => {
    const { saved, context } = recorder();
    const images = rampImage(2, 2, 2, 3);
    await runNode(previewImage, { images }, context);
    expect(saved).toEqual([{ image: images, prefix: "preview", kind: "temp" }]);
  });
});
