import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { bflAdapter } from "./bfl-adapter.ts";

const start = mockServices();
const PARAMS = { prompt: "ein fantastisches bild", width: 1024, height: 768, seed: 42, safety_tolerance: 2 };
const ask = (params: ProviderRequest["params"] = {}, more: Partial<ProviderRequest> = {}) =>
  requestOf("bfl", "generate", { model: "flux-2-pro", params: { ...PARAMS, ...params }, ...more });

async function service(last: object, submitted: object = {}) {
  const place = { url: "" };
  const server = await start(async ({ method, path }, earlier) => {
    if (method === "POST") {
      return { json: { id: "abc", polling_url: `${place.url}/v1/get_result?id=abc`, cost: 3, ...submitted } };
    }
    if (path === "/otter.png") return { bytes: await plainPng() };
    const ready = { id: "abc", result: { sample: `${place.url}/otter.png`, seed: 42 }, ...last };
    return { json: earlier === 0 ? { id: "abc", status: "Pending", progress: 0.3, result: null } : ready };
  });
  place.url = server.url;
  return server;
}

describe("Black Forest Labs", () => {
  it("gets the request, is asked where it says until the picture is there, and says what it charged", async () => {
    const { url, requests } = await service({ status: "Ready" });
    const images = { images: [greyImage(4, 4), greyImage(4, 4)] };
    const { result, costs, progress } = await askService(ask({}, { images }), { adapter: bflAdapter, url });
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/flux-2-pro",
      headers: { "x-key": "test-key" },
    });
    expect(requests[0]?.json).toEqual({
      ...PARAMS,
      input_image: expect.stringMatching(/^iVBO/),
      input_image_2: expect.stringMatching(/^iVBO/),
    });
    expect(requests[1]).toMatchObject({ method: "GET", path: "/v1/get_result", query: { id: "abc" } });
    expect(requests.slice(1).map(({ headers }) => headers["x-key"])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(result).toMatchObject({ data: { seed: 42 }, requestId: "abc" });
    expect(progress).toContainEqual([30, 100]);
    expect(costs).toEqual([{ usd: 0.03, credits: 3, source: "reported" }]);
  });

  it("is asked with the key at the person's own address where the job's address wants one", async () => {
    const { url, requests } = await service(
      { status: "Ready" },
      { polling_url: "https://127.0.0.2/v1/get_result?id=abc" },
    );
    await askService(ask(), { adapter: bflAdapter, url });
    const polls = requests.filter(({ path }) => path === "/v1/get_result");
    expect(polls.map(({ headers, query }) => [headers["x-key"], query.id])).toEqual(
      Array(2).fill(["test-key", "abc"]),
    );
  });

  it.each([
    ["Request Moderated", "content-blocked"],
    ["Content Moderated", "content-blocked"],
    ["Error", "provider-failed"],
    ["Task not found", "provider-result-gone"],
  ])("ends a job as %s: %s", async (status, code) => {
    const { url } = await service({ status, result: null });
    await expect(askService(ask(), { adapter: bflAdapter, url })).rejects.toMatchObject({ code });
  });

  it.each([
    [402, { detail: "Insufficient credits" }, "provider-credit-used-up", "Insufficient credits"],
    [422, { detail: [{ loc: ["body", "width"], msg: "no" }] }, "provider-refused", "width: no"],
  ])("answers %i: %o", async (status, json, code, said) => {
    const { url } = await start(() => ({ status, json }));
    await expect(askService(ask(), { adapter: bflAdapter, url })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(said),
    });
  });

  it.each([
    ["a width that is no multiple of 32", ask({ width: 1000 }), "width"],
    [
      "a picture for a model that takes none",
      ask({}, { model: "flux-pro-1.1", images: { images: [greyImage(4, 4)] } }),
      "image",
    ],
    ["nine pictures", ask({}, { images: { images: [greyImage(4, 4, 3, 9)] } }), "image"],
  ])("is not asked with %s", async (_what, request, port) => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(askService(request, { adapter: bflAdapter, url })).rejects.toMatchObject({ port });
    expect(requests).toEqual([]);
  });

  it("costs three cents for the first megapixel and half of that for each further one begun", () => {
    const usd = (width: number, height: number) => bflAdapter.estimate(ask({ width, height }), "2026-11-22");
    expect(usd(1024, 768)).toMatchObject({ max: { usd: 0.03 } });
    expect(usd(1920, 1024)).toMatchObject({ max: { usd: 0.045 } });
    expect(bflAdapter.estimate(ask({}, { model: "flux-dev" }), "2026-11-22")).toMatchObject({
      kind: "unknown",
    });
  });
});
