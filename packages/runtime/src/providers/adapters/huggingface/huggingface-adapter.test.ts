import { describe, expect, it } from "vitest";
import { askService } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { huggingfaceAdapter } from "./huggingface-adapter.ts";

const start = mockServices();
const MODEL = "black-forest-labs/FLUX.1-schnell";
const ask = (more: object = {}) =>
  requestOf("huggingface", "text-to-image", {
    model: MODEL,
    params: {
      inputs: "a cat",
      width: 512,
      height: 512,
      num_inference_steps: 4,
      seed: 1,
      guidance_scale: undefined,
    },
    ...more,
  });

describe("Hugging Face", () => {
  it("gets prompt and parameters, and gives raw bytes", async () => {
    const { url, requests } = await start(async () => ({ bytes: await plainPng() }));
    const { result } = await askService(ask(), { adapter: huggingfaceAdapter, url });
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: `/hf-inference/models/${MODEL}`,
      headers: { authorization: "Bearer test-key" },
    });
    expect(requests[0]?.json).toEqual({
      inputs: "a cat",
      parameters: { width: 512, height: 512, num_inference_steps: 4, seed: 1 },
    });
    expect(result.pictures).toHaveLength(1);
  });

  it("waits for a model that is being loaded when it is told how long", async () => {
    const { url, requests } = await start(async (_seen, earlier) =>
      earlier === 0
        ? { status: 503, headers: { "retry-after": "0" }, json: { error: "Model is currently loading" } }
        : { bytes: await plainPng() },
    );
    await askService(ask(), { adapter: huggingfaceAdapter, url });
    expect(requests).toHaveLength(2);
  });

  it.each([
    [401, "Invalid username or password.", "credential-refused"],
    [402, "You have exceeded your monthly included credits", "provider-credit-used-up"],
  ])("answers %i: %s", async (status, error, code) => {
    const { url } = await start(() => ({ status, json: { error } }));
    await expect(askService(ask(), { adapter: huggingfaceAdapter, url })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(error),
    });
  });

  it("answers with words instead of a picture: that is a failure", async () => {
    const { url } = await start(() => ({ json: [{ generated_text: "hello" }] }));
    await expect(askService(ask(), { adapter: huggingfaceAdapter, url })).rejects.toMatchObject({
      code: "provider-outcome-unknown",
    });
  });

  it("is not asked for a model whose name leads elsewhere", async () => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(
      askService(ask({ model: "a/../../b" }), { adapter: huggingfaceAdapter, url }),
    ).rejects.toMatchObject({ port: "model" });
    expect(requests).toEqual([]);
  });
});
