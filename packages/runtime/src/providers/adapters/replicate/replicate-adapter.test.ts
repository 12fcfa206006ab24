import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { replicateAdapter } from "./replicate-adapter.ts";

const start = mockServices();
const ID = "rrr4z55ocneqzikepnug6xezpe";
const ask = (more: object = {}) =>
  requestOf("replicate", "run", {
    model: "stability-ai/stable-diffusion",
    params: { input: { prompt: "oak tree" }, image_field: "image" },
    ...more,
  });

async function service(last: (url: string) => object) {
  const place = { url: "" };
  const server = await start(async ({ method, path }, earlier) => {
    if (path.endsWith("/cancel")) return { json: { id: ID, status: "canceled" } };
    if (method === "POST")
      return { status: 201, json: { id: ID, status: "starting", output: null, error: null } };
    if (path === "/missing.png") return { status: 404 };
    if (path === "/otter.png") return { bytes: await plainPng() };
    const running = { id: ID, status: "processing", output: null, error: null };
    return { json: earlier === 0 ? running : { id: ID, output: null, error: null, ...last(place.url) } };
  });
  place.url = server.url;
  return server;
}

const options = (url: string) => ({ adapter: replicateAdapter, url: `${url}/v1` });

describe("Replicate", () => {
  it("gets a model's own inputs, is asked until it is done, and its pictures are fetched without the key", async () => {
    const { url, requests } = await service((place) => ({
      status: "succeeded",
      output: [`${place}/otter.png`],
    }));
    const { result } = await askService(ask({ images: { image: [greyImage(4, 4)] } }), options(url));
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/models/stability-ai/stable-diffusion/predictions",
      headers: { authorization: "Bearer test-key" },
      json: { input: { prompt: "oak tree", image: expect.stringMatching(/^data:image\/png;base64,/) } },
    });
    expect(requests.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /v1/predictions/${ID}`,
      `GET /v1/predictions/${ID}`,
      "GET /otter.png",
    ]);
    expect(requests.at(-1)?.headers.authorization).toBeUndefined();
    expect(result.pictures).toHaveLength(1);
  });

  it.each([
    ["failed", "NSFW content detected. Try again.", "content-blocked", /charges/],
    ["failed", "CUDA out of memory", "provider-failed", /charges/],
    ["aborted", "deadline", "provider-failed", /Nothing was charged/],
  ])("ends a prediction as %s (%s): %s", async (status, error, code, money) => {
    const { url } = await service(() => ({ status, error }));
    await expect(askService(ask(), options(url))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(money),
    });
  });

  it("keeps what was made until it can be fetched: a file that does not come is not bought again", async () => {
    const home = temporaryHome();
    let gone = true;
    const { url, requests } = await service((place) => ({
      status: "succeeded",
      output: `${place}/${gone ? "missing" : "otter"}.png`,
    }));
    await expect(askService(ask(), { ...options(url), home })).rejects.toMatchObject({
      code: "provider-download-failed",
    });
    gone = false;
    const { result } = await askService(ask(), { ...options(url), home });
    expect(result.pictures).toHaveLength(1);
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is told to stop when the run is cancelled", async () => {
    const stop = new AbortController();
    const { url, requests } = await service(() => {
      stop.abort(new Error("cancelled"));
      return { status: "processing" };
    });
    await expect(askService(ask(), { ...options(url), signal: stop.signal })).rejects.toThrow();
    expect(requests.at(-1)).toMatchObject({ method: "POST", path: `/v1/predictions/${ID}/cancel` });
  });

  it.each([
    [401, "credential-refused"],
    [402, "provider-credit-used-up"],
    [422, "provider-refused"],
  ])("answers %i: %s", async (status, code) => {
    const { url } = await start(() => ({ status, json: { detail: "no", status } }));
    await expect(askService(ask(), options(url))).rejects.toMatchObject({ code });
  });

  it("is not asked for a model whose name leads elsewhere", async () => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(askService(ask({ model: "../account" }), options(url))).rejects.toMatchObject({
      port: "model",
    });
    expect(requests).toEqual([]);
  });
});
