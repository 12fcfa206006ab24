import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { workflowJsonSchema } from "./json-schema.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import { serializeWorkflow } from "./serialize-workflow.ts";

const workflows = join(import.meta.dirname, "../../../../workflows");
const corpus = join(workflows, "corpus");

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".json"));
}

function parsed(path: string) {
  const result = parseWorkflow(readFileSync(path, "utf8"));
  if (!result.ok) throw new Error(`${path}: ${result.problems.map(({ message }) => message).join(" ")}`);
  return result;
}

const versions = readdirSync(corpus).filter((name) => name.startsWith("version-"));
const corpusFiles = versions.flatMap((version) =>
  jsonFiles(join(corpus, version)).map((name) => [version, name] as const),
);
const shipped = jsonFiles(workflows);

describe("the corpus of workflow files", () => {
  test("has files of every version of the format", () => {
    expect(versions).toEqual(["version-0", "version-1"]);
  });

  test.each(corpusFiles)("%s/%s becomes what it always became", async (version, name) => {
    const { workflow, problems } = parsed(join(corpus, version, name));
    const expected = join(corpus, "expected", `${version}-${name}`);
    await expect(serializeWorkflow(workflow)).toMatchFileSnapshot(expected);
    await expect(problems.map(({ level, message }) => `${level}: ${message}\n`).join("")).toMatchFileSnapshot(
      expected.replace(/json$/, "problems.txt"),
    );
  });

  test.each(corpusFiles.filter(([version]) => version === "version-1"))(
    "%s/%s loses no value when it is written again",
    (version, name) => {
      const path = join(corpus, version, name);
      const original = JSON.parse(readFileSync(path, "utf8"));
      const written = JSON.parse(serializeWorkflow(parsed(path).workflow));
      // The one value that this file's own reader changes: a whole number beyond 2^53-1 is text from then on.
      if (original.zoom !== undefined) original.zoom.huge = "1152921504606846976";
      expect(written).toMatchObject(original);
    },
  );
});

describe("the JSON Schema", () => {
  const text = `${JSON.stringify(workflowJsonSchema(), null, 2)}\n`;

  test("is the one that is shipped", async () => {
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "../../generated/workflow.schema.json"));
  });

  test("accepts every file of version 1, what was migrated to it, and every shipped workflow", () => {
    const schema = z.fromJSONSchema(JSON.parse(text));
    const paths = [
      ...jsonFiles(join(corpus, "version-1")).map((name) => join(corpus, "version-1", name)),
      ...corpusFiles.map(([version, name]) => join(corpus, "expected", `${version}-${name}`)),
      ...shipped.map((name) => join(workflows, name)),
    ];
    for (const path of paths) {
      const result = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
      expect(result.error?.issues ?? [], path).toEqual([]);
    }
  });

  test("refuses a file of another shape", () => {
    const schema = z.fromJSONSchema(JSON.parse(text));
    const file = { format: "weft.workflow", version: 1, nodes: { a: { type: "Note", mode: "asleep" } } };
    expect(schema.safeParse(file).success).toBe(false);
    expect(schema.safeParse({ ...file, nodes: { a: { type: "Note" } } }).success).toBe(true);
  });
});

describe("the shipped workflows", () => {
  test.each(shipped.map((name) => [name]))("%s is read without any change", (name) => {
    expect(parsed(join(workflows, name)).problems).toEqual([]);
  });
});
