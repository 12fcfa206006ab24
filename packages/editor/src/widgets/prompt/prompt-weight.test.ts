import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePromptWeight, type TextSelection } from "./prompt-weight.ts";

/** `[` and `]` mark what is selected, `|` a cursor. */
function marked(text: string): TextSelection {
  const cursor = text.indexOf("|");
  if (cursor >= 0) return { text: text.replace("|", ""), start: cursor, end: cursor };
  const start = text.indexOf("[");
  return { text: text.replace("[", "").replace("]", ""), start, end: text.indexOf("]") - 1 };
}

function mark({ text, start, end }: TextSelection): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

describe("the weight keys of a prompt", () => {
  it.each([
    ["a red ho|use", 0.05, "a red ([house]:1.05)"],
    ["a red |house", 0.05, "a red ([house]:1.05)"],
    ["a red house|", 0.05, "a red ([house]:1.05)"],
    ["a [red house] here", 0.05, "a ([red house]:1.05) here"],
    ["a [red house ]here", 0.05, "a ([red house]:1.05) here"],
    ["a ([red house]:1.05)", 0.05, "a ([red house]:1.1)"],
    ["a ([red house]:1.05)", -0.05, "a [red house]"],
    ["[(red:1.3)]", -0.05, "([red]:1.25)"],
    ["a (red ho|use:1.3)", 0.1, "a ([red house]:1.4)"],
    ["a (red|)", -0.1, "a [red]"],
    ["((a|:1.2) b:1.5)", 0.05, "(([a]:1.25) b:1.5)"],
    ["((a:1.2) |b:1.5)", 0.05, "([(a:1.2) b]:1.55)"],
    ["(a [cat] on:1.2)", 0.05, "(a ([cat]:1.05) on:1.2)"],
    ["\\(a|\\)", 0.05, "\\(([a]:1.05)\\)"],
    ["一只|猫，湖边", 0.05, "([一只猫]:1.05)，湖边"],
  ])("turn %s by %d into %s", (before, by, after) => {
    expect(mark(changePromptWeight(marked(before), by))).toBe(after);
  });

  it.each(["a , | b", "|", "[ ]"])("leave %s alone, where no word is meant", (text) => {
    const selection = marked(text);
    expect(changePromptWeight(selection, 0.05)).toEqual(selection);
  });

  it("come back to where they began after as many steps down as up, wherever they began", () => {
    const words = fc.array(fc.constantFrom("red", "house", "by", "a", "lake"), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 30 }), (list, place, steps) => {
        const text = list.join(" ");
        let selection: TextSelection = { text, start: place % text.length, end: place % text.length };
        for (let step = 0; step < steps; step++) selection = changePromptWeight(selection, 0.05);
        expect(selection.text).not.toBe(text);
        for (let step = 0; step < steps; step++) selection = changePromptWeight(selection, -0.05);
        expect(selection.text).toBe(text);
      }),
    );
  });
});
