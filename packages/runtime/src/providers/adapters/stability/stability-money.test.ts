import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { coreRequest, stabilityPicture, stabilityRequest } from "../../testing/stability-service.ts";
import { stabilityAdapter } from "./stability-adapter.ts";

const start = mockServices();

describe("money", () => {
  it("is not spent twice on the same request, and once more on another take", async () => {
    const home = temporaryHome();
    const { url, requests } = await start(() => stabilityPicture());
    const options = { adapter: stabilityAdapter, url, home };
    await askService(coreRequest({ seed: 7 }), options);
    await askService(coreRequest({ seed: 7 }), options);
    expect(requests).toHaveLength(1);
    await askService({ ...coreRequest({ seed: 7 }), take: 1 }, options);
    expect(requests).toHaveLength(2);
  });

  it("is not spent above the run's limit", async () => {
    const { url, requests } = await start(() => stabilityPicture());
    await expect(
      askService(coreRequest(), { adapter: stabilityAdapter, url, maxCost: 0.01 }),
    ).rejects.toMatchObject({ code: "cost-cap" });
    expect(requests).toEqual([]);
  });

  const credits = (request: ProviderRequest, on: string) => {
    const estimate = stabilityAdapter.estimate(request, on);
    return estimate.kind === "known" ? estimate.max.credits : undefined;
  };
  const sd3 = (model: string) => stabilityRequest("generate/sd3", { prompt: "x" }, { model });

  it("was, in 2024: SD3 6.5 credits, SD3 Turbo 4, Core 3", () => {
    expect(credits(sd3("sd3"), "2024-06-01")).toBe(6.5);
    expect(credits(sd3("sd3-turbo"), "2024-06-01")).toBe(4);
    expect(credits(coreRequest(), "2024-06-01")).toBe(3);
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
    expect(credits(stabilityRequest(operation, {}), "2026-11-22")).toBe(expected);
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
