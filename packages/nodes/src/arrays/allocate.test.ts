import { UserError } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { emptyImage } from "../image/empty-image.ts";
import { imageScaleBy } from "../image/image-scale-by.ts";
import { repeatImageBatch } from "../image/repeat-image-batch.ts";
import { emptyLatentImage } from "../latent/empty-latent-image.ts";
import { latentUpscaleBy } from "../latent/latent-upscale-by.ts";
import { runNode } from "../testing/run-node.ts";
import { imageOf, rampImage, rampLatent } from "../testing/values.ts";
import { allocate } from "./allocate.ts";

describe("allocate", () => {
  it("gives room that is empty", () => {
    expect(allocate(3)).toEqual(new Float32Array(3));
  });

  it("refuses what no memory can hold with the size and what to do", () => {
    expect(() => allocate(2 ** 31)).toThrow(UserError);
    expect(() => allocate(2 ** 31)).toThrow("too large: 8 GiB in one batch, where at most 4 GiB");
  });

  it.each([
    ["an empty latent", emptyLatentImage, { width: 16384, height: 16384, batch_size: 4096 }],
    ["an empty picture", emptyImage, { width: 16384, height: 16384, batch_size: 4096 }],
    ["a repeated batch", repeatImageBatch, { image: rampImage(1, 512, 512, 3), amount: 4096 }],
    ["a scaled picture", imageScaleBy, { image: imageOf([1, 3000, 3000, 3], []), scale_by: 8 }],
    [
      "a scaled latent",
      latentUpscaleBy,
      { samples: { ...rampLatent(1, 1, 1, 1), shape: [1, 4, 3000, 3000] }, scale_by: 8 },
    ],
  ])("is asked for by %s, so that it fails with words", async (_name, node, inputs) => {
    await expect(runNode(node, inputs)).rejects.toMatchObject({ code: "too-large" });
  });
});
