import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import {
  coreRequest,
  STABILITY_IMAGE,
  stabilityPicture,
  stabilityRequest,
} from "../../testing/stability-service.ts";
import { serviceForm } from "./service-form.ts";
import { stabilityAdapter } from "./stability-adapter.ts";

const start = mockServices();

describe("what is refused before anything is sent", () => {
  const refusals: ReadonlyArray<readonly [string, ProviderRequest, string]> = [
    ["an aspect ratio that the service does not know", coreRequest({ aspect_ratio: "7:5" }), "aspect_ratio"],
    ["a field that the service does not take", coreRequest({ steps: 20 }), "steps"],
    ["a seed that is too large", coreRequest({ seed: 4294967295 }), "seed"],
    ["an empty prompt", coreRequest({ prompt: " " }), "prompt"],
    ["a prompt of more than 10,000 characters", coreRequest({ prompt: "x".repeat(10_001) }), "prompt"],
    [
      "WebP from SD3",
      stabilityRequest("generate/sd3", { prompt: "x", output_format: "webp" }, { model: "sd3.5-large" }),
      "output_format",
    ],
    [
      "a control strength above 1",
      stabilityRequest("control/sketch", { prompt: "x", control_strength: 1.05 }),
      "control_strength",
    ],
    [
      "an outpainting that adds nothing",
      stabilityRequest("edit/outpaint", { left: 0, right: 0, up: 0, down: 0 }),
      "left",
    ],
    [
      "a picture that is too long for its width",
      stabilityRequest("control/sketch", { prompt: "x" }, { images: { image: [greyImage(64, 200)] } }),
      "image",
    ],
    [
      "a picture that is too large for the fast upscaler",
      stabilityRequest("upscale/fast", {}, { images: { image: [greyImage(1537, 100)] } }),
      "image",
    ],
    [
      "two pictures where one is taken",
      stabilityRequest("upscale/fast", {}, { images: { image: [greyImage(64, 64, 3, 2)] } }),
      "image",
    ],
    [
      "inpainting without any mask",
      stabilityRequest("edit/inpaint", { prompt: "x" }, { images: STABILITY_IMAGE }),
      "mask",
    ],
    [
      "a mask of another size",
      stabilityRequest("edit/erase", {}, { images: { ...STABILITY_IMAGE, mask: [greyImage(32, 64)] } }),
      "mask",
    ],
    ["a picture that is missing", stabilityRequest("control/sketch", { prompt: "x" }), "image"],
    [
      "a model that the catalogue does not have",
      stabilityRequest("generate/sd3", { prompt: "x" }, { model: "sd9" }),
      "model",
    ],
  ];

  it.each(refusals)("is %s", async (_what, request, port) => {
    const { url, requests } = await start(() => stabilityPicture());
    await expect(askService(request, { adapter: stabilityAdapter, url })).rejects.toMatchObject({
      code: "provider-input-refused",
      port,
    });
    expect(requests).toEqual([]);
  });

  it("is more than 10 MiB of pictures", () => {
    const form = (size: number) => {
      const bytes = new Uint8Array(size);
      const file = { name: "image0.png", mediaType: "image/png", bytes, width: 64, height: 64 };
      const { images: _, ...request } = stabilityRequest("control/sketch", { prompt: "x" });
      return serviceForm("control/sketch", { ...request, files: new Map([["image", [file]]]) });
    };
    expect(form(10 * 1024 ** 2)).toHaveLength(2);
    expect(() => form(10 * 1024 ** 2 + 1)).toThrow(/10 MiB/);
  });

  it("takes a picture with transparency in the place of a mask", async () => {
    const { url, requests } = await start(() => stabilityPicture());
    const images = { image: [greyImage(64, 64, 4)] };
    await askService(stabilityRequest("edit/inpaint", { prompt: "x" }, { images }), {
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
        earlier === 0 ? { status, json: { id: "x", name, errors: [said] } } : stabilityPicture(),
      );
      const options = { adapter: stabilityAdapter, url, home };
      await expect(askService(coreRequest(), options)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(new RegExp(`${said}.*Nothing was charged`)),
      });
      await askService(coreRequest(), options);
      expect(requests).toHaveLength(2);
    },
  );

  it("with 429, it waits as long as the answer says and asks again", async () => {
    const { url, requests } = await start((_seen, earlier) =>
      earlier === 0
        ? { status: 429, headers: { "retry-after": "0" }, json: { name: "rate_limit_exceeded", errors: [] } }
        : stabilityPicture(),
    );
    await askService(coreRequest(), { adapter: stabilityAdapter, url });
    expect(requests).toHaveLength(2);
  });

  it("blurs a picture (CONTENT_FILTERED), that is a failure and no result", async () => {
    const { url } = await start(() => stabilityPicture("CONTENT_FILTERED"));
    await expect(askService(coreRequest(), { adapter: stabilityAdapter, url })).rejects.toMatchObject({
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
      await expect(askService(coreRequest(), options)).rejects.toMatchObject({
        code: "provider-outcome-unknown",
      });
      await expect(askService(coreRequest(), options)).rejects.toMatchObject({
        code: "provider-outcome-unknown",
      });
      expect(requests).toHaveLength(1);
    },
  );
});
