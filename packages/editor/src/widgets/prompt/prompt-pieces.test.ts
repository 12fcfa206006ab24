import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptPieces } from "./prompt-pieces.ts";

describe("the pieces of a prompt", () => {
  it("are cut where weights change, the innermost weight wins", () => {
    const pieces = promptPieces("a (red (house:1.4) b:0.8) c \\(d\\) (e)");
    expect(pieces.map(({ text, weight }) => [text, weight])).toEqual([
      ["a ", 1],
      ["(red ", 0.8],
      ["(house:1.4)", 1.4],
      [" b:0.8)", 0.8],
      [" c \\(d\\) ", 1],
      ["(e)", 1.1],
    ]);
  });

  it("are together the text, whatever it is", () => {
    const prompt = fc.string({ unit: fc.constantFrom("(", ")", "\\", ":", "1", ".", "a", " ", "猫") });
    fc.assert(
      fc.property(prompt, (text) => {
        expect(
          promptPieces(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
