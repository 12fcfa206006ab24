import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../document/workflow.ts";
import { createCatalogue } from "../node/catalogue.ts";
import type { Catalogue } from "../node/node-description.ts";
import { arbitraryGraph, type PlainGraph } from "../testing/arbitrary-graph.ts";
import {
  type Choose,
  insertReroutes,
  renameNodes,
  useConstants,
  wrapInSubgraph,
} from "../testing/rewrite-graph.ts";
import { sampleCatalogue, sampleInventory, sampleNodes } from "../testing/sample-nodes.ts";
import { workflowOf } from "../testing/workflow-of.ts";
import { compileWorkflow } from "./compile-workflow.ts";
import type { Inventory } from "./inventory.ts";
import type { Plan } from "./plan.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Circumstances {
  readonly catalogue?: Catalogue;
  readonly inventory?: Inventory;
  readonly fingerprint?: string;
}

function planOf(workflow: Workflow, circumstances: Circumstances = {}): Plan {
  const { catalogue = sampleCatalogue, inventory = sampleInventory, fingerprint = "f" } = circumstances;
  const compiled = compileWorkflow(workflow, catalogue, inventory, { hash, fingerprint });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.plan;
}

/** Keys of all nodes, without saying whose: equal for workflows that compute the same. */
function keysOf(workflow: Workflow, circumstances?: Circumstances): readonly (string | undefined)[] {
  return planOf(workflow, circumstances)
    .nodes.map(({ key }) => key)
    .toSorted();
}

function keysByAddress(workflow: Workflow, circumstances?: Circumstances): ReadonlyMap<string, string> {
  return new Map(planOf(workflow, circumstances).nodes.map(({ address, key }) => [address, key ?? ""]));
}

/** The addresses whose key differs between two workflows with the same nodes. */
function changedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Set<string> {
  return new Set(
    [...before].filter(([address, key]) => after.get(address) !== key).map(([address]) => address),
  );
}

/** A node and everything that it feeds, as far as the plan has it. */
function downstream(graph: PlainGraph, from: string, wanted: ReadonlySet<string>): Set<string> {
  const reached = new Set([from]);
  for (const id of reached) {
    for (const edge of graph.edges) {
      const [source = "", target = ""] = edge.split(" > ").map((port) => port.slice(0, port.indexOf(".")));
      if (source === id) reached.add(target);
    }
  }
  return new Set([...reached].filter((id) => wanted.has(id)));
}

const arbitraryChoice: fc.Arbitrary<Choose> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 31 })
  .map((turns) => (index) => turns[index % turns.length] ?? false);

describe("a key says what a node computes, not how the workflow is drawn", () => {
  it("stays when view data, titles and the order of keys change", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.string(), (graph, words) => {
        const drawn: PlainGraph = {
          nodes: graph.nodes
            .map(([id, node]) => [id, { ...node, title: words, ui: { position: [1, 2], words } }] as const)
            .toReversed(),
          edges: graph.edges.toReversed(),
        };
        const workflow = { ...workflowOf(drawn), title: words, groups: [{ words }], id: words };
        expect(keysByAddress(workflow)).toEqual(keysByAddress(workflowOf(graph)));
      }),
    );
  });

  it("stays when nodes get other ids, hostile ones too", () => {
    const hostile = ["__proto__", "constructor", "4", "toString", "prototype", "0", "-1", "hasOwnProperty"];
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const names = new Map(graph.nodes.map(([id], index) => [id, hostile[index] ?? `x${index}`]));
        const renamed = renameNodes(graph, (id) => names.get(id) ?? id);
        expect(keysOf(workflowOf(renamed))).toEqual(keysOf(workflowOf(graph)));
      }),
    );
  });

  it("stays when reroutes are put into edges", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryChoice, (graph, choose) => {
        const rerouted = insertReroutes(graph, choose);
        expect(keysByAddress(workflowOf(rerouted))).toEqual(keysByAddress(workflowOf(graph)));
      }),
    );
  });

  it("stays when params are replaced by constant nodes, behind reroutes too", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryChoice, (graph, choose) => {
        const constant = insertReroutes(useConstants(graph, choose), choose);
        expect(keysByAddress(workflowOf(constant))).toEqual(keysByAddress(workflowOf(graph)));
      }),
    );
  });

  it("stays when a part of the graph is wrapped in a subgraph and its params are promoted", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryChoice, (graph, choose) => {
        expect(keysOf(wrapInSubgraph(graph, choose))).toEqual(keysOf(workflowOf(graph)));
      }),
    );
  });

  it("stays for other spellings of the same value", () => {
    const spelled = (seed: string | number, steps: string | number, cfg: string | number) => {
      const graph = pictureGraph({ seed, steps, cfg });
      return keysByAddress(workflowOf(graph)).get("sampler");
    };
    const plain = spelled(5, 20, 7);
    expect(spelled("5", "20", "7.0")).toBe(plain);
    expect(spelled(5, 20, 7.0)).toBe(plain);
    expect(spelled(5, 20, -0)).toBe(spelled(5, 20, 0));
  });

  it("stays when a model or a file has the same content under another name", () => {
    expect(keysOf(workflowOf(pictureGraph({}, "copy")))).toEqual(keysOf(workflowOf(pictureGraph({}))));
    expect(keysOf(workflowOf(loadGraph("same.png")))).toEqual(keysOf(workflowOf(loadGraph("outline.png"))));
  });
});

describe("a key changes with everything that decides the result, for the node and what it feeds, and for nothing else", () => {
  it("changes with any param", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), fc.nat(), (graph, which, whichParam) => {
        const holders = graph.nodes.filter(([, node]) => Object.keys(node.params ?? {}).length > 0);
        const [id, node] = holders[which % holders.length] ?? ["", { type: "" }];
        const ports = Object.keys(node.params ?? {});
        const port = ports[whichParam % ports.length] ?? "";
        const params = { ...node.params, [port]: otherValue(port, node.params?.[port]) };
        const changed: PlainGraph = {
          ...graph,
          nodes: graph.nodes.map(([other, old]) => [other, other === id ? { ...old, params } : old] as const),
        };
        const before = keysByAddress(workflowOf(graph));
        const after = keysByAddress(workflowOf(changed));
        expect(changedKeys(before, after)).toEqual(downstream(graph, id, new Set(before.keys())));
      }),
    );
  });

  it("changes when an input is wired to something else", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, which) => {
        const edge = graph.edges[which % graph.edges.length] ?? "";
        const [from = "", to = ""] = edge.split(" > ");
        fc.pre(/\.(IMAGE|output)$/.test(from));
        const changed: PlainGraph = {
          nodes: [...graph.nodes, ["fresh", { type: "LoadImage", params: { image: "fresh.png" } }]],
          edges: graph.edges.map((other) => (other === edge ? `fresh.IMAGE > ${to}` : other)),
        };
        const files = new Map([
          ...sampleInventory.files,
          ["fresh.png", { sha256: "ee".repeat(32), bytes: 1 }],
        ]);
        const before = keysByAddress(workflowOf(graph));
        const after = keysByAddress(workflowOf(changed), { inventory: { ...sampleInventory, files } });
        const consumer = to.slice(0, to.indexOf("."));
        fc.pre(before.has(consumer));
        for (const address of downstream(graph, consumer, new Set(before.keys()))) {
          expect(after.get(address)).not.toBe(before.get(address));
        }
      }),
    );
  });

  it("changes when two inputs are swapped, of a repeated input too", () => {
    const blend = (one: string, two: string) => pairGraph("Blend", one, two, "image1", "image2");
    const batch = (one: string, two: string) => pairGraph("Batch", one, two, "image0", "image1");
    for (const make of [blend, batch]) {
      const key = (one: string, two: string) => keysByAddress(workflowOf(make(one, two))).get("both");
      expect(key("a", "b")).not.toBe(key("b", "a"));
      expect(key("a", "a")).not.toBe(key("a", "b"));
    }
  });

  it("does not depend on which numbers the members of a repeated input have", () => {
    const first = workflowOf(pairGraph("Batch", "a", "b", "image0", "image1"));
    const second = workflowOf(pairGraph("Batch", "a", "b", "image3", "image7"));
    expect(keysByAddress(second)).toEqual(keysByAddress(first));
  });

  it("changes with a node type's version", () => {
    const newer = createCatalogue(
      sampleNodes.map((node) => (node.type === "Encode" ? { ...node, version: 2 } : node)),
    );
    const graph = pictureGraph({});
    const nodes = graph.nodes.map(
      ([id, node]) => [id, node.type === "Encode" ? { ...node, version: 2 } : node] as const,
    );
    const before = keysByAddress(workflowOf(graph));
    const after = keysByAddress(workflowOf({ ...graph, nodes }), { catalogue: newer });
    expect(changedKeys(before, after)).toEqual(new Set(["text", "sampler", "decode", "save"]));
  });

  it("changes with the execution fingerprint where a model runs, and from there on", () => {
    const before = keysByAddress(workflowOf(pictureGraph({})));
    const after = keysByAddress(workflowOf(pictureGraph({})), { fingerprint: "g" });
    expect(changedKeys(before, after)).toEqual(new Set(["text", "sampler", "decode", "save"]));
  });

  it("changes with the content of a model and of a file", () => {
    const before = keysByAddress(workflowOf(pictureGraph({})));
    const after = keysByAddress(workflowOf(pictureGraph({}, "other")));
    expect(changedKeys(before, after)).toEqual(new Set(["loader", "text", "sampler", "decode", "save"]));
    const files = new Map([["outline.png", { sha256: "ee".repeat(32), bytes: 1 }]]);
    const outline = workflowOf(loadGraph("outline.png"));
    expect(keysOf(outline, { inventory: { ...sampleInventory, files } })).not.toEqual(keysOf(outline));
  });

  it("tells every seed to 2^64-1 from its neighbour", () => {
    const key = (seed: string) => keysByAddress(workflowOf(pictureGraph({ seed }))).get("sampler");
    expect(key("18446744073709551615")).not.toBe(key("18446744073709551614"));
    expect(key("9007199254740993")).not.toBe(key("9007199254740992"));
  });
});

/** Another valid value for a param of the sample nodes. */
function otherValue(port: string, value: unknown): string | number {
  switch (port) {
    case "ckpt_name":
      return "other";
    case "image":
      return value === "photo.png" ? "outline.png" : "photo.png";
    case "sampler_name":
      return "euler";
    case "factor":
      return value === 0.25 ? 0.5 : 0.25;
    case "use":
      return value === 0 ? 1 : 0;
    case "text":
    case "prefix":
      return `${String(value)}!`;
    default:
      return Number(value) + 8;
  }
}

function pictureGraph(sampler: Record<string, string | number>, checkpoint = "starter"): PlainGraph {
  return {
    nodes: [
      ["loader", { type: "Loader", params: { ckpt_name: checkpoint } }],
      ["text", { type: "Encode", params: { text: "a hill" } }],
      ["empty", { type: "Empty" }],
      ["sampler", { type: "Sampler", params: sampler }],
      ["decode", { type: "Decode" }],
      ["save", { type: "Save" }],
    ],
    edges: [
      "loader.MODEL > sampler.model",
      "loader.CLIP > text.clip",
      "loader.VAE > decode.vae",
      "text.CONDITIONING > sampler.positive",
      "text.CONDITIONING > sampler.negative",
      "empty.LATENT > sampler.latent",
      "sampler.LATENT > decode.samples",
      "decode.IMAGE > save.images",
    ],
  };
}

function loadGraph(image: string): PlainGraph {
  return {
    nodes: [
      ["load", { type: "LoadImage", params: { image } }],
      ["save", { type: "Save" }],
    ],
    edges: ["load.IMAGE > save.images"],
  };
}

function pairGraph(type: string, one: string, two: string, first: string, second: string): PlainGraph {
  return {
    nodes: [
      ["a", { type: "LoadImage", params: { image: "outline.png" } }],
      ["b", { type: "LoadImage", params: { image: "photo.png" } }],
      ["both", { type }],
      ["save", { type: "Save" }],
    ],
    edges: [`${one}.IMAGE > both.${first}`, `${two}.IMAGE > both.${second}`, "both.IMAGE > save.images"],
  };
}
