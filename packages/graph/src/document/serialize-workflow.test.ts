import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryWorkflow } from "../testing/arbitrary-workflow.ts";
import { writeJson } from "./json/write-json.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import { serializeWorkflow } from "./serialize-workflow.ts";
import type { JsonValue, Workflow } from "./workflow.ts";

function read(text: string): Workflow {
  const parsed = parseWorkflow(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}

describe("writing and reading a workflow", () => {
  test("gives the same workflow again, with unknown keys at every level", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        // Not toStrictEqual: it takes a key called "constructor" for the object's class.
        assert.deepStrictEqual(read(serializeWorkflow(workflow)), workflow);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same text again, so that a diff shows only what a person changed", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const text = serializeWorkflow(workflow);
        expect(serializeWorkflow(read(text))).toBe(text);
      }),
    );
  });

  test("gives the same text whatever the order of nodes, params and keys was", () => {
    const text = `{
      "version": 1, "zebra": 1, "format": "weft.workflow", "apple": { "b": 1, "a": [2, { "d": 1, "c": 1 }] },
      "nodes": {
        "b": { "params": { "width": 64, "height": 32 }, "type": "EmptyLatentImage" },
        "a": { "type": "Note", "later": true }
      }
    }`;
    expect(serializeWorkflow(read(text))).toMatchInlineSnapshot(`
      "{
        "format": "weft.workflow",
        "version": 1,
        "id": "",
        "title": "",
        "description": "",
        "tags": [],
        "nodes": {
          "a": {
            "type": "Note",
            "version": 1,
            "mode": "active",
            "params": {},
            "controls": {},
            "ui": {},
            "later": true
          },
          "b": {
            "type": "EmptyLatentImage",
            "version": 1,
            "mode": "active",
            "params": {
              "height": 32,
              "width": 64
            },
            "controls": {},
            "ui": {}
          }
        },
        "edges": [],
        "groups": [],
        "subgraphs": {},
        "interface": {
          "inputs": {},
          "outputs": {}
        },
        "apple": {
          "a": [
            2,
            {
              "c": 1,
              "d": 1
            }
          ],
          "b": 1
        },
        "zebra": 1
      }
      "
    `);
  });

  test("loses nothing of a JSON file: every value is in what is written, at the same place", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const original = JSON.parse(serializeWorkflow(workflow));
        const sparse = withoutDefaults(original);
        expect(JSON.parse(serializeWorkflow(read(writeJson(sparse))))).toEqual(original);
      }),
    );
  });
});

/** The file as a person may write it by hand: what is empty is left out. */
function withoutDefaults(file: Record<string, JsonValue>): Record<string, JsonValue> {
  const optional = ["id", "title", "description", "tags", "edges", "groups", "subgraphs"];
  return Object.fromEntries(
    Object.entries(file).filter(
      ([key, value]) => !optional.includes(key) || Object.keys(value ?? {}).length > 0,
    ),
  );
}
