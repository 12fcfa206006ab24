import { describe, expect, it } from "vitest";
import { z } from "zod";
import { findPrice, isRetired } from "./find-price.ts";
import type { ProviderCatalogue } from "./provider-catalogue.ts";
import { providerCatalogues } from "./provider-catalogues.ts";

const day = z.iso.date();
const words = z.strictObject({
  en: z.string().regex(/^\p{Lu}.*\.$/su),
  zh: z.string().regex(/\p{Script=Han}.*。$/su),
});
const limit = z.strictObject({
  min: z.number(),
  max: z.number(),
  step: z.number().positive().exactOptional(),
  default: z.number().exactOptional(),
});
const price = z.strictObject({
  from: day,
  to: day.exactOptional(),
  unit: z.enum([
    "image",
    "request",
    "second",
    "million text tokens in",
    "million image tokens in",
    "million text tokens out",
    "million image tokens out",
  ]),
  usd: z.number().nonnegative(),
  credits: z.number().nonnegative().exactOptional(),
  when: z.record(z.string(), z.string()).exactOptional(),
  source: z.string().min(4),
});
const catalogue: z.ZodType<ProviderCatalogue> = z.strictObject({
  provider: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(2),
  version: z.number().int().positive(),
  checkedOn: day,
  models: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string().min(2),
        operations: z.array(z.string()).min(1),
        values: z.record(z.string(), z.array(z.string()).min(1)),
        limits: z.record(z.string(), limit),
        promptCharacters: z.number().int().positive().exactOptional(),
        prices: z.array(price),
        retirement: z
          .strictObject({ on: day, replacement: z.string().exactOptional(), source: z.string() })
          .exactOptional(),
        goodAt: words,
        watchOut: words,
        licence: words,
      }),
    )
    .min(1),
});

describe.each(providerCatalogues.map((data) => [data.title, data] as const))(
  "the catalogue of %s",
  (_title, data) => {
    it("has the form that everything that reads it expects", () => {
      expect(catalogue.parse(data)).toEqual(data);
    });

    it("has ranges that hold their defaults, and no model twice for the same operation", () => {
      const names = data.models.flatMap(({ id, operations }) =>
        operations.map((operation) => `${id} ${operation}`),
      );
      expect(new Set(names).size).toBe(names.length);
      for (const { id, limits } of data.models) {
        for (const [name, { min, max, default: usual = min }] of Object.entries(limits)) {
          expect(min <= usual && usual <= max, `${id}.${name}`).toBe(true);
        }
      }
    });

    it("has one price at a time for the same thing", () => {
      for (const { id, prices } of data.models) {
        for (const one of prices) {
          const same = prices.filter(
            (other) =>
              other !== one &&
              other.unit === one.unit &&
              JSON.stringify(other.when) === JSON.stringify(one.when) &&
              other.from < (one.to ?? "9999") &&
              one.from < (other.to ?? "9999"),
          );
          expect(same, `${id} ${one.unit} ${JSON.stringify(one.when)}`).toEqual([]);
        }
      }
    });

    it("names replacements that it knows and that are not retired themselves", () => {
      for (const { id, retirement } of data.models) {
        if (retirement?.replacement === undefined) continue;
        const replacement = data.models.find((model) => model.id === retirement.replacement);
        expect(replacement, id).toBeDefined();
        expect(replacement?.retirement, id).toBeUndefined();
      }
    });
  },
);

describe("a price", () => {
  const model = {
    ...(providerCatalogues[0]?.models[0] ?? expect.fail()),
    prices: [
      { from: "2024-01-01", to: "2025-01-01", unit: "image", usd: 1, source: "test" },
      { from: "2025-01-01", unit: "image", usd: 2, source: "test" },
      { from: "2025-01-01", unit: "image", usd: 3, when: { quality: "high" }, source: "test" },
    ],
    retirement: { on: "2026-01-01", source: "test" },
  } as const;

  it("is that of the day, and the one that says most about what was chosen", () => {
    const at = (on: string, params = {}) => findPrice(model, { unit: "image", on, params })?.usd;
    expect([at("2023-12-31"), at("2024-12-31"), at("2025-01-01")]).toEqual([undefined, 1, 2]);
    expect([at("2025-06-01", { quality: "high" }), at("2025-06-01", { quality: "low" })]).toEqual([3, 2]);
    expect(findPrice(model, { unit: "second", on: "2025-06-01" })).toBeUndefined();
  });

  it("ends when the model does", () => {
    expect([isRetired(model, "2025-12-31"), isRetired(model, "2026-01-01")]).toEqual([false, true]);
  });
});
