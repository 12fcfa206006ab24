import { describe, expect, it } from "vitest";
import { translate } from "./index.ts";
import { preferredLanguage } from "./language.ts";

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
});
