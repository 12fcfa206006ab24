import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { stabilityAdapter } from "./stability-adapter.ts";

const JOB = "a6dc6c6e20acda010fe14d71f180658f2896ed9b4ec25aa99a6ff06c796987c4";
const start = mockServices();

async function picture(finish_reason = "SUCCESS", name = "image") {
  const image = Buffer.from(await plainPng()).toString("base64");
  return { json: { [name]: image, finish_reason, seed: 343940597 } };
}

function requestFor(
  operation: string,
  params: ProviderRequest["params"],
  more: Partial<ProviderRequest> = {},
) {
  return {
    provider: "stability",
    operation,
    model: "",
    credential: "stability:default",
    take: 0,
    params,
    ...more,
  };
}

const core = (params: ProviderRequest["params"] = {}) =>
  requestFor("generate/core", { prompt: "Lighthouse", ...params });
const IMAGE = { image: [greyImage(64, 64)] };
const MASKED = { ...IMAGE, mask: [greyImage(64, 64)] };

describe("a request to a v2beta service", () => {
  it("is a form with the fields of Core and the key in its header", async () => {
    const { url, requests } = await start(() => picture());
    const { result, costs } = await askService(
      core({
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
      IMAGE,
      { prompt: "x", strength: "0.6", aspect_ratio: "1:1" },
    ],
    [
      "control/sketch",
      { prompt: "castle", control_strength: 0.7 },
      IMAGE,
      { prompt: "castle", control_strength: "0.7" },
    ],
    [
      "control/structure",
      { prompt: "castle", control_strength: 0.7 },
      IMAGE,
      { prompt: "castle", control_strength: "0.7" },
    ],
    [
      "control/style",
      { prompt: "castle", fidelity: 0.5, aspect_ratio: "1:1" },
      IMAGE,
      { prompt: "castle", fidelity: "0.5", aspect_ratio: "1:1" },
    ],
    ["edit/inpaint", { prompt: "a dog", grow_mask: 5 }, MASKED, { prompt: "a dog", grow_mask: "5" }],
    ["edit/erase", { grow_mask: 5 }, MASKED, { grow_mask: "5" }],
    [
      "edit/outpaint",
      { left: 200, down: 200, creativity: 0.5, prompt: "" },
      IMAGE,
      { left: "200", down: "200", creativity: "0.5" },
    ],
    [
      "edit/search-and-replace",
      { prompt: "golden retriever", search_prompt: "cat", grow_mask: 3 },
      IMAGE,
      { prompt: "golden retriever", search_prompt: "cat", grow_mask: "3" },
    ],
    ["edit/remove-background", { output_format: "png" }, IMAGE, { output_format: "png" }],
    ["upscale/fast", { output_format: "png" }, IMAGE, { output_format: "png" }],
    [
      "upscale/conservative",
      { prompt: "bird", creativity: 0.35 },
      IMAGE,
      { prompt: "bird", creativity: "0.35" },
    ],
  ])("has the fields and pictures of %s and nothing else", async (operation, params, images, fields) => {
    const { url, requests } = await start(() => picture());
    await askService(requestFor(operation, params, { images }), { adapter: stabilityAdapter, url });
    const [seen] = requests;
    expect(seen?.path).toBe(`/v2beta/stable-image/${operation}`);
    expect(seen?.fields).toEqual(fields);
    expect(seen?.files.map(([field, , type]) => [field, type])).toEqual(
      Object.keys(images).map((field) => [field, "image/png"]),
    );
  });

  it("names the SD3 model in a field and sends the mode's own fields", async () => {
    const { url, requests } = await start(() => picture());
    const sd3 = { model: "sd3.5-medium" };
    await askService(
      requestFor(
        "generate/sd3",
        { prompt: "x", mode: "text-to-image", aspect_ratio: "1:1", cfg_scale: 4 },
        sd3,
      ),
      { adapter: stabilityAdapter, url },
    );
    await askService(
      requestFor(
        "generate/sd3",
        { prompt: "x", mode: "image-to-image", strength: 0.5 },
        { ...sd3, images: IMAGE },
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
    const { url, requests } = await start(() => picture());
    await askService(core({ seed: 0 }), { adapter: stabilityAdapter, url });
    const seed = Number(requests[0]?.fields.seed);
    expect(seed).toBeGreaterThanOrEqual(1);
    expect(seed).toBeLessThanOrEqual(4294967294);
  });
});

describe("a long job", () => {
  const creative = requestFor("upscale/creative", { prompt: "bird", creativity: 0.3 }, { images: IMAGE });

  it("is submitted once, asked for until it is there, and costs 60 credits", async () => {
    const { url, requests } = await start(async ({ method }, earlier) => {
      if (method === "POST") return { json: { id: JOB } };
      if (earlier < 2) return { status: 202, json: { id: JOB, status: "in-progress" } };
      return picture("SUCCESS", "result");
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
      return picture("SUCCESS", "image");
    });
    await expect(
      askService(creative, { adapter: stabilityAdapter, url, home, signal: stop.signal }),
    ).rejects.toThrow();
    const { result, notices } = await askService(creative, { adapter: stabilityAdapter, url, home });
    expect(result.data.seed).toBe(343940597);
    expect(notices.map(({ code }) => code)).toContain("provider-resumed");
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

describe("what is refused before anything is sent", () => {
  const refusals: ReadonlyArray<readonly [string, ProviderRequest, string]> = [
    ["an aspect ratio that the service does not know", core({ aspect_ratio: "7:5" }), "aspect_ratio"],
    ["a field that the service does not take", core({ steps: 20 }), "steps"],
    ["a seed that is too large", core({ seed: 4294967295 }), "seed"],
    ["an empty prompt", core({ prompt: " " }), "prompt"],
    ["a prompt of more than 10,000 characters", core({ prompt: "x".repeat(10_001) }), "prompt"],
    [
      "WebP from SD3",
      requestFor("generate/sd3", { prompt: "x", output_format: "webp" }, { model: "sd3.5-large" }),
      "output_format",
    ],
    [
      "a control strength above 1",
      requestFor("control/sketch", { prompt: "x", control_strength: 1.05 }),
      "control_strength",
    ],
    [
      "an outpainting that adds nothing",
      requestFor("edit/outpaint", { left: 0, right: 0, up: 0, down: 0 }),
      "left",
    ],
    [
      "a picture that is too long for its width",
      requestFor("control/sketch", { prompt: "x" }, { images: { image: [greyImage(64, 200)] } }),
      "image",
    ],
    [
      "a picture that is too large for the fast upscaler",
      requestFor("upscale/fast", {}, { images: { image: [greyImage(1537, 100)] } }),
      "image",
    ],
    [
      "two pictures where one is taken",
      requestFor("upscale/fast", {}, { images: { image: [greyImage(64, 64, 3, 2)] } }),
      "image",
    ],
    ["inpainting without any mask", requestFor("edit/inpaint", { prompt: "x" }, { images: IMAGE }), "mask"],
    [
      "a mask of another size",
      requestFor("edit/erase", {}, { images: { ...IMAGE, mask: [greyImage(32, 64)] } }),
      "mask",
    ],
    ["a picture that is missing", requestFor("control/sketch", { prompt: "x" }), "image"],
    [
      "a model that the catalogue does not have",
      requestFor("generate/sd3", { prompt: "x" }, { model: "sd9" }),
      "model",
    ],
  ];

  it.each(refusals)("is %s", async (_what, request, port) => {
    const { url, requests } = await start(() => picture());
    await expect(askService(request, { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "provider-input-refused",
      port,
    });
    expect(requests).toEqual([]);
  });

  it("is more than 10 MiB of pictures", async () => {
    const { url, requests } = await start(() => picture());
    const noise = Float32Array.from({ length: 2048 * 2048 * 3 }, () => Math.random());
    const image = { kind: "IMAGE", shape: [1, 2048, 2048, 3], data: noise } as const;
    await expect(
      askService(requestFor("control/sketch", { prompt: "x" }, { images: { image: [image] } }), {
        adapter: stabilityAdapter,
        url,
      }),
    ).rejects.toThrow(/10 MiB.*Nothing was charged/);
    expect(requests).toEqual([]);
  });

  it("takes a picture with transparency in the place of a mask", async () => {
    const { url, requests } = await start(() => picture());
    const images = { image: [greyImage(64, 64, 4)] };
    await askService(requestFor("edit/inpaint", { prompt: "x" }, { images }), {
      adapter: stabilityAdapter,
      url,
    });
    expect(requests[0]?.files.map(([field]) => field)).toEqual(["image"]);
  });
});

describe("when the service says no", () => {
  const failures: ReadonlyArray<readonly [number, string, string, string]> = [
    [400, "bad_request", "provider-refused", "some-field: is required"],
    [401, "unauthorized", "credential-refused", "invalid or missing header value"],
    [402, "payment_required", "provider-credit-used-up", "You lack sufficient credits"],
    [403, "content_moderation", "content-blocked", "flagged by our content moderation"],
    [413, "payload_too_large", "provider-refused", "larger than 10MiB"],
    [422, "invalid_language", "provider-refused", "English is the only supported language"],
  ];

  it.each(failures)(
    "with %i %s, it is %s, nothing is charged, and the same may be asked again",
    async (...row) => {
      const [status, name, code, said] = row;
      const home = temporaryHome();
      const { url, requests } = await start((_seen, earlier) =>
        earlier === 0 ? { status, json: { id: "x", name, errors: [said] } } : picture(),
      );
      const options = { adapter: stabilityAdapter, url, home };
      await expect(askService(core(), options)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(new RegExp(`${said}.*Nothing was charged`)),
      });
      await askService(core(), options);
      expect(requests).toHaveLength(2);
    },
  );

  it("with 429, it waits as long as the answer says and asks again", async () => {
    const { url, requests } = await start((_seen, earlier) =>
      earlier === 0
        ? { status: 429, headers: { "retry-after": "0" }, json: { name: "rate_limit_exceeded", errors: [] } }
        : picture(),
    );
    await askService(core(), { adapter: stabilityAdapter, url });
    expect(requests).toHaveLength(2);
  });

  it("blurs a picture (CONTENT_FILTERED), that is a failure and no result", async () => {
    const { url } = await start(() => picture("CONTENT_FILTERED"));
    await expect(askService(core(), { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "content-blocked",
      message: expect.stringContaining("CONTENT_FILTERED"),
    });
  });

  it.each([
    ["fails with 500", { status: 500, json: { name: "internal_error", errors: ["unexpected"] } }],
    ["closes the connection", { cut: true }],
    ["answers with something else", { json: { hello: "world" } }],
  ] as const)(
    "%s, nobody knows whether it was bought, and it is not sent again by itself",
    async (_what, answer) => {
      const home = temporaryHome();
      const { url, requests } = await start(() => answer);
      const options = { adapter: stabilityAdapter, url, home };
      await expect(askService(core(), options)).rejects.toMatchObject({ code: "provider-outcome-unknown" });
      await expect(askService(core(), options)).rejects.toMatchObject({ code: "provider-outcome-unknown" });
      expect(requests).toHaveLength(1);
    },
  );
});

describe("money", () => {
  it("is not spent twice on the same request, and once more on another take", async () => {
    const home = temporaryHome();
    const { url, requests } = await start(() => picture());
    const options = { adapter: stabilityAdapter, url, home };
    await askService(core({ seed: 7 }), options);
    await askService(core({ seed: 7 }), options);
    expect(requests).toHaveLength(1);
    await askService({ ...core({ seed: 7 }), take: 1 }, options);
    expect(requests).toHaveLength(2);
  });

  it("is not spent above the run's limit", async () => {
    const { url, requests } = await start(() => picture());
    await expect(askService(core(), { adapter: stabilityAdapter, url, maxCost: 0.01 })).rejects.toMatchObject(
      { code: "cost-cap" },
    );
    expect(requests).toEqual([]);
  });

  const credits = (request: ProviderRequest, on: string) => {
    const estimate = stabilityAdapter.estimate(request, on);
    return estimate.kind === "known" ? estimate.max.credits : undefined;
  };
  const sd3 = (model: string) => requestFor("generate/sd3", { prompt: "x" }, { model });

  it("was, in 2024: SD3 6.5 credits, SD3 Turbo 4, Core 3", () => {
    expect(credits(sd3("sd3"), "2024-06-01")).toBe(6.5);
    expect(credits(sd3("sd3-turbo"), "2024-06-01")).toBe(4);
    expect(credits(core(), "2024-06-01")).toBe(3);
  });

  it.each([
    ["generate/core", 3],
    ["generate/ultra", 8],
    ["control/sketch", 5],
    ["control/structure", 5],
    ["control/style", 5],
    ["edit/inpaint", 5],
    ["edit/erase", 5],
    ["edit/outpaint", 4],
    ["edit/search-and-replace", 5],
    ["edit/remove-background", 5],
    ["upscale/fast", 2],
    ["upscale/conservative", 40],
    ["upscale/creative", 60],
  ])("is today, for %s: %d credits", (operation, expected) => {
    expect(credits(requestFor(operation, {}), "2026-11-22")).toBe(expected);
  });

  it.each([
    ["sd3.5-large", 6.5],
    ["sd3.5-large-turbo", 4],
    ["sd3.5-medium", 3.5],
    ["sd3.5-flash", 2.5],
  ])("is today, for %s: %d credits", (model, expected) => {
    expect(credits(sd3(model), "2026-11-22")).toBe(expected);
  });

  it("is a hundredth of a dollar for each credit", () => {
    expect(stabilityAdapter.estimate(sd3("sd3.5-large"), "2026-11-22")).toMatchObject({
      max: { usd: 0.065 },
    });
  });
});
