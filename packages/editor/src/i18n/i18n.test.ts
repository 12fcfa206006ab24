import { describe, expect, it } from "vitest";
import { translate } from "./index.ts";
import { preferredLanguage } from "./language.ts";

const modules = import.meta.glob<object>(["./*.ts", "!./*.test.ts"], { eager: true });

describe("words for people", () => {
  it("fills the places of a message, and leaves one without a value", () => {
    expect(translate("en", "core.saved", { name: "a.{b}" })).toBe("Saved a.{b}.");
    expect(translate("zh", "core.allProblems")).toContain("{count}");
  });

  it("start in the first language of the person that the editor speaks", () => {
    expect(preferredLanguage(["de", "zh-TW", "en"])).toBe("zh");
    expect(preferredLanguage(["de"])).toBe("en");
    expect(preferredLanguage([])).toBe("en");
  });

  it("have the same places in both languages", () => {
    const tables = Object.values(modules).flatMap((module) => Object.values(module).filter(isTable));
    expect(tables.length).toBeGreaterThan(5);
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    for (const { en, zh } of tables) {
      for (const [key, text] of Object.entries(en))
        expect([key, places(zh[key] ?? "")]).toEqual([key, places(text)]);
    }
  });
});

type Table = Readonly<Record<"en" | "zh", Readonly<Record<string, string>>>>;

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && "en" in value && "zh" in value;
}
