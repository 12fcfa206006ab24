import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider, sentParams } from "../testing/fake-provider.ts";
import { runNode } from "../testing/run-node.ts";
import { rampImage } from "../testing/values.ts";
import { fluxImage } from "./bfl/flux-image.ts";
import { falRun } from "./fal/fal-run.ts";
import { geminiImage } from "./gemini/gemini-image.ts";
import { huggingFaceImage } from "./huggingface/hugging-face-image.ts";
import { ideogramImage } from "./ideogram/ideogram-image.ts";
import { recraftImage } from "./recraft/recraft-image.ts";
import { recraftVector } from "./recraft/recraft-vector.ts";
import { replicateRun } from "./replicate/replicate-run.ts";

const image = rampImage(1, 2, 2, 3);

describe("what the nodes of other services send", () => {
  it("GeminiImage: the pictures in order, and no shape where the model may choose", async () => {
    const { context, requests } = fakeProvider({ data: { text: "Here." } });
    const outputs = await runNode(geminiImage, { prompt: "make it night", image: [image] }, context);
    expect(requests).toMatchObject([
      { provider: "gemini", model: "gemini-nano-banana-2.1", images: { images: [image] } },
    ]);
    expect(requests.map(sentParams)).toEqual([{ prompt: "make it night", imageSize: "1K" }]);
    expect(outputs).toEqual({ IMAGE: ANSWERED.image, text: "Here." });
  });

  it("FluxImage: size, seed and filter, and the seed that was used comes out", async () => {
    const { context, requests } = fakeProvider({ data: { seed: 42 } });
    const outputs = await runNode(fluxImage, { prompt: "x", image: [], seed: 5n }, context);
    expect(requests.map(sentParams)).toEqual([
      { prompt: "x", width: 1024, height: 1024, seed: 5, safety_tolerance: 2, output_format: "png" },
    ]);
    expect(outputs.seed).toBe(42);
  });

  it("IdeogramImage: by the service's own names, a list with its seeds", async () => {
    const { context, requests } = fakeProvider({ data: { seeds: [9], prompts: ["A fox"] } });
    const outputs = await runNode(ideogramImage, { prompt: "x", seed: 2147483648n }, context);
    expect(requests.map(sentParams)).toEqual([
      {
        prompt: "x",
        negative_prompt: "",
        aspect_ratio: "1x1",
        rendering_speed: "DEFAULT",
        magic_prompt: "AUTO",
        num_images: 1,
        seed: 1,
      },
    ]);
    expect(outputs).toEqual({ IMAGE: [ANSWERED.image], seed: [9], prompt: ["A fox"] });
  });

  it("RecraftImage and RecraftVector: pixels from one model, SVG text from the other", async () => {
    const svg = { mediaType: "image/svg+xml", bytes: new TextEncoder().encode("<svg/>") };
    const { context, requests } = fakeProvider({ files: [svg] });
    expect(await runNode(recraftImage, { prompt: "x" }, context)).toEqual({ IMAGE: [ANSWERED.image] });
    expect(await runNode(recraftVector, { prompt: "x" }, context)).toEqual({ SVG: ["<svg/>"] });
    expect(requests.map(({ model }) => model)).toEqual(["recraftv4_1", "recraftv4_1_vector"]);
  });

  it("HuggingFaceImage: nothing of what is left to the model", async () => {
    const { context, requests } = fakeProvider();
    await runNode(huggingFaceImage, { prompt: "x", seed: 1n }, context);
    expect(requests.map(sentParams)).toEqual([{ inputs: "x", width: 1024, height: 1024, seed: 1 }]);
  });

  it.each([
    [replicateRun, "replicate", "black-forest-labs/flux-dev", "image"],
    [falRun, "fal", "fal-ai/flux/dev", "image_url"],
  ])("a free model: prompt and further inputs together", async (node, provider, model, image_field) => {
    const { context, requests } = fakeProvider();
    await runNode(node, { prompt: "a cat", input: '{"num_inference_steps": 28}', image }, context);
    expect(requests).toMatchObject([{ provider, model, images: { image: [image] } }]);
    expect(requests[0]?.params).toEqual({ input: { prompt: "a cat", num_inference_steps: 28 }, image_field });
  });

  it.each(["{", "[]", '"text"', "null"])(
    "a free model is not asked when its inputs are no object: %s",
    async (input) => {
      const { context, requests } = fakeProvider();
      await expect(runNode(falRun, { prompt: "x", input }, context)).rejects.toMatchObject({
        code: "provider-input-refused",
        port: "input",
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([
    geminiImage,
    fluxImage,
    ideogramImage,
    recraftImage,
    recraftVector,
    huggingFaceImage,
    replicateRun,
    falRun,
  ])("can say what it will ask before its wired inputs are known", (node) => {
    const { provider } = node.description;
    expect(node.request?.({})).toMatchObject({ provider, credential: `${provider}:default`, take: 0 });
  });
});
