import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import {
  coreRequest,
  STABILITY_IMAGE,
  stabilityPicture,
  stabilityRequest,
} from "../../testing/stability-service.ts";
import { stabilityAdapter } from "./stability-adapter.ts";

const JOB = "a6dc6c6e20acda010fe14d71f180658f2896ed9b4ec25aa99a6ff06c796987c4";
const start = mockServices();
const MASKED = { ...STABILITY_IMAGE, mask: [greyImage(64, 64)] };

describe("a request to a v2beta service", () => {
  it("is a form with the fields of Core and the key in its header", async () => {
    const { url, requests } = await start(() => stabilityPicture());
    const { result, costs } = await askService(
      coreRequest({
        aspect_ratio: "16:9",
        negative_prompt: "people",
        seed: 42,
        style_preset: "photographic",
        output_format: "png",
      }),
      { adapter: stabilityAdapter, url, key: "sk-stab" },
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v2beta/stable-image/generate/core",
      files: [],
      fields: {
        prompt: "Lighthouse",
        aspect_ratio: "16:9",
        negative_prompt: "people",
        seed: "42",
        style_preset: "photographic",
        output_format: "png",
      },
    });
    expect(requests[0]?.headers).toMatchObject({
      authorization: "Bearer sk-stab",
      accept: "application/json",
    });
    expect(result.pictures[0]?.image.shape).toEqual([1, 4, 4, 3]);
    expect(result.data.seed).toBe(343940597);
    expect(costs).toEqual([{ usd: 0.03, credits: 3, source: "reckoned" }]);
  });

  it.each([
    [
      "generate/ultra",
      { prompt: "x", strength: 0.6, aspect_ratio: "1:1" },
      STABILITY_IMAGE,
      { prompt: "x", strength: "0.6", aspect_ratio: "1:1" },
    ],
    [
      "control/sketch",
      { prompt: "castle", control_strength: 0.7 },
      STABILITY_IMAGE,
      { prompt: "castle", control_strength: "0.7" },
    ],
    [
      "control/structure",
      { prompt: "castle", control_strength: 0.7 },
      STABILITY_IMAGE,
      { prompt: "castle", control_strength: "0.7" },
    ],
    [
      "control/style",
      { prompt: "castle", fidelity: 0.5, aspect_ratio: "1:1" },
      STABILITY_IMAGE,
      { prompt: "castle", fidelity: "0.5", aspect_ratio: "1:1" },
    ],
    ["edit/inpaint", { prompt: "a dog", grow_mask: 5 }, MASKED, { prompt: "a dog", grow_mask: "5" }],
    ["edit/erase", { grow_mask: 5 }, MASKED, { grow_mask: "5" }],
    [
      "edit/outpaint",
      { left: 200, down: 200, creativity: 0.5, prompt: "" },
      STABILITY_IMAGE,
      { left: "200", down: "200", creativity: "0.5" },
    ],
    [
      "edit/search-and-replace",
      { prompt: "golden retriever", search_prompt: "cat", grow_mask: 3 },
      STABILITY_IMAGE,
      { prompt: "golden retriever", search_prompt: "cat", grow_mask: "3" },
    ],
    ["edit/remove-background", { output_format: "png" }, STABILITY_IMAGE, { output_format: "png" }],
    ["upscale/fast", { output_format: "png" }, STABILITY_IMAGE, { output_format: "png" }],
    [
      "upscale/conservative",
      { prompt: "bird", creativity: 0.35 },
      STABILITY_IMAGE,
      { prompt: "bird", creativity: "0.35" },
    ],
  ])("has the fields and pictures of %s and nothing else", async (operation, params, images, fields) => {
    const { url, requests } = await start(() => stabilityPicture());
    await askService(stabilityRequest(operation, params, { images }), { adapter: stabilityAdapter, url });
    const [seen] = requests;
    expect(seen?.path).toBe(`/v2beta/stable-image/${operation}`);
    expect(seen?.fields).toEqual(fields);
    expect(seen?.files.map(([field, , type]) => [field, type])).toEqual(
      Object.keys(images).map((field) => [field, "image/png"]),
    );
  });

  it("names the SD3 model in a field and sends the mode's own fields", async () => {
    const { url, requests } = await start(() => stabilityPicture());
    const sd3 = { model: "sd3.5-medium" };
    await askService(
      stabilityRequest(
        "generate/sd3",
        { prompt: "x", mode: "text-to-image", aspect_ratio: "1:1", cfg_scale: 4 },
        sd3,
      ),
      { adapter: stabilityAdapter, url },
    );
    await askService(
      stabilityRequest(
        "generate/sd3",
        { prompt: "x", mode: "image-to-image", strength: 0.5 },
        { ...sd3, images: STABILITY_IMAGE },
      ),
      { adapter: stabilityAdapter, url },
    );
    expect(requests.map(({ fields }) => fields)).toEqual([
      { prompt: "x", mode: "text-to-image", aspect_ratio: "1:1", cfg_scale: "4", model: "sd3.5-medium" },
      { prompt: "x", mode: "image-to-image", strength: "0.5", model: "sd3.5-medium" },
    ]);
    expect(requests.map(({ files }) => files.length)).toEqual([0, 1]);
  });

  it("draws the seed before sending where 0 asks for one", async () => {
    const { url, requests } = await start(() => stabilityPicture());
    await askService(coreRequest({ seed: 0 }), { adapter: stabilityAdapter, url });
    const seed = Number(requests[0]?.fields.seed);
    expect(seed).toBeGreaterThanOrEqual(1);
    expect(seed).toBeLessThanOrEqual(4294967294);
  });
});

describe("a long job", () => {
  const creative = stabilityRequest(
    "upscale/creative",
    { prompt: "bird", creativity: 0.3 },
    { images: STABILITY_IMAGE },
  );

  it("is submitted once, asked for until it is there, and costs 60 credits", async () => {
    const { url, requests } = await start(async ({ method }, earlier) => {
      if (method === "POST") return { json: { id: JOB } };
      if (earlier < 2) return { status: 202, json: { id: JOB, status: "in-progress" } };
      return stabilityPicture("SUCCESS", "result");
    });
    const { result, costs } = await askService(creative, { adapter: stabilityAdapter, url });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /v2beta/stable-image/upscale/creative",
      ...Array.from({ length: 3 }, () => `GET /v2beta/results/${JOB}`),
    ]);
    expect(result.pictures).toHaveLength(1);
    expect(costs).toEqual([{ usd: 0.6, credits: 60, source: "reckoned" }]);
  });

  it("is picked up again by the next run when this one ends in between, and not bought again", async () => {
    const home = temporaryHome();
    const stop = new AbortController();
    const { url, requests } = await start(({ method }) => {
      if (method === "POST") return { json: { id: JOB } };
      if (!stop.signal.aborted) {
        stop.abort(new Error("the process ended"));
        return { status: 202, json: { id: JOB, status: "in-progress" } };
      }
      return stabilityPicture("SUCCESS", "image");
    });
    await expect(
      askService(creative, { adapter: stabilityAdapter, url, home, signal: stop.signal }),
    ).rejects.toThrow();
    const { result, notices } = await askService(creative, { adapter: stabilityAdapter, url, home });
    expect(result.data.seed).toBe(343940597);
    expect(notices.map(({ code }) => code)).toContain("provider-resumed");
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is still there when a question about it fails: the next run fetches it, and does not buy it again", async () => {
    const home = temporaryHome();
    let refused = true;
    const { url, requests } = await start(({ method }) => {
      if (method === "POST") return { json: { id: JOB } };
      return refused
        ? { status: 401, json: { name: "unauthorized", errors: ["revoked"] } }
        : stabilityPicture();
    });
    await expect(askService(creative, { adapter: stabilityAdapter, url, home })).rejects.toMatchObject({
      code: "credential-refused",
      message: expect.stringContaining("without buying it again"),
    });
    refused = false;
    await askService(creative, { adapter: stabilityAdapter, url, home });
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("that the service has forgotten is a failure that says so", async () => {
    const { url } = await start(({ method }) =>
      method === "POST"
        ? { json: { id: JOB } }
        : { status: 404, json: { id: "x", name: "not_found", errors: ["id: expired"] } },
    );
    await expect(askService(creative, { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "provider-result-gone",
    });
  });
});
