import { type ImageValue, type LatentValue, UserError, type VaeRecipe } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { imageOf, maskOf, maskRows, rampImage, rampLatent } from "../testing/values.ts";
import { emptyLatentImage } from "./empty-latent-image.ts";
import { latentBatch } from "./latent-batch.ts";
import { latentComposite } from "./latent-composite.ts";
import { latentFromBatch } from "./latent-from-batch.ts";
import { latentUpscale } from "./latent-upscale.ts";
import { latentUpscaleBy } from "./latent-upscale-by.ts";
import { repeatLatentBatch } from "./repeat-latent-batch.ts";
import { setLatentNoiseMask } from "./set-latent-noise-mask.ts";
import { vaeDecode } from "./vae-decode.ts";
import { vaeEncode } from "./vae-encode.ts";
import { vaeEncodeForInpaint } from "./vae-encode-for-inpaint.ts";

const VAE: VaeRecipe = { kind: "VAE", ref: { folder: "vae", name: "fake", sha256: "" } };

/** Latents of one value each: the value of item k is k. */
function numbered(batch: number, height = 1, width = 1): LatentValue {
  const shape = [batch, 4, height, width] as const;
  const samples = Float32Array.from({ length: batch * 4 * height * width }, (_, index) =>
    Math.floor(index / (4 * height * width)),
  );
  return { kind: "LATENT", shape, samples };
}

function items({ shape, samples }: LatentValue): number[] {
  const length = samples.length / shape[0];
  return Array.from({ length: shape[0] }, (_, item) => samples[item * length] ?? Number.NaN);
}

async function latentOf(...call: Parameters<typeof runNode>): Promise<LatentValue> {
  return (await runNode(...call)).LATENT as LatentValue;
}

describe("EmptyLatentImage", () => {
  it("is zeros of an eighth of the size, rounded down", async () => {
    const latent = await latentOf(emptyLatentImage, { width: 103, height: 64, batch_size: 3 });
    expect(latent.shape).toEqual([3, 4, 8, 12]);
    expect(latent.samples).toEqual(new Float32Array(3 * 4 * 8 * 12));
  });
});

describe("LatentUpscale", () => {
  it.each([
    ["nearest-exact", 128, 192, [1, 4, 24, 16]],
    ["bislerp", 64, 64, [1, 4, 8, 8]],
    ["bicubic", 0, 256, [1, 4, 32, 64]],
    ["area", 256, 0, [1, 4, 16, 32]],
    ["bilinear", 8, 8, [1, 4, 8, 8]],
  ])("scales by %s to %i x %i pixels, at least 64", async (upscale_method, width, height, shape) => {
    const samples = rampLatent(1, 4, 4, 8);
    const latent = await latentOf(latentUpscale, { samples, upscale_method, width, height });
    expect(latent.shape).toEqual(shape);
  });

  it("leaves the latent as it is when both sides are 0", async () => {
    const samples = rampLatent(1, 4, 4, 8);
    expect(await latentOf(latentUpscale, { samples, width: 0, height: 0 })).toBe(samples);
  });

  it("keeps the mask and the places in the batch", async () => {
    const noiseMask = maskOf([1, 0]);
    const samples = { ...numbered(2, 8, 8), noiseMask, batchIndex: [3, 5] };
    const latent = await latentOf(latentUpscaleBy, { samples, scale_by: 1.5 });
    expect(latent.shape).toEqual([2, 4, 12, 12]);
    expect(latent).toMatchObject({ noiseMask, batchIndex: [3, 5] });
    expect(items(latent)).toEqual([0, 1]);
  });

  it("cuts the sides that are too long when it may crop", async () => {
    const wide: LatentValue = {
      kind: "LATENT",
      shape: [1, 1, 8, 16],
      samples: Float32Array.from({ length: 128 }, (_, index) => index % 16),
    };
    const latent = await latentOf(latentUpscale, { samples: wide, width: 64, height: 64, crop: "center" });
    expect(Array.from(latent.samples.slice(0, 8))).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("batches of latents", () => {
  it("takes latents with the places that their noise is drawn for", async () => {
    const latent = await latentOf(latentFromBatch, { samples: numbered(5), batch_index: 2, length: 2 });
    expect(items(latent)).toEqual([2, 3]);
    expect(latent.batchIndex).toEqual([2, 3]);
    const again = await latentOf(latentFromBatch, { samples: latent, batch_index: 1, length: 9 });
    expect(again.batchIndex).toEqual([3]);
  });

  it("takes the mask that belongs to each latent, or the one for all", async () => {
    const own = {
      ...numbered(2),
      noiseMask: { kind: "MASK", shape: [2, 1, 1], data: Float32Array.of(0, 1) },
    };
    const second = await latentOf(latentFromBatch, { samples: own, batch_index: 1 });
    expect(second.noiseMask).toEqual(maskOf([1]));
    const shared = { ...numbered(2), noiseMask: maskOf([0.5]) };
    expect((await latentOf(latentFromBatch, { samples: shared, batch_index: 1 })).noiseMask).toEqual(
      maskOf([0.5]),
    );
  });

  it("repeats latents, each copy with places of its own", async () => {
    const latent = await latentOf(repeatLatentBatch, {
      samples: { ...numbered(2), batchIndex: [1, 4] },
      amount: 3,
    });
    expect(items(latent)).toEqual([0, 1, 0, 1, 0, 1]);
    expect(latent.batchIndex).toEqual([1, 4, 5, 8, 9, 12]);
    expect(
      (await latentOf(repeatLatentBatch, { samples: numbered(1), amount: 2 })).batchIndex,
    ).toBeUndefined();
  });

  it("joins batches at the first's size and remembers every place", async () => {
    const latent = await latentOf(latentBatch, {
      samples1: numbered(2, 2, 2),
      samples2: { ...numbered(1, 4, 8), batchIndex: [7] },
    });
    expect(latent.shape).toEqual([3, 4, 2, 2]);
    expect(latent.batchIndex).toEqual([0, 1, 7]);
  });

  it("refuses to join latents of different kinds of models, and names the port", async () => {
    const joined = runNode(latentBatch, {
      samples1: rampLatent(1, 4, 1, 1),
      samples2: rampLatent(1, 16, 1, 1),
    });
    await expect(joined).rejects.toMatchObject({ code: "latent-channels-differ", port: "samples2" });
    await expect(joined).rejects.toBeInstanceOf(UserError);
  });
});

describe("LatentComposite", () => {
  const below: LatentValue = { kind: "LATENT", shape: [1, 1, 1, 6], samples: new Float32Array(6) };
  const above: LatentValue = { kind: "LATENT", shape: [1, 1, 1, 4], samples: new Float32Array(4).fill(1) };

  it("lays one on the other, in latent pixels", async () => {
    const latent = await latentOf(latentComposite, { samples_to: below, samples_from: above, x: 24 });
    expect(Array.from(latent.samples)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("fades the inner edges only", async () => {
    const inner = await latentOf(latentComposite, {
      samples_to: below,
      samples_from: above,
      x: 8,
      feather: 16,
    });
    expect(Array.from(inner.samples)).toEqual([0, 0.5, 1, 1, 0.5, 0]);
    const corner = await latentOf(latentComposite, { samples_to: below, samples_from: above, feather: 16 });
    expect(Array.from(corner.samples)).toEqual([1, 1, 1, 0.5, 0, 0]);
  });
});

describe("SetLatentNoiseMask", () => {
  it("attaches the mask and changes nothing else", async () => {
    const samples = numbered(2);
    const mask = maskOf([0, 1]);
    expect(await latentOf(setLatentNoiseMask, { samples, mask })).toEqual({ ...samples, noiseMask: mask });
  });
});

describe("the VAE nodes", () => {
  /** Notes what is encoded and answers a latent of an eighth of its size. */
  function recordingVae() {
    const seen: ImageValue[] = [];
    const context = fakeContext({
      models: {
        encodeImage: (_vae, image) => {
          seen.push(image);
          const [batch, height, width] = image.shape;
          return Promise.resolve(rampLatent(batch, 4, height / 8, width / 8));
        },
        decodeLatent: (_vae, { shape: [batch, , height, width] }) =>
          Promise.resolve(rampImage(batch, height * 8, width * 8, 3)),
      },
    });
    return { seen, context };
  }

  it("decodes to pictures", async () => {
    const { IMAGE } = await runNode(
      vaeDecode,
      { samples: numbered(2, 2, 3), vae: VAE },
      recordingVae().context,
    );
    expect((IMAGE as ImageValue).shape).toEqual([2, 16, 24, 3]);
  });

  it("encodes the middle of a picture whose sides are no multiples of 8, without its transparency", async () => {
    const { seen, context } = recordingVae();
    const pixels = rampImage(1, 8, 11, 4);
    const latent = await latentOf(vaeEncode, { pixels, vae: VAE }, context);
    expect(latent.shape).toEqual([1, 4, 1, 1]);
    expect(seen[0]?.shape).toEqual([1, 8, 8, 3]);
    expect(Array.from(seen[0]?.data.slice(0, 3) ?? [])).toEqual(Array.from(pixels.data.slice(4, 7)));
  });

  it("says so when a picture is too small to encode", async () => {
    const encoding = runNode(vaeEncode, { pixels: rampImage(1, 7, 64, 3), vae: VAE }, recordingVae().context);
    await expect(encoding).rejects.toMatchObject({ code: "picture-too-small", port: "pixels" });
  });

  it("greys the masked part out for inpainting and widens what may change", async () => {
    const { seen, context } = recordingVae();
    const pixels = imageOf([1, 8, 8, 3], Array<number>(192).fill(0.25));
    const mask = maskOf(
      ...Array.from({ length: 8 }, (_, row) =>
        Array.from({ length: 8 }, (__, column) => (row === 4 && column === 3 ? 0.6 : 0.4)),
      ),
    );
    const latent = await latentOf(vaeEncodeForInpaint, { pixels, vae: VAE, mask, grow_mask_by: 2 }, context);
    const red = Array.from(seen[0]?.data.filter((_, index) => index % 3 === 0) ?? []);
    expect(red.flatMap((value, pixel) => (value === 0.5 ? [pixel] : []))).toEqual([4 * 8 + 3]);
    const marks = latent.noiseMask === undefined ? [] : maskRows(latent.noiseMask);
    const places = marks.flatMap((row, y) => row.flatMap((value, x) => (value === 1 ? [[x, y]] : [])));
    expect(places).toEqual([
      [3, 4],
      [4, 4],
      [3, 5],
      [4, 5],
    ]);
  });

  it("widens by an odd size equally on all sides, and not at all by 0", async () => {
    const pixels = rampImage(1, 8, 8, 3);
    const mask = maskOf(
      ...Array.from({ length: 8 }, (_, y) =>
        Array.from({ length: 8 }, (__, x) => Number(x === 4 && y === 4)),
      ),
    );
    const count = async (grow_mask_by: number): Promise<number> => {
      const inputs = { pixels, vae: VAE, mask, grow_mask_by };
      const latent = await latentOf(vaeEncodeForInpaint, inputs, recordingVae().context);
      return latent.noiseMask?.data.reduce((sum, value) => sum + value, 0) ?? 0;
    };
    expect(await count(0)).toBe(1);
    expect(await count(3)).toBe(9);
    expect(await count(6)).toBe(36);
  });
});
