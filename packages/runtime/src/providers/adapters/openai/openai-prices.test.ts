import { describe, expect, it } from "vitest";
import { pictureRequest } from "../../testing/openai-request.ts";
import { openaiAdapter } from "./openai-adapter.ts";

function price(model: string, params: Record<string, string | number>, on: string): number | undefined {
  const estimate = openaiAdapter.estimate(pictureRequest({ model, params }), on);
  if (estimate.kind === "unknown") return undefined;
  expect(estimate.min).toEqual(estimate.max);
  return estimate.max.usd;
}

describe("prices", () => {
  it.each([
    ["dall-e-3", { quality: "standard", size: "1024x1024" }, 0.04],
    ["dall-e-3", { quality: "standard", size: "1792x1024" }, 0.08],
    ["dall-e-3", { quality: "hd", size: "1024x1024" }, 0.08],
    ["dall-e-3", { quality: "hd", size: "1024x1792" }, 0.12],
    ["dall-e-2", { size: "1024x1024" }, 0.02],
    ["dall-e-2", { size: "512x512" }, 0.018],
    ["dall-e-2", { size: "256x256" }, 0.016],
  ])(
    "of 2024: %s %j cost $%d, and nothing is known of it after it was switched off",
    (model, params, usd) => {
      expect(price(model, params, "2024-06-01")).toBe(usd);
      expect(price(model, { ...params, n: 1 }, "2026-05-11")).toBe(usd);
      expect(price(model, params, "2026-05-12")).toBeUndefined();
    },
  );

  it("of today hold for GPT Image by size and quality, and count the pictures", () => {
    expect(price("gpt-image-2", { size: "1024x1024", quality: "high" }, "2026-11-22")).toBeCloseTo(0.211);
    expect(price("gpt-image-2", { size: "1536x1024", quality: "high", n: 3 }, "2026-11-22")).toBeCloseTo(
      0.495,
    );
    expect(price("gpt-image-1-mini", { size: "1024x1024", quality: "low" }, "2026-11-30")).toBeCloseTo(0.005);
  });

  it("are a range where the model chooses, and unknown where nobody published one", () => {
    const auto = openaiAdapter.estimate(pictureRequest({ model: "gpt-image-2", params: {} }), "2026-11-22");
    expect(auto).toMatchObject({ kind: "known", min: { usd: 0.005 }, max: { usd: 0.211 } });
    for (const [model, params] of [
      ["gpt-image-2.6-flare", { quality: "max" }],
      ["somebody-else", {}],
    ] as const) {
      expect(openaiAdapter.estimate(pictureRequest({ model, params }), "2026-11-22").kind).toBe("unknown");
    }
  });
});
