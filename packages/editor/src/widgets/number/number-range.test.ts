import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  draggedValue,
  filledPart,
  legalNumber,
  type NumberInput,
  numberText,
  shownRange,
  steppedValue,
} from "./number-range.ts";

const description = { en: "", zh: "" };
const width: NumberInput = {
  kind: "int",
  default: 512,
  min: 16,
  max: 16384,
  step: 8,
  usual: [256, 1024],
  description,
};
const cfg: NumberInput = { kind: "float", default: 8, min: 0, max: 100, step: 0.1, description };
const seedLike: NumberInput = { kind: "int", default: 0, min: 0, max: 2 ** 52, step: 1, description };

const numberInput = fc
  .record({
    kind: fc.constantFrom<"int" | "float">("int", "float"),
    min: fc.integer({ min: -1000, max: 1000 }),
    length: fc.integer({ min: 1, max: 100_000 }),
    step: fc.constantFrom(1, 2, 8, 64),
  })
  .map(
    ({ kind, min, length, step }): NumberInput => ({
      kind,
      default: min,
      min,
      max: min + length,
      step,
      description,
    }),
  );

describe("a number field", () => {
  it("fills in proportion to the usual range, else to narrow limits, else not at all", () => {
    expect(filledPart(width, 640)).toBe(0.5);
    expect(filledPart(width, 16384)).toBe(1);
    expect(filledPart(cfg, 25)).toBe(0.25);
    expect(shownRange(seedLike)).toBeUndefined();
    expect(filledPart(seedLike, 99)).toBe(0);
  });

  it("goes through the usual range in 240 pixels of dragging, and meets every whole number with Shift", () => {
    expect(draggedValue(width, 256, 240, false)).toBe(1024);
    expect(draggedValue(width, 256, 24, true)).toBe(256 + 77);
  });

  it("lands on whole steps when dragged from between them", () => {
    expect(draggedValue(width, 513, 3, false) % 8).toBe(0);
  });

  it("shows decimals without the dust of floating point", () => {
    expect(steppedValue(cfg, 0.2, 1, false)).toBe(0.3);
    expect(numberText(0.1 + 0.2)).toBe("0.3");
  });

  it("never leaves what the input takes, however it is dragged or stepped", () => {
    fc.assert(
      fc.property(
        numberInput,
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.boolean(),
        (input, by, fine) => {
          const start = legalNumber(input, by);
          for (const value of [draggedValue(input, start, by, fine), steppedValue(input, start, by, fine)]) {
            expect(value).toBeGreaterThanOrEqual(input.min);
            expect(value).toBeLessThanOrEqual(input.max);
            if (input.kind === "int") expect(Number.isInteger(value)).toBe(true);
          }
        },
      ),
    );
  });

  it("stays where it is when the pointer comes back", () => {
    fc.assert(
      fc.property(numberInput, fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (input, at) => {
        const start = legalNumber(input, at);
        expect(draggedValue(input, start, 0, false)).toBe(start);
      }),
    );
  });
});
