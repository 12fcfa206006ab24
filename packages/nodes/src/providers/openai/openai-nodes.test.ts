import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { maskOf, rampImage } from "../../testing/values.ts";
import { openaiChat } from "./openai-chat.ts";
import { openaiImage } from "./openai-image.ts";
import { openaiImageEdit } from "./openai-image-edit.ts";
import { openaiModeration } from "./openai-moderation.ts";
import { openaiVideo } from "./openai-video.ts";
import { transparentWhere } from "./transparent-where.ts";

async function sent(inputs: object): Promise<unknown> {
  const { context, requests } = fakeProvider({});
  await runNode(openaiImage, { prompt: "a fox", ...inputs }, context);
  return requests[0]?.params;
}

describe("making a picture", () => {
  it("sends only what was chosen and what the model has", async () => {
    expect(await sent({})).toEqual({ prompt: "a fox", n: 1 });
    const all = {
      size: "1024x1024",
      quality: "high",
      style: "vivid",
      background: "transparent",
      moderation: "low",
      complexity: "high",
      partial_images: 2,
      output_format: "webp",
      output_compression: 80,
    };
    expect(await sent({ ...all, model: "gpt-image-2" })).toEqual({
      prompt: "a fox",
      n: 1,
      size: "1024x1024",
      quality: "high",
      background: "transparent",
      moderation: "low",
      partial_images: 2,
      output_format: "webp",
      output_compression: 80,
    });
    expect(await sent({ ...all, model: "dall-e-3", quality: "hd" })).toEqual({
      prompt: "a fox",
      n: 1,
      size: "1024x1024",
      quality: "hd",
      style: "vivid",
      response_format: "b64_json",
    });
  });

  it("sends a free size from width and height", async () => {
    expect(await sent({ size: "custom", width: 1536, height: 864 })).toMatchObject({ size: "1536x864" });
  });

  it("asks for another server's model by its own name", async () => {
    const { context, requests } = fakeProvider({});
    await runNode(openaiImage, { prompt: "a fox", other_model: " sdxl-local " }, context);
    expect(requests[0]).toMatchObject({ model: "sdxl-local", params: { response_format: "b64_json" } });
  });

  it("gives each picture of the answer, the transparency of the first, and the rewritten prompt", async () => {
    const { context } = fakeProvider({
      pictures: [ANSWERED, ANSWERED],
      data: { revised_prompt: "A red fox" },
    });
    const outputs = await runNode(openaiImage, { prompt: "a fox", n: 2 }, context);
    expect(outputs.IMAGE).toEqual([ANSWERED.image, ANSWERED.image]);
    expect(outputs.MASK).toMatchObject({ kind: "MASK" });
    expect(outputs.revised_prompt).toBe("A red fox");
  });

  it("knows its price before a wired prompt is known", () => {
    expect(openaiImage.request?.({ model: "gpt-image-2", n: 2, take: 0 })).toMatchObject({
      model: "gpt-image-2",
      params: { n: 2 },
    });
  });
});

describe("changing a picture", () => {
  it("sends all pictures, and a mask that is transparent where something may change", async () => {
    const { context, requests } = fakeProvider({});
    const mask = maskOf([1, 0], [0.25, 0]);
    const image = [rampImage(1, 2, 2, 3), rampImage(2, 4, 4, 3)];
    await runNode(openaiImageEdit, { prompt: "a basket", image, mask }, context);
    expect(requests[0]).toMatchObject({ operation: "image.edit", images: { image } });
    expect(requests[0]?.images?.mask).toEqual([transparentWhere(mask)]);
    expect([...transparentWhere(mask).data].filter((_, index) => index % 4 === 3)).toEqual([0, 1, 0.75, 1]);
  });
});

describe("the other nodes", () => {
  it("ask a language model over the interface that was chosen", async () => {
    const { context, requests } = fakeProvider({ data: { text: "hello" } });
    const inputs = { prompt: "hi", model: "llama3", interface: "chat_completions", temperature: 0.5 };
    expect(await runNode(openaiChat, inputs, context)).toEqual({ STRING: "hello" });
    expect(requests[0]).toMatchObject({
      operation: "text.chat",
      model: "llama3",
      params: { prompt: "hi", system: undefined, max_tokens: undefined, temperature: 0.5 },
    });
  });

  it("say what moderation found", async () => {
    const { context } = fakeProvider({
      data: { flagged: true, categories: ["hate", "violence"], scores: { hate: 0.5 } },
    });
    expect(await runNode(openaiModeration, { text: "x" }, context)).toMatchObject({
      flagged: true,
      categories: "hate, violence",
    });
  });

  it("give a video as a file, and say when none came", async () => {
    const file = { mediaType: "video/mp4", bytes: new Uint8Array([1, 2]) };
    const { context } = fakeProvider({ files: [file] });
    expect(await runNode(openaiVideo, { prompt: "a cat" }, context)).toEqual({
      VIDEO: { kind: "VIDEO", ...file },
    });
    const empty = fakeProvider({ files: [] });
    await expect(runNode(openaiVideo, { prompt: "a cat" }, empty.context)).rejects.toMatchObject({
      code: "provider-empty-answer",
    });
  });
});
