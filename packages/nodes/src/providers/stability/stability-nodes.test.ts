import type { ProviderResult } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider, sentParams } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { maskOf, rampImage } from "../../testing/values.ts";
import { stabilityNodes } from "./index.ts";
import { stabilityCore } from "./stability-core.ts";
import { stabilityErase } from "./stability-erase.ts";
import { stabilityInpaint } from "./stability-inpaint.ts";
import { stabilityOutpaint } from "./stability-outpaint.ts";
import { stabilityRemoveBackground } from "./stability-remove-background.ts";
import { stabilitySd3 } from "./stability-sd3.ts";
import { stabilitySketch } from "./stability-sketch.ts";
import { stabilityUltra } from "./stability-ultra.ts";
import { stabilityUpscale } from "./stability-upscale.ts";
import { stabilityV1 } from "./stability-v1.ts";
import { weightedPrompts } from "./weighted-prompts.ts";

const world = (result: Partial<ProviderResult> = {}) => fakeProvider({ data: { seed: 99 }, ...result });

describe("a Stability node", () => {
  it("sends what its widgets say, and gives the picture and the seed that came back", async () => {
    const { context, requests } = world();
    const outputs = await runNode(
      stabilityCore,
      {
        prompt: "a fox",
        negative_prompt: "",
        aspect_ratio: "16:9",
        style_preset: "anime",
        seed: 7n,
        take: 2,
      },
      context,
    );
    expect(requests).toEqual([
      {
        provider: "stability",
        operation: "generate/core",
        model: "",
        credential: "stability:default",
        take: 2,
        params: {
          prompt: "a fox",
          negative_prompt: "",
          aspect_ratio: "16:9",
          style_preset: "anime",
          seed: 7,
          output_format: "png",
        },
        images: {},
      },
    ]);
    expect(outputs).toEqual({ IMAGE: ANSWERED.image, seed: 99 });
  });

  it("sends no style where none is chosen", async () => {
    const { context, requests } = world();
    await runNode(stabilityCore, { prompt: "a fox", style_preset: "none" }, context);
    expect(requests.map(({ params }) => params.style_preset)).toEqual([undefined]);
  });

  it("folds seeds that are larger than the service's, and leaves 0 to be drawn", async () => {
    const { context, requests } = world();
    for (const seed of [0n, 4294967294n, 4294967295n, 2n ** 64n - 1n]) {
      await runNode(stabilityCore, { prompt: "a fox", seed }, context);
    }
    expect(requests.map(({ params }) => params.seed).slice(0, 3)).toEqual([0, 4294967294, 1]);
    expect(Number(requests[3]?.params.seed)).toBeLessThanOrEqual(4294967294);
  });

  it.each(stabilityNodes.map((node) => [node.description.type, node] as const))(
    "%s can say what it will ask before its wired inputs are known",
    (_type, node) => {
      expect(node.request?.({})).toMatchObject({
        provider: "stability",
        credential: "stability:default",
        take: 0,
      });
    },
  );
});

describe("StabilitySD3", () => {
  const widgets = { prompt: "x", negative_prompt: "y", aspect_ratio: "1:1", strength: 0.5 };

  it("sends the aspect ratio without a picture, and no strength", async () => {
    const { context, requests } = world();
    await runNode(stabilitySd3, { ...widgets, model: "sd3.5-large" }, context);
    expect(requests.map(sentParams)).toMatchObject([
      { mode: "text-to-image", aspect_ratio: "1:1", negative_prompt: "y" },
    ]);
    expect(requests.map(sentParams)[0]).not.toHaveProperty("strength");
    expect(requests[0]?.images).toEqual({});
  });

  it("sends picture and strength with a picture, and no aspect ratio", async () => {
    const { context, requests } = world();
    const image = rampImage(1, 64, 64, 3);
    await runNode(stabilitySd3, { ...widgets, model: "sd3.5-medium", image }, context);
    expect(requests.map(sentParams)).toMatchObject([{ mode: "image-to-image", strength: 0.5 }]);
    expect(requests.map(sentParams)[0]).not.toHaveProperty("aspect_ratio");
    expect(requests[0]?.images).toEqual({ image: [image] });
  });

  it("sends no negative prompt to the turbo model, and says so", async () => {
    const { context, requests, notices } = world();
    await runNode(stabilitySd3, { ...widgets, model: "sd3.5-large-turbo" }, context);
    expect(requests.map(sentParams)[0]).not.toHaveProperty("negative_prompt");
    expect(notices).toMatchObject([{ code: "provider-input-not-sent", port: "negative_prompt" }]);
  });

  it.each([
    ["sd3", "sd3.5-large"],
    ["sd3-turbo", "sd3.5-large-turbo"],
    ["sd3-medium", "sd3.5-medium"],
  ])("asks for the successor of %s and says so", async (old, successor) => {
    const { context, requests, notices } = world();
    await runNode(stabilitySd3, { ...widgets, negative_prompt: "", model: old }, context);
    expect(requests.map(({ model }) => model)).toEqual([successor]);
    expect(notices).toMatchObject([{ level: "info", code: "provider-model-replaced", port: "model" }]);
  });
});

describe("pictures", () => {
  it("go with their strength or not at all to Ultra", async () => {
    const { context, requests } = world();
    await runNode(stabilityUltra, { prompt: "x" }, context);
    await runNode(stabilityUltra, { prompt: "x", image: rampImage(1, 64, 64, 3) }, context);
    expect(requests.map(({ params }) => params.strength)).toEqual([undefined, 0.5]);
  });

  it("have a mask as a grey picture, white where it is to change", async () => {
    const { context, requests } = world();
    const inputs = { image: rampImage(1, 1, 2, 3), mask: maskOf([0, 1]) };
    await runNode(stabilityInpaint, { prompt: "x", ...inputs }, context);
    await runNode(stabilityErase, inputs, context);
    for (const request of requests) {
      expect(Array.from(request.images?.mask?.[0]?.data ?? [])).toEqual([0, 0, 0, 1, 1, 1]);
    }
    expect(requests.map(({ operation }) => operation)).toEqual(["edit/inpaint", "edit/erase"]);
  });

  it("grow by what each side says", async () => {
    const { context, requests } = world();
    await runNode(stabilityOutpaint, { image: rampImage(1, 64, 64, 3), left: 200 }, context);
    expect(requests.map(sentParams)[0]).toMatchObject({ left: 200, right: 0, up: 0, down: 0 });
  });

  it("come without their background as a picture with transparency and a mask", async () => {
    const alpha = maskOf([1, 0.5], [0, 0]);
    const { context } = world({ pictures: [{ ...ANSWERED, alpha }] });
    const { IMAGE, MASK } = await runNode(stabilityRemoveBackground, { image: ANSWERED.image }, context);
    expect(IMAGE).toMatchObject({ shape: [1, 2, 2, 4] });
    expect(MASK).toEqual(alpha);
  });

  it.each([
    ["fast", ["output_format"]],
    ["conservative", ["prompt", "negative_prompt", "creativity", "seed", "output_format"]],
    ["creative", ["prompt", "negative_prompt", "creativity", "seed", "output_format"]],
  ])("are enlarged %s with only what that takes", async (method, fields) => {
    const { context, requests } = world();
    await runNode(stabilityUpscale, { image: rampImage(1, 64, 64, 3), prompt: "x", method }, context);
    expect(requests[0]?.operation).toBe(`upscale/${method}`);
    expect(Object.keys(sentParams(requests[0] ?? expect.fail())).sort()).toEqual([...fields].sort());
  });

  it("follow a sketch in steps of 0.05 between 0 and 1", () => {
    const strength = stabilitySketch.description.inputs.find(({ name }) => name === "control_strength");
    expect(strength?.input).toMatchObject({ kind: "float", min: 0, max: 1, step: 0.05, default: 0.7 });
  });
});

describe("StabilityV1", () => {
  it("weighs prompts line by line, negative ones below zero", async () => {
    const { context, requests } = world({ data: { seeds: [1, 2] }, pictures: [ANSWERED, ANSWERED] });
    const outputs = await runNode(
      stabilityV1,
      { prompt: "a lighthouse: 1.5\na cliff", negative_prompt: "blurry\nfog: -0.5", samples: 2, seed: 5n },
      context,
    );
    expect(requests[0]?.params.text_prompts).toEqual([
      { text: "a lighthouse", weight: 1.5 },
      { text: "a cliff", weight: 1 },
      { text: "blurry", weight: -1 },
      { text: "fog", weight: -0.5 },
    ]);
    expect(requests[0]).toMatchObject({
      operation: "v1/text-to-image",
      params: { width: 1024, height: 1024 },
    });
    expect(outputs).toMatchObject({ IMAGE: { shape: [2, 2, 2, 3] }, seed: [1, 2] });
  });

  it("sends the strength instead of a size with a picture, and no sampler where the service chooses", async () => {
    const { context, requests } = world();
    await runNode(stabilityV1, { prompt: "x", image: rampImage(1, 64, 64, 3) }, context);
    expect(sentParams(requests[0] ?? expect.fail())).toMatchObject({
      init_image_mode: "IMAGE_STRENGTH",
      image_strength: 0.35,
    });
    for (const absent of ["width", "height", "sampler", "style_preset"]) {
      expect(sentParams(requests[0] ?? expect.fail())).not.toHaveProperty(absent);
    }
  });

  it("takes a colon in a prompt for what it is unless a number follows", () => {
    expect(weightedPrompts("time: noon\n\nratio 3:2 ", 1)).toEqual([
      { text: "time: noon", weight: 1 },
      { text: "ratio 3", weight: 2 },
    ]);
  });
});
