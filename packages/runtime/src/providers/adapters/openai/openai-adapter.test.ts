import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { type MockAnswer, plainPng } from "../../testing/mock-service.ts";
import { pictureAnswer, pictureRequest, USAGE, USAGE_USD } from "../../testing/openai-request.ts";
import { openaiAdapter } from "./openai-adapter.ts";

const start = mockServices();
const adapter = openaiAdapter;

function events(...list: readonly object[]): MockAnswer {
  const text = list.map((data) => `event: x\ndata: ${JSON.stringify(data)}\n\n`).join("");
  return { headers: { "content-type": "text/event-stream" }, bytes: Buffer.from(text) };
}

describe("making pictures", () => {
  it("sends exactly what was chosen, with the key, as JSON", async () => {
    const service = await start(() => pictureAnswer(2));
    const params = {
      prompt: "two otters",
      n: 2,
      size: "1536x864",
      quality: "medium",
      output_format: "webp",
      output_compression: 80,
    };
    const { result } = await askService(pictureRequest({ params }), { adapter, url: service.url });
    const [request] = service.requests;
    expect(request).toMatchObject({ method: "POST", path: "/images/generations" });
    expect(request?.headers).toMatchObject({
      authorization: "Bearer test-key",
      "content-type": "application/json",
    });
    expect(request?.json).toEqual({ model: "gpt-image-2", ...params });
    expect(result.pictures.map(({ image }) => image.shape)).toEqual([
      [1, 16, 16, 3],
      [1, 16, 16, 3],
    ]);
    expect(result.requestId).toBe("req_1");
    expect(result.cost?.usd).toBeCloseTo(USAGE_USD, 6);
  });

  it("shows the pictures of a stream as they come, and gives the finished one", async () => {
    const b64_json = Buffer.from(await plainPng(8, 8)).toString("base64");
    const service = await start(() =>
      events(
        { type: "image_generation.partial_image", b64_json, partial_image_index: 0 },
        { type: "image_generation.partial_image", b64_json, partial_image_index: 1 },
        { type: "image_generation.completed", b64_json, usage: USAGE },
      ),
    );
    const params = { prompt: "an otter", n: 1, partial_images: 2, size: "1024x1024", quality: "low" };
    const { result, progress } = await askService(pictureRequest({ params }), { adapter, url: service.url });
    expect(service.requests[0]?.json).toEqual({ model: "gpt-image-2", ...params, stream: true });
    expect(progress).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(result.pictures).toHaveLength(1);
    expect(result.cost?.usd).toBeCloseTo(USAGE_USD, 6);
  });

  it("does not know what a stream that ends early has cost", async () => {
    const service = await start(() => events({ type: "image_generation.partial_image", b64_json: "AAAA" }));
    const params = { prompt: "an otter", n: 1, partial_images: 1 };
    await expect(askService(pictureRequest({ params }), { adapter, url: service.url })).rejects.toMatchObject(
      { code: "provider-outcome-unknown" },
    );
  });

  it("reads a DALL-E's rewritten prompt, and books its fixed price on a compatible server", async () => {
    const b64_json = Buffer.from(await plainPng()).toString("base64");
    const service = await start(() => ({ json: { data: [{ b64_json, revised_prompt: "A white cat" }] } }));
    const params = {
      prompt: "a cat",
      n: 1,
      size: "1792x1024",
      quality: "hd",
      style: "vivid",
      response_format: "b64_json",
    };
    const { result } = await askService(pictureRequest({ model: "dall-e-3", params }), {
      adapter,
      url: service.url,
    });
    expect(service.requests[0]?.json).toEqual({ model: "dall-e-3", ...params });
    expect(result.data.revised_prompt).toBe("A white cat");
  });

  it("says that an answer is no picture, and keeps what came", async () => {
    const b64_json = Buffer.from("this is a page, no picture").toString("base64");
    const service = await start(() => ({ json: { data: [{ b64_json }], usage: USAGE } }));
    const home = temporaryHome();
    const ask = () => askService(pictureRequest(), { adapter, url: service.url, home });
    await expect(ask()).rejects.toMatchObject({ code: "provider-answer-wrong" });
    await expect(ask()).rejects.toMatchObject({ code: "provider-answer-wrong" });
    expect(service.requests).toHaveLength(1);
  });
});

describe("changing pictures", () => {
  const params = { prompt: "a gift basket", n: 1, size: "1024x1024" };
  const edit = (images: ProviderRequest["images"]): ProviderRequest =>
    pictureRequest({ operation: "image.edit", params, ...(images === undefined ? {} : { images }) });

  it("sends several pictures as image[] and the mask as a PNG with transparency", async () => {
    const service = await start(() => pictureAnswer());
    const request = edit({ image: [greyImage(8, 8), greyImage(8, 8)], mask: [greyImage(8, 8, 4)] });
    await askService(request, { adapter, url: service.url });
    const [seen] = service.requests;
    expect(seen?.path).toBe("/images/edits");
    expect(seen?.fields).toEqual({
      model: "gpt-image-2",
      prompt: "a gift basket",
      n: "1",
      size: "1024x1024",
    });
    expect(seen?.files.map(([field, , mediaType]) => [field, mediaType])).toEqual([
      ["image[]", "image/png"],
      ["image[]", "image/png"],
      ["mask", "image/png"],
    ]);
    // Byte 25 of a PNG is its colour type: 2 is RGB, 6 is RGBA.
    expect(seen?.files.map(([, , , bytes]) => bytes[25])).toEqual([2, 2, 6]);
  });

  it("sends one picture as image", async () => {
    const service = await start(() => pictureAnswer());
    await askService(edit({ image: [greyImage(8, 8)] }), { adapter, url: service.url });
    expect(service.requests[0]?.files.map(([field]) => field)).toEqual(["image"]);
  });

  it("refuses a mask of another size, and no picture at all, before sending", async () => {
    const service = await start(() => pictureAnswer());
    for (const images of [{ image: [greyImage(8, 8)], mask: [greyImage(4, 8, 4)] }, undefined]) {
      await expect(askService(edit(images), { adapter, url: service.url })).rejects.toMatchObject({
        code: "provider-input-refused",
        message: expect.stringContaining("Nothing was charged"),
      });
    }
    expect(service.requests).toHaveLength(0);
  });
});

describe("what a model does not allow", () => {
  it.each([
    ["gpt-image-2", { size: "1000x1000" }, "size"],
    ["gpt-image-2", { size: "3840x1024" }, "size"],
    ["gpt-image-2", { quality: "xhigh" }, "quality"],
    ["gpt-image-1.5", { size: "1536x864" }, "size"],
    ["gpt-image-2", { background: "transparent", output_format: "jpeg" }, "background"],
    ["gpt-image-2", { output_compression: 50 }, "output_compression"],
    ["gpt-image-2", { n: 11 }, "n"],
    ["dall-e-3", { n: 2 }, "n"],
    ["dall-e-2", { prompt: "x".repeat(1001) }, "prompt"],
  ])("%s refuses %j before anything is sent", (model, params, port) => {
    expect(() => openaiAdapter.check(pictureRequest({ model, params }), "2026-11-22")).toThrow(
      expect.objectContaining({ code: "provider-input-refused", port }),
    );
  });

  it("leaves a model that it does not know to the server", () => {
    openaiAdapter.check(pictureRequest({ model: "my-own", params: { size: "7x7" } }), "2026-11-22");
  });
});

describe("language models", () => {
  const ask: ProviderRequest = {
    ...pictureRequest({ operation: "text.respond", model: "gpt-6-luna" }),
    params: { prompt: "lighthouse", system: "Write image prompts.", max_tokens: 300 },
  };
  const completion = (message: object, finish_reason = "stop"): MockAnswer => ({
    json: {
      choices: [{ index: 0, message, finish_reason }],
      usage: { prompt_tokens: 19, completion_tokens: 10 },
    },
  });

  it("are asked over Responses", async () => {
    const output = [
      { type: "reasoning" },
      { type: "message", content: [{ type: "output_text", text: " A misty lighthouse. " }] },
    ];
    const service = await start(() => ({
      json: { status: "completed", error: null, output, usage: { input_tokens: 5, output_tokens: 7 } },
    }));
    const { result } = await askService(ask, { adapter, url: service.url });
    expect(service.requests[0]).toMatchObject({ method: "POST", path: "/responses" });
    expect(service.requests[0]?.json).toEqual({
      model: "gpt-6-luna",
      instructions: "Write image prompts.",
      input: "lighthouse",
      max_output_tokens: 300,
    });
    expect(result.data).toEqual({ text: "A misty lighthouse.", input_tokens: 5, output_tokens: 7 });
  });

  it("are asked over Chat Completions with a picture, without a key where the server is one's own", async () => {
    const service = await start(() => completion({ content: "A grey square.", refusal: null }));
    const { result, costs } = await askService(
      { ...ask, operation: "text.chat", model: "llava", images: { image: [greyImage(4, 4)] } },
      { adapter, url: service.url, key: "" },
    );
    expect(service.requests[0]?.headers.authorization).toBeUndefined();
    expect(service.requests[0]?.json).toEqual({
      model: "llava",
      max_completion_tokens: 300,
      messages: [
        { role: "system", content: "Write image prompts." },
        {
          role: "user",
          content: [
            { type: "text", text: "lighthouse" },
            { type: "image_url", image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) } },
          ],
        },
      ],
    });
    expect(result.data.text).toBe("A grey square.");
    expect(costs).toEqual([{ usd: 0 }]);
  });

  it.each([
    ["a refusal", completion({ content: null, refusal: "I cannot" }), "content-blocked"],
    ["no text at all", completion({ content: "" }, "length"), "provider-empty-answer"],
  ])("%s is an error that says so", async (_name, answer, code) => {
    const service = await start(() => answer);
    await expect(
      askService({ ...ask, operation: "text.chat" }, { adapter, url: service.url }),
    ).rejects.toMatchObject({ code });
  });

  it("that fail inside a good answer fail", async () => {
    const service = await start(() => ({
      json: {
        status: "failed",
        error: { code: "image_content_policy_violation", message: "No." },
        output: [],
      },
    }));
    await expect(askService(ask, { adapter, url: service.url })).rejects.toMatchObject({
      code: "content-blocked",
    });
  });
});

describe("moderation", () => {
  it("asks with text and picture, and repeats itself after a defect, since it is free", async () => {
    const result = (flagged: boolean, score: number) => ({
      flagged,
      categories: { violence: flagged, hate: false },
      category_scores: { violence: score, hate: 0.01 },
    });
    const service = await start((_request, earlier) =>
      earlier === 0 ? { status: 500 } : { json: { results: [result(true, 0.9)] } },
    );
    const request = pictureRequest({
      operation: "moderation",
      model: "omni-moderation-latest",
      params: { prompt: "a fight" },
      images: { image: [greyImage(2, 2)] },
    });
    const asked = await askService(request, { adapter, url: service.url });
    expect(service.requests).toHaveLength(2);
    expect(service.requests[1]?.json).toEqual({
      model: "omni-moderation-latest",
      input: [
        { type: "text", text: "a fight" },
        { type: "image_url", image_url: { url: expect.stringMatching(/^data:image\/png/) } },
      ],
    });
    expect(asked.result.data).toEqual({
      flagged: true,
      categories: ["violence"],
      scores: { violence: 0.9, hate: 0.01 },
    });
  });
});

describe("videos of compatible servers", () => {
  const request = pictureRequest({
    operation: "video",
    model: "sora-2",
    params: { prompt: "a cat", seconds: "8", size: "1280x720" },
  });

  it("are submitted as a form, asked for, and fetched", async () => {
    const service = await start(({ path }, earlier) => {
      if (path.endsWith("/content"))
        return { headers: { "content-type": "video/mp4" }, bytes: Buffer.from("ftyp") };
      if (path === "/videos") return { json: { id: "video_1", status: "queued", progress: 0 } };
      return { json: { id: "video_1", status: earlier === 0 ? "in_progress" : "completed", progress: 33 } };
    });
    const { result, progress } = await askService(request, { adapter, url: service.url });
    expect(service.requests[0]?.fields).toEqual({
      model: "sora-2",
      prompt: "a cat",
      seconds: "8",
      size: "1280x720",
    });
    expect(progress).toEqual([[33, 100]]);
    expect(result.files.map(({ mediaType, bytes }) => [mediaType, Buffer.from(bytes).toString()])).toEqual([
      ["video/mp4", "ftyp"],
    ]);
  });

  it("that were blocked are not bought", async () => {
    const service = await start(() => ({
      json: { id: "video_1", status: "failed", error: { code: "moderation_blocked", message: "Blocked." } },
    }));
    await expect(askService(request, { adapter, url: service.url })).rejects.toMatchObject({
      code: "content-blocked",
    });
  });
});
