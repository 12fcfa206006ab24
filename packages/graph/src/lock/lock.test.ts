import { describe, expect, test } from "vitest";
import type { ExecutionEnvironment, Lock } from "../document/workflow.ts";
import { sampleCatalogue, sampleInventory } from "../testing/sample-nodes.ts";
import { workflowOf } from "../testing/workflow-of.ts";
import { buildLock } from "./build-lock.ts";
import { compareLock } from "./compare-lock.ts";
import { namedResources } from "./named-resources.ts";

const environment: ExecutionEnvironment = {
  weft: "0.1.0",
  onnxruntime: "1.30.0",
  device: "cpu",
  threads: 2,
  cpu: "Some CPU",
  os: "linux",
};

const workflow = workflowOf({
  nodes: {
    direct: { type: "Loader", params: { ckpt_name: "starter" } },
    again: { type: "Loader", params: { ckpt_name: "starter" } },
    name: { type: "Text", params: { value: "other" } },
    hop: { type: "Reroute" },
    wired: { type: "Loader", params: { ckpt_name: "not-asked-for" } },
    muted: { type: "Loader", mode: "muted", params: { ckpt_name: "muted" } },
    unset: { type: "Loader" },
    instance: { type: "subgraph:photo", params: { file: "photo.png" } },
    second: { type: "subgraph:photo" },
    gone: { type: "Elsewhere" },
  },
  edges: ["name.STRING > hop.value", "hop.value > wired.ckpt_name"],
  subgraphs: {
    photo: {
      nodes: { name: { type: "Text", params: { value: "outline.png" } }, load: { type: "LoadImage" } },
      edges: ["name.STRING > load.image"],
      inputs: { file: ["name.value"] },
    },
  },
});

describe("the models and files that a workflow names", () => {
  test("are found through text nodes, reroutes and subgraphs, each once", () => {
    expect(namedResources(workflow, sampleCatalogue)).toEqual({
      models: [
        { folder: "checkpoints", name: "other" },
        { folder: "checkpoints", name: "starter" },
      ],
      files: ["outline.png", "photo.png"],
    });
  });

  test("are spelled with / on every system", () => {
    const windows = workflowOf({ nodes: { a: { type: "Loader", params: { ckpt_name: "sd15\\dream" } } } });
    expect(namedResources(windows, sampleCatalogue).models).toEqual([
      { folder: "checkpoints", name: "sd15/dream" },
    ]);
  });
});

describe("a lock", () => {
  const lock = buildLock(workflow, sampleCatalogue, sampleInventory, environment);

  test("holds versions, contents and the environment", () => {
    expect(Object.fromEntries(lock.nodes)).toEqual({ LoadImage: 1, Loader: 1, Reroute: 1, Text: 1 });
    expect(Object.fromEntries(lock.models)).toEqual({
      "checkpoints/other": { sha256: "bb".repeat(32), bytes: 1 },
      "checkpoints/starter": { sha256: "aa".repeat(32), bytes: 1 },
    });
    expect([...lock.files.keys()]).toEqual(["outline.png", "photo.png"]);
    expect(lock.execution).toEqual(environment);
  });

  test("keeps results, and the source of a content that is still the same", () => {
    const earlier: Lock = {
      ...lock,
      results: new Map([["key", { take: 1 }]]),
      models: new Map([
        ["checkpoints/starter", { sha256: "aa".repeat(32), bytes: 1, source: "here" }],
        ["checkpoints/other", { sha256: "00", bytes: 1, source: "there" }],
      ]),
    };
    const again = buildLock({ ...workflow, lock: earlier }, sampleCatalogue, sampleInventory, environment);
    expect(again.results.get("key")).toEqual({ take: 1 });
    expect(again.models.get("checkpoints/starter")?.source).toBe("here");
    expect(again.models.get("checkpoints/other")?.source).toBeUndefined();
  });

  test("has no difference from itself", () => {
    expect(compareLock(lock, lock)).toEqual([]);
  });

  test("names every difference in a sentence", () => {
    const now: Lock = {
      ...lock,
      nodes: new Map([...lock.nodes, ["Loader", 2]]),
      models: new Map([["checkpoints/starter", { sha256: "ff".repeat(32), bytes: 1 }]]),
      files: new Map([...lock.files, ["extra.png", { sha256: "11".repeat(32), bytes: 1 }]]),
      execution: { ...environment, threads: 8, os: "win32" },
    };
    expect(compareLock(lock, now)).toEqual([
      {
        kind: "node",
        name: "Loader",
        locked: "version 1",
        here: "version 2",
        sentence: 'The node type "Loader" is version 2 here; the result was made with version 1.',
      },
      {
        kind: "model",
        name: "checkpoints/other",
        locked: "bb".repeat(32),
        sentence:
          'The model "checkpoints/other" is not here; the result was made with content bbbbbbbbbbbb….',
      },
      {
        kind: "model",
        name: "checkpoints/starter",
        locked: "aa".repeat(32),
        here: "ff".repeat(32),
        sentence:
          'The model "checkpoints/starter" is content ffffffffffff… here; the result was made with content aaaaaaaaaaaa….',
      },
      {
        kind: "file",
        name: "extra.png",
        here: "11".repeat(32),
        sentence:
          'The file "extra.png" is content 111111111111… here, and the lock does not say what it was.',
      },
      {
        kind: "execution",
        name: "threads",
        locked: "2",
        here: "8",
        sentence: "The environment's threads is 8 here; the result was made with 2.",
      },
      {
        kind: "execution",
        name: "os",
        locked: "linux",
        here: "win32",
        sentence: "The environment's os is win32 here; the result was made with linux.",
      },
    ]);
  });
});
