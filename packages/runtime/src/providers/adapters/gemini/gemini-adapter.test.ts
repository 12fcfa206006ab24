import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { requestOf } from "../../testing/request-of.ts";
import { geminiAdapter } from "./gemini-adapter.ts";

const start = mockServices();
const MODEL = "gemini-nano-banana-2.1";
const ask = (params: ProviderRequest["params"] = {}, more: Partial<ProviderRequest> = {}) =>
  requestOf("gemini", "generate", {
    model: MODEL,
    params: { prompt: "a dish", imageSize: "1K", ...params },
    ...more,
  });

async function drawn() {
  const data = Buffer.from(await plainPng()).toString("base64");
  const parts = [{ text: "Here you go." }, { inlineData: { mimeType: "image/png", data } }];
  return {
    json: {
      candidates: [{ content: { role: "model", parts }, finishReason: "STOP" }],
      usageMetadata: { candidatesTokenCount: 1120 },
      responseId: "r1",
    },
  };
}

describe("Google Gemini", () => {
  it("gets text, pictures and the wanted shape, and what it drew is reckoned by its tokens", async () => {
    const { url, requests } = await start(drawn);
    const images = { images: [greyImage(4, 4)] };
    const { result, costs } = await askService(ask({ aspectRatio: "16:9" }, { images }), {
      adapter: geminiAdapter,
      url,
    });
    expect(requests[0]).toMatchObject({ method: "POST", path: `/v1beta/models/${MODEL}:generateContent` });
    expect(requests[0]?.headers["x-goog-api-key"]).toBe("test-key");
    expect(requests[0]?.json).toEqual({
      contents: [
        {
          role: "user",
          parts: [
            { text: "a dish" },
            { inlineData: { mimeType: "image/png", data: expect.stringMatching(/^iVBO/) } },
          ],
        },
      ],
      generationConfig: {
        responseModalities: ["TEXT", "IMAGE"],
        imageConfig: { aspectRatio: "16:9", imageSize: "1K" },
      },
    });
    expect(result.pictures).toHaveLength(1);
    expect(result).toMatchObject({ data: { text: "Here you go." }, requestId: "r1" });
    expect(costs).toEqual([{ usd: expect.closeTo(0.0336, 10), source: "reckoned" }]);
  });

  it.each([
    [{ promptFeedback: { blockReason: "PROHIBITED_CONTENT" } }, "content-blocked", "PROHIBITED_CONTENT"],
    [{ candidates: [{ finishReason: "IMAGE_SAFETY" }] }, "content-blocked", "IMAGE_SAFETY"],
    [{ candidates: [{ finishReason: "NO_IMAGE" }] }, "provider-empty-answer", "NO_IMAGE"],
  ])("answers 200 without a picture (%o): that is a failure", async (json, code, said) => {
    const { url } = await start(() => ({ json }));
    await expect(askService(ask(), { adapter: geminiAdapter, url })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(said),
    });
  });

  it.each([
    [400, "API_KEY_INVALID", "credential-refused"],
    [404, "NOT_FOUND", "provider-not-found"],
    [500, "INTERNAL", "provider-outcome-unknown"],
  ])("answers %i %s: %s", async (status, reason, code) => {
    const json = { error: { code: status, message: "no", details: [{ reason }] } };
    const { url } = await start(() => ({ status, json }));
    await expect(askService(ask(), { adapter: geminiAdapter, url })).rejects.toMatchObject({ code });
  });

  it("waits and asks again when it is asked too often", async () => {
    const { url, requests } = await start((_seen, earlier) =>
      earlier === 0 ? { status: 429, json: { error: { message: "quota" } } } : drawn(),
    );
    await askService(ask(), { adapter: geminiAdapter, url });
    expect(requests).toHaveLength(2);
  });

  it("is not asked for a shape that it does not draw, nor with a model that it does not have", async () => {
    const { url, requests } = await start(drawn);
    const options = { adapter: geminiAdapter, url };
    await expect(askService(ask({ aspectRatio: "7:1" }), options)).rejects.toMatchObject({
      port: "aspectRatio",
    });
    await expect(askService(ask({}, { model: "imagen-4" }), options)).rejects.toMatchObject({
      port: "model",
    });
    expect(requests).toEqual([]);
  });

  it("costs 3.36 cents for a picture of 1K, and what nobody published for others", () => {
    expect(geminiAdapter.estimate(ask(), "2026-11-22")).toMatchObject({
      kind: "known",
      max: { usd: 0.0336 },
    });
    expect(geminiAdapter.estimate(ask({ imageSize: "4K" }), "2026-11-22")).toMatchObject({ kind: "unknown" });
  });
});
