import { describe, expect, it } from "vitest";
import { askService } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { ideogramAdapter } from "./ideogram-adapter.ts";

const start = mockServices();
const ask = (params: object = {}, more: object = {}) =>
  requestOf("ideogram", "generate", {
    model: "ideogram-v3",
    params: {
      prompt: "a poster",
      negative_prompt: "",
      aspect_ratio: "1x1",
      rendering_speed: "TURBO",
      num_images: 2,
      ...params,
    },
    ...more,
  });

async function service(data: (url: string) => object[]) {
  const place = { url: "" };
  const server = await start(async ({ path }) =>
    path === "/otter.png" ? { bytes: await plainPng() } : { json: { created: "x", data: data(place.url) } },
  );
  place.url = server.url;
  return server;
}

const good = (url: string) => ({ url: `${url}/otter.png`, prompt: "A poster", seed: 1, is_image_safe: true });
const bad = { url: "", prompt: "", seed: 2, is_image_safe: false };

describe("Ideogram", () => {
  it("gets a form, and gives the pictures that are safe, their seeds and the prompts that it made of it", async () => {
    const { url, requests } = await service((place) => [good(place), bad]);
    const { result } = await askService(ask(), { adapter: ideogramAdapter, url });
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/ideogram-v3/generate",
      headers: { "api-key": "test-key" },
    });
    expect(requests[0]?.fields).toEqual({
      prompt: "a poster",
      aspect_ratio: "1x1",
      rendering_speed: "TURBO",
      num_images: "2",
    });
    expect(result.pictures).toHaveLength(1);
    expect(result.data).toEqual({ seeds: [1], prompts: ["A poster"] });
  });

  it("answers 200 without any safe picture: that is a failure", async () => {
    const { url } = await service(() => [bad]);
    await expect(askService(ask(), { adapter: ideogramAdapter, url })).rejects.toMatchObject({
      code: "content-blocked",
    });
  });

  it("refuses a prompt with 422", async () => {
    const { url } = await start(() => ({ status: 422, json: { error: "Prompt failed the safety checks" } }));
    await expect(askService(ask(), { adapter: ideogramAdapter, url })).rejects.toMatchObject({
      code: "content-blocked",
      message: expect.stringContaining("Nothing was charged"),
    });
  });

  it("is not asked for more pictures than it makes", async () => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(askService(ask({ num_images: 9 }), { adapter: ideogramAdapter, url })).rejects.toMatchObject(
      {
        port: "num_images",
      },
    );
    expect(requests).toEqual([]);
  });
});
