import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MAX_FLAT_NODES, MAX_NESTING } from "./compile/nesting.ts";
import { WORKFLOW_LIMITS } from "./document/limits.ts";
import { parseWorkflow } from "./document/parse-workflow.ts";
import type { NodeContext } from "./node/services.ts";
import { imageBrightness } from "./testing/documented-node.ts";

const root = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");

function firstBlock(markdown: string, language: string): string {
  return markdown.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";
}

describe("docs/workflow-format.md", () => {
  const format = read("docs/workflow-format.md");

  test("shows a workflow that is read without any change", () => {
    const parsed = parseWorkflow(firstBlock(format, "json"));
    expect(parsed).toMatchObject({ ok: true, problems: [] });
  });

  test("states the limits as they are", () => {
    const numbers = (count: number) => count.toLocaleString("en");
    expect(WORKFLOW_LIMITS.textLength).toBe(64 * 2 ** 20);
    expect(format).toContain(`${WORKFLOW_LIMITS.depth} levels of objects`);
    expect(format).toContain(`${numbers(WORKFLOW_LIMITS.nodes)} nodes in the file`);
    expect(format).toContain(`${numbers(WORKFLOW_LIMITS.edges)} edges`);
    expect(format).toContain(`${numbers(MAX_FLAT_NODES)} nodes after subgraphs`);
    expect(format).toContain(`others, ${MAX_NESTING} levels deep`);
  });
});

describe("docs/writing-a-node.md", () => {
  test("shows the node that is compiled and run here", async () => {
    const shown = firstBlock(read("docs/writing-a-node.md"), "ts");
    expect(shown.replace('"@weft/graph"', '"../index.ts"')).toBe(
      read("packages/graph/src/testing/documented-node.ts"),
    );
    const image = { kind: "IMAGE", shape: [1, 1, 1, 3], data: Float32Array.of(0, 0.25, 0.75) };
    expect(await imageBrightness.run({ image, factor: 2 }, {} as NodeContext)).toEqual({
      IMAGE: { ...image, data: Float32Array.of(0, 0.5, 1) },
    });
  });
});
