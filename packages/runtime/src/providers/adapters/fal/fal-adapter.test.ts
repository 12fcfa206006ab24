import { describe, expect, it } from "vitest";
import { askService, greyImage } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { type MockAnswer, plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { falAdapter } from "./fal-adapter.ts";

const start = mockServices();
const PLACE = "/fal-ai/flux/requests/req_123";
const ask = (more: object = {}) =>
  requestOf("fal", "run", {
    model: "fal-ai/flux/dev",
    params: { input: { prompt: "a cat", num_images: 1 }, image_field: "image_url" },
    ...more,
  });

/** The queue gives addresses of its own host; the key must go to the one that was set. */
async function service(
  result: (url: string) => MockAnswer | Promise<MockAnswer>,
  elsewhere = "https://queue.fal.run",
) {
  const place = { url: "" };
  const server = await start(async ({ method, path }, earlier) => {
    if (method === "POST") {
      const at = (end: string) => `${elsewhere}${PLACE}${end}`;
      const urls = { response_url: at(""), status_url: at("/status"), cancel_url: at("/cancel") };
      return { json: { status: "IN_QUEUE", request_id: "req_123", ...urls } };
    }
    if (method === "PUT") return { status: 202, json: { status: "CANCELLATION_REQUESTED" } };
    if (path === `${PLACE}/status`) {
      return earlier === 0
        ? { status: 202, json: { status: "IN_PROGRESS" } }
        : { json: { status: "COMPLETED" } };
    }
    if (path === PLACE) return result(place.url);
    return path === "/otter.png" ? { bytes: await plainPng() } : { status: 404 };
  });
  place.url = server.url;
  return server;
}

const pictures =
  (blocked = false) =>
  (url: string) => ({
    json: {
      images: [{ url: `${url}/otter.png`, width: 4, height: 4 }],
      seed: 42,
      has_nsfw_concepts: [blocked],
    },
  });

describe("fal", () => {
  it("gets a model's own inputs once, is asked at the addresses that it gave, and its pictures are fetched", async () => {
    const { url, requests } = await service(pictures());
    const { result } = await askService(ask({ images: { image: [greyImage(4, 4)] } }), {
      adapter: falAdapter,
      url,
    });
    expect(requests[0]).toMatchObject({
      path: "/fal-ai/flux/dev",
      headers: { authorization: "Key test-key", "x-fal-no-retry": "1" },
      json: { prompt: "a cat", num_images: 1, image_url: expect.stringMatching(/^data:image/) },
    });
    expect(requests.slice(1).map(({ path }) => path)).toEqual([
      `${PLACE}/status`,
      `${PLACE}/status`,
      PLACE,
      "/otter.png",
    ]);
    expect(result).toMatchObject({ data: { seed: 42 }, requestId: "req_123" });
  });

  it("blocks every picture: that is a failure, not a black picture", async () => {
    const { url } = await service(pictures(true));
    await expect(askService(ask(), { adapter: falAdapter, url })).rejects.toMatchObject({
      code: "content-blocked",
    });
  });

  it.each([
    ["value_error.missing", "provider-refused"],
    ["content_policy_violation", "content-blocked"],
  ])("says with the result what was wrong (%s): %s", async (type, code) => {
    const { url } = await service(() => ({
      status: 422,
      json: { detail: [{ loc: ["body", "prompt"], msg: "wrong", type }] },
    }));
    await expect(askService(ask(), { adapter: falAdapter, url })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/prompt: wrong.*Nothing was charged/),
    });
  });

  it("is told to stop when the run is cancelled", async () => {
    const stop = new AbortController();
    const { url, requests } = await service(() => {
      stop.abort(new Error("cancelled"));
      return { status: 202, json: {} };
    });
    await expect(askService(ask(), { adapter: falAdapter, url, signal: stop.signal })).rejects.toThrow();
    expect(requests.at(-1)).toMatchObject({ method: "PUT", path: `${PLACE}/cancel` });
  });

  it("does not accept the key", async () => {
    const { url } = await start(() => ({ status: 401, json: { detail: "Unauthorized" } }));
    await expect(askService(ask(), { adapter: falAdapter, url })).rejects.toMatchObject({
      code: "credential-refused",
    });
  });
});
