import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, formatBytes, formatDuration, formatWhen } from "./format.ts";

describe("formatDuration", () => {
  it.each([
    [12.4, "12 ms"],
    [840, "0.8 s"],
    [12_400, "12 s"],
    [60_000, "1 min"],
    [185_000, "3 min 5 s"],
    [3_725_000, "1 h 2 min"],
  ])("writes %i ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [2_130_000, "2.1 MB"],
    [999_600, "1.0 MB"],
    [250_000_000_000, "250 GB"],
  ])("writes %i bytes as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it("never needs more than three digits before the unit", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e14 }), (bytes) => {
        expect(formatBytes(bytes)).toMatch(/^\d{1,3}(\.\d)? [kMGT]?B$/);
      }),
    );
  });
});

describe("times", () => {
  const noon = new Date(2026, 10, 22, 12, 0).getTime();

  it("gives only the time for today, and the day for what is older", () => {
    expect(formatWhen(noon, noon + 3_600_000, "en-GB")).toBe("12:00");
    expect(formatWhen(noon, noon + 48 * 3_600_000, "en-GB")).toBe("22 Nov, 12:00");
  });

  it("goes by the calendar's day, not by 24 hours", () => {
    expect(dayOf(noon, new Date(2026, 10, 22, 23, 59).getTime())).toBe("today");
    expect(dayOf(noon, new Date(2026, 10, 23, 0, 1).getTime())).toBe("yesterday");
    expect(dayOf(noon, new Date(2026, 10, 24, 0, 1).getTime())).toBe("older");
  });
});
