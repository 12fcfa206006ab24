import { describe, expect, it } from "vitest";
import { askService } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { recraftAdapter } from "./recraft-adapter.ts";

const start = mockServices();
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const ask = (model: string, params: object = {}) =>
  requestOf("recraft", "generate", {
    model,
    params: { prompt: "a red fox", size: "1024x1024", n: 1, style: "", ...params },
  });

async function service(file: Uint8Array, credits?: number) {
  const place = { url: "" };
  const server = await start(({ path }) =>
    path === "/file"
      ? { bytes: file }
      : { json: { created: 1, credits, data: [{ url: `${place.url}/file` }] } },
  );
  place.url = server.url;
  return { ...server, options: { adapter: recraftAdapter, url: `${server.url}/v1` } };
}

describe("Recraft", () => {
  it("gets the request, and its picture is fetched at once", async () => {
    const { requests, options } = await service(await plainPng(), 40);
    const { result, costs } = await askService(ask("recraftv4_1"), options);
    expect(requests[0]).toMatchObject({
      path: "/v1/images/generations",
      headers: { authorization: "Bearer test-key" },
    });
    expect(requests[0]?.json).toEqual({
      model: "recraftv4_1",
      prompt: "a red fox",
      size: "1024x1024",
      n: 1,
      response_format: "url",
    });
    expect(result.pictures).toHaveLength(1);
    expect(costs).toEqual([{ usd: 0.04, credits: 40, source: "reported" }]);
  });

  it("gives a drawing as a file", async () => {
    const { options } = await service(Buffer.from(SVG));
    const { result, costs } = await askService(ask("recraftv4_1_vector"), options);
    expect(result.pictures).toEqual([]);
    expect(result.files.map(({ mediaType, bytes }) => [mediaType, Buffer.from(bytes).toString()])).toEqual([
      ["image/svg+xml", SVG],
    ]);
    expect(costs).toMatchObject([{ usd: 0.08, credits: 80 }]);
  });

  it("does not accept the key", async () => {
    const { url } = await start(() => ({
      status: 401,
      json: { code: "unauthorized", message: "unauthorized" },
    }));
    await expect(askService(ask("recraftv4_1"), { adapter: recraftAdapter, url })).rejects.toMatchObject({
      code: "credential-refused",
    });
  });

  it("is not asked for a size that it does not draw", async () => {
    const { options, requests } = await service(await plainPng());
    await expect(askService(ask("recraftv4_1", { size: "9x9" }), options)).rejects.toMatchObject({
      port: "size",
    });
    expect(requests).toEqual([]);
  });
});
