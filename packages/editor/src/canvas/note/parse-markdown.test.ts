import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./parse-markdown.ts";

describe("parseMarkdown", () => {
  it("reads headings, paragraphs, lists, quotes, code and rules", () => {
    const blocks = parseMarkdown("# Title\n\nOne\ntwo\n- a\n- b\n1. c\n> said\n---\n```\nx < y\n```");
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "list",
      "list",
      "quote",
      "rule",
      "code",
    ]);
  });

  it("reads strong, emphasis, code and links inside a line", () => {
    const [block] = parseMarkdown("a **b** *c* `d` [e](https://example.com)");
    expect(block).toEqual({
      kind: "paragraph",
      spans: [
        { kind: "text", text: "a " },
        { kind: "strong", text: "b" },
        { kind: "text", text: " " },
        { kind: "emphasis", text: "c" },
        { kind: "text", text: " " },
        { kind: "code", text: "d" },
        { kind: "text", text: " " },
        { kind: "link", text: "e", href: "https://example.com" },
      ],
    });
  });

  it("makes no link of an address that could run something", () => {
    expect(parseMarkdown("[x](javascript:alert(1))")[0]).toMatchObject({ spans: [{ kind: "text" }, {}] });
  });

  it("leaves HTML as text", () => {
    expect(parseMarkdown("<b>x</b>")).toEqual([
      { kind: "paragraph", spans: [{ kind: "text", text: "<b>x</b>" }] },
    ]);
  });

  it("ends for any text", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("#", "-", "*", "`", "_", "1", ".", " ", "\n", ">", "[", "](", "a"),
        }),
        (text) => {
          parseMarkdown(text);
        },
      ),
    );
  });
});
