import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { stabilityAdapter } from "./stability-adapter.ts";

const SDXL = "stable-diffusion-xl-1024-v1-0";
const start = mockServices();

async function artifact(finishReason: string, seed: number) {
  return { base64: Buffer.from(await plainPng()).toString("base64"), finishReason, seed };
}

function v1(params: ProviderRequest["params"], more: Partial<ProviderRequest> = {}): ProviderRequest {
  const base = {
    provider: "stability",
    operation: "v1/text-to-image",
    model: SDXL,
    credential: "stability:default",
  };
  return { ...base, take: 0, params: { text_prompts: PROMPTS, ...params }, ...more };
}

const PROMPTS = [
  { text: "A lighthouse on a cliff", weight: 1 },
  { text: "blurry", weight: -0.9 },
];

describe("the first generation of Stability's service", () => {
  it("takes text-to-image as JSON, and gives the pictures that the filter let through", async () => {
    const { url, requests } = await start(async () => ({
      json: { artifacts: [await artifact("SUCCESS", 1050625087), await artifact("CONTENT_FILTERED", 2)] },
    }));
    const params = {
      width: 1024,
      height: 1024,
      steps: 30,
      cfg_scale: 7,
      samples: 2,
      seed: 5,
      sampler: "K_HEUN",
    };
    const { result, costs } = await askService(v1({ ...params, style_preset: "cinematic" }), {
      adapter: stabilityAdapter,
      url,
    });
    expect(requests[0]).toMatchObject({ method: "POST", path: `/v1/generation/${SDXL}/text-to-image` });
    expect(requests[0]?.json).toEqual({ text_prompts: PROMPTS, ...params, style_preset: "cinematic" });
    expect(result.pictures).toHaveLength(1);
    expect(result.data).toEqual({ seeds: [1050625087], blocked: 1 });
    expect(costs).toEqual([{ usd: expect.closeTo(0.018, 10), credits: 1.8, source: "reckoned" }]);
  });

  it("takes image-to-image as a form with numbered prompts", async () => {
    const { url, requests } = await start(async () => ({
      json: { artifacts: [await artifact("SUCCESS", 1)] },
    }));
    const params = { init_image_mode: "IMAGE_STRENGTH", image_strength: 0.35, steps: 30, samples: 1 };
    const more = { operation: "v1/image-to-image", images: { init_image: [greyImage(64, 64)] } };
    await askService(v1(params, more), { adapter: stabilityAdapter, url });
    expect(requests[0]?.path).toBe(`/v1/generation/${SDXL}/image-to-image`);
    expect(requests[0]?.fields).toEqual({
      "text_prompts[0][text]": "A lighthouse on a cliff",
      "text_prompts[0][weight]": "1",
      "text_prompts[1][text]": "blurry",
      "text_prompts[1][weight]": "-0.9",
      init_image_mode: "IMAGE_STRENGTH",
      image_strength: "0.35",
      steps: "30",
      samples: "1",
    });
    expect(requests[0]?.files.map(([field]) => field)).toEqual(["init_image"]);
  });

  it("fails when the filter let nothing through", async () => {
    const { url } = await start(async () => ({
      json: { artifacts: [await artifact("CONTENT_FILTERED", 1)] },
    }));
    await expect(askService(v1({}), { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "content-blocked",
    });
  });

  it.each([
    ["a size that SDXL does not make", v1({ width: 1024, height: 512 }), "width"],
    ["more steps than it takes", v1({ steps: 51 }), "steps"],
    [
      "a prompt of more than 2000 characters",
      v1({ text_prompts: [{ text: "x".repeat(2001), weight: 1 }] }),
      "prompt",
    ],
    ["no prompt at all", v1({ text_prompts: [] }), "prompt"],
    ["a sampler that it does not have", v1({ sampler: "dpmpp_2m" }), "sampler"],
  ])("is not asked with %s", async (_what, request, port) => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(askService(request, { adapter: stabilityAdapter, url })).rejects.toMatchObject({ port });
    expect(requests).toEqual([]);
  });

  it("says what the service says when that is an error of its own shape", async () => {
    const { url } = await start(() => ({
      status: 404,
      json: { id: "1", name: "not_found", message: "The specified engine (ID nope) was not found." },
    }));
    await expect(askService(v1({}), { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "provider-not-found",
      message: expect.stringContaining("was not found"),
    });
  });

  it.each([
    [10, 1, 0.9],
    [30, 1, 0.9],
    [50, 1, 1.5],
    [50, 4, 6],
  ])("costs for %d steps and %d pictures %d credits", (steps, samples, expected) => {
    const estimate = stabilityAdapter.estimate(v1({ steps, samples }), "2026-11-22");
    expect(estimate.kind === "known" && estimate.max.credits).toBeCloseTo(expected, 10);
    expect(estimate.kind === "known" && estimate.max.usd).toBeCloseTo(expected / 100, 10);
  });
});

describe("the account's balance", () => {
  const balance = { ...v1({}), operation: "balance", model: "", params: {} };

  it("is asked each time, without paying and without keeping it", async () => {
    const home = temporaryHome();
    const { url, requests } = await start((_seen, earlier) => ({ json: { credits: 12.5 - earlier } }));
    const options = { adapter: stabilityAdapter, url, home };
    const [first, second] = [await askService(balance, options), await askService(balance, options)];
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(2).fill("GET /v1/user/balance"),
    );
    expect([first.result.data.credits, second.result.data.credits]).toEqual([12.5, 11.5]);
    expect([...first.costs, ...second.costs]).toEqual([]);
  });

  it("is refused with a key that the service does not accept", async () => {
    const { url } = await start(() => ({
      status: 401,
      json: { name: "unauthorized", message: "not found" },
    }));
    await expect(askService(balance, { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "credential-refused",
    });
  });
});
