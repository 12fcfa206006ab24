import { describe, expect, test } from "vitest";
import { describeNode } from "../testing/sample-nodes.ts";
import { createCatalogue } from "./catalogue.ts";
import { imageInput, imageOutput, int, repeated, text } from "./inputs.ts";
import type { NodeDescription } from "./node-description.ts";
import { findInputPort } from "./ports.ts";
import { words } from "./words.ts";

const details = { description: words("test", "测试") };
const image = imageInput(details);

function catalogueError(...descriptions: readonly NodeDescription[]): string {
  try {
    createCatalogue(descriptions);
    return "none";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("the catalogue of node types", () => {
  test("finds a type by its name, and no name that objects inherit", () => {
    const catalogue = createCatalogue([describeNode("A", { inputs: {}, outputs: {} })]);
    expect(catalogue.get("A")?.type).toBe("A");
    expect(catalogue.get("constructor")).toBeUndefined();
    expect(catalogue.all()).toHaveLength(1);
  });

  test("refuses two types of one name", () => {
    const a = describeNode("A", { inputs: {}, outputs: {} });
    expect(catalogueError(a, a)).toBe('Two node types are called "A": give one of them another name.');
  });

  test.each([
    [
      "a default outside its range",
      { inputs: { n: int({ ...details, default: 9, min: 0, max: 5 }) }, outputs: {} },
      /the default of "n" must be/,
    ],
    [
      "an input that a repeated one also has",
      { inputs: { image: repeated(image, { min: 1, max: 3 }), image1: image }, outputs: {} },
      /two inputs are called "image1"/,
    ],
    ["a version below 1", { inputs: {}, outputs: {}, version: 0 }, /its version must be/],
  ])("refuses %s", (_, sample, message) => {
    expect(catalogueError(describeNode("A", sample))).toMatch(message);
  });

  test("refuses a migration that leads past the version", () => {
    const description = {
      ...describeNode("A", { inputs: {}, outputs: {} }),
      migrations: [{ to: 2, steps: [] }],
    };
    expect(catalogueError(description)).toMatch(/a migration leads to version 2/);
  });
});

describe("finding an input by its port's name", () => {
  const node = describeNode("A", {
    inputs: {
      image: repeated(image, { min: 1, max: 12 }),
      text: text(details),
      layer2: repeated(image, { min: 0, max: 3 }),
    },
    outputs: { IMAGE: imageOutput() },
  });

  test.each([
    ["text", "text", undefined],
    ["image0", "image", 0],
    ["image11", "image", 11],
    ["layer20", "layer2", 0],
  ])("finds %s", (port, name, index) => {
    const found = findInputPort(node, port);
    expect([found?.declared.name, found?.index]).toEqual([name, index]);
  });

  test.each([
    "image",
    "image12",
    "image01",
    "image-1",
    "layer2",
    "layer23",
    "text0",
    "",
    "constructor",
    "9".repeat(500),
  ])("finds nothing for %s", (port) => {
    expect(findInputPort(node, port)).toBeUndefined();
  });
});
