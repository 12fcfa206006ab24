import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { renderNodeDocs } from "../../../tooling/node-docs.ts";
import { builtinNodes } from "./index.ts";

const descriptions = builtinNodes.map(({ description }) => description);

describe("the reference of nodes", () => {
  it.each([
    ["en", "nodes.md"],
    ["zh", "nodes.zh.md"],
  ] as const)("is up to date in %s (else: node tooling/write-node-docs.ts)", async (language, file) => {
    const written = await readFile(new URL(`../../../docs/${file}`, import.meta.url), "utf8");
    // A clone on Windows may have its own line ends.
    expect(written.replaceAll("\r\n", "\n")).toBe(renderNodeDocs(descriptions, language));
  });
});
