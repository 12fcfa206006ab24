import Elk from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeOf, nodeId, nodeOf, sampleCatalogue, workflowOf } from "../testing/graph-samples.ts";
import { alignBoxes, type Box, distributeBoxes } from "./align.ts";
import { applyCommand } from "./apply-command.ts";
import { type ArrangedNode, arrangeNodes } from "./arrange.ts";
import { bridgeEdges } from "./bridge-edges.ts";
import { edgeId } from "./command.ts";
import { describeType } from "./describe.ts";
import { putGroups, readGroups, removeGroups } from "./group.ts";
import { newNode, snakeCase } from "./new-node.ts";
import { nextSeeds } from "./next-seeds.ts";
import { patchUi, readNodeUi } from "./node-ui.ts";
import { findProblems } from "./problems.ts";

describe("closing gaps", () => {
  it("wires past removed nodes where the types fit", () => {
    const { edges, nodes } = workflowOf({
      nodes: {
        load: { type: "LoadImage" },
        a: { type: "Masked" },
        b: { type: "Masked" },
        save: { type: "Save" },
      },
      edges: ["load.IMAGE > a.image", "a.IMAGE > b.image", "b.IMAGE > save.images"],
    });
    const removed = new Set([nodeId("a"), nodeId("b")]);
    const bridges = bridgeEdges({ nodes, edges, groups: [] }, removed, ({ type }) =>
      sampleCatalogue.get(type),
    );
    expect(bridges.map(edgeId)).toEqual(["load.IMAGE>save.images"]);
  });

  it("leaves a gap where nothing fits, and does not run in circles", () => {
    const { edges, nodes } = workflowOf({
      nodes: {
        empty: { type: "Empty" },
        decode: { type: "Decode" },
        a: { type: "Masked" },
        save: { type: "Save" },
      },
      edges: ["empty.LATENT > decode.samples", "decode.IMAGE > save.images", "a.IMAGE > a.image"],
    });
    const removed = new Set([nodeId("decode"), nodeId("a")]);
    expect(
      bridgeEdges({ nodes, edges, groups: [] }, removed, ({ type }) => sampleCatalogue.get(type)),
    ).toEqual([]);
  });
});

describe("a new node", () => {
  it("has the defaults of its type, the first model that is there, and seeds that are drawn", () => {
    const loader = sampleCatalogue.get("Loader");
    const sampler = sampleCatalogue.get("Sampler");
    if (loader === undefined || sampler === undefined) throw new Error("The samples changed.");
    const options = {
      position: [1, 2] as const,
      isTaken: (id: string) => id === "loader",
      modelFor: () => "starter",
    };
    expect(newNode(loader, options)).toMatchObject({
      id: "loader_2",
      node: { params: new Map([["ckpt_name", "starter"]]) },
    });
    const { node } = newNode(sampler, { ...options, params: { steps: 5 } });
    expect(node.params.get("steps")).toBe(5);
    expect(node.params.has("model")).toBe(false);
    expect(node.controls).toEqual(new Map([["seed", "random"]]));
  });

  it.each([
    ["CLIPTextEncode", "clip_text_encode"],
    ["KSampler", "ksampler"],
    ["VAEDecode", "vae_decode"],
    ["CheckpointLoaderSimple", "checkpoint_loader_simple"],
    ["subgraph:ab c", "subgraph_ab_c"],
  ])("writes %s as %s", (type, id) => expect(snakeCase(type)).toBe(id));
});

describe("seeds before a run", () => {
  it("go up or down by one, are drawn, or stay, also at both ends of their range and in subgraphs", () => {
    const withControl = (seed: string | number, control: "fixed" | "increment" | "decrement" | "random") => ({
      ...nodeOf({ type: "Sampler", params: { seed } }),
      controls: new Map([["seed", control]]),
    });
    const base = workflowOf({
      nodes: { use: { type: "subgraph:s" } },
      subgraphs: { s: { nodes: { x: { type: "Seed" } } } },
    });
    const inner = base.subgraphs.get("s");
    if (inner === undefined) throw new Error("The sketch changed.");
    const workflow = {
      ...base,
      nodes: new Map([
        ...base.nodes,
        [nodeId("up"), withControl("18446744073709551615", "increment")],
        [nodeId("down"), withControl(0, "decrement")],
        [nodeId("still"), withControl(7, "fixed")],
        [nodeId("drawn"), withControl(7, "random")],
        [nodeId("open"), withControl(-1, "increment")],
      ]),
      subgraphs: new Map([["s", { ...inner, nodes: new Map([[nodeId("x"), withControl(1, "increment")]]) }]]),
    };
    const next = applyCommand(
      workflow,
      nextSeeds(workflow, () => 99n),
    );
    const seed = (id: string) => next.nodes.get(nodeId(id))?.params.get("seed");
    expect([seed("up"), seed("down"), seed("still"), seed("drawn"), seed("open")]).toEqual([
      0,
      "18446744073709551615",
      7,
      99,
      -1,
    ]);
    expect(next.subgraphs.get("s")?.nodes.get(nodeId("x"))?.params.get("seed")).toBe(2);
  });
});

describe("aligning", () => {
  const boxes: readonly Box[] = [
    { id: nodeId("a"), position: [0, 0], size: [100, 50] },
    { id: nodeId("b"), position: [30, 200], size: [40, 20] },
    { id: nodeId("c"), position: [500, 90], size: [60, 60] },
  ];

  it("brings boxes onto one line and moves no box that is there already", () => {
    expect(alignBoxes(boxes, "left")).toEqual(
      new Map([
        ["b", [0, 200]],
        ["c", [0, 90]],
      ]),
    );
    expect(alignBoxes(boxes, "right")).toEqual(
      new Map([
        ["a", [460, 0]],
        ["b", [520, 200]],
      ]),
    );
    expect(alignBoxes(boxes, "bottom")).toEqual(
      new Map([
        ["a", [0, 170]],
        ["c", [500, 160]],
      ]),
    );
  });

  it("makes equal gaps and leaves the first and the last box", () => {
    expect(distributeBoxes(boxes, "horizontal")).toEqual(new Map([["b", [280, 200]]]));
    expect(distributeBoxes(boxes.slice(0, 2), "vertical")).toEqual(new Map());
  });
});

describe("arranging with elk", () => {
  const box = (id: string): ArrangedNode => ({
    id: nodeId(id),
    position: [40, 60],
    size: [240, 100],
    ports: [
      { side: "in", port: "i", x: 0, y: 44 },
      { side: "out", port: "o", x: 240, y: 44 },
    ],
  });

  it("lets edges run from left to right without overlaps, and keeps the corner", async () => {
    const elk = new Elk();
    const nodes = ["d", "b", "a", "c"].map(box);
    const edges = ["a.o > b.i", "a.o > c.i", "b.o > d.i", "c.o > d.other"].map(edgeOf);
    const places = await arrangeNodes(nodes, edges, (graph) => elk.layout(graph));
    const at = (id: string) => places.get(nodeId(id)) ?? [Number.NaN, Number.NaN];
    expect(at("b")[0]).toBeGreaterThan(at("a")[0] + 240);
    expect(at("d")[0]).toBeGreaterThan(at("c")[0] + 240);
    expect(Math.abs(at("b")[1] - at("c")[1])).toBeGreaterThanOrEqual(100);
    expect([
      Math.min(...[...places.values()].map(([x]) => x)),
      Math.min(...[...places.values()].map(([, y]) => y)),
    ]).toEqual([40, 60]);
  });
});

describe("what the file holds of a node's look and of frames", () => {
  it("reads anything and keeps what it does not know", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (ui) => {
        const node = { ...nodeOf({ type: "A" }), ui: JSON.parse(JSON.stringify(ui)) };
        expect(readNodeUi(node).position).toHaveLength(2);
        const patched = patchUi(node.ui, { position: [3, 4] });
        expect(readNodeUi({ ...node, ui: patched }).position).toEqual([3, 4]);
      }),
    );
    expect(patchUi({ x: 1, color: "red" }, { color: null })).toEqual({ x: 1 });
  });

  it("changes and removes frames by id and leaves the rest of the list as it was", () => {
    const frame = { id: "g", title: "A", position: [0, 0], size: [9, 9], mine: 1 };
    const groups = [7, frame, { position: [1, 1], size: [2, 2] }];
    const changed = putGroups(groups, [{ id: "g", title: "B", position: [5, 5], size: [9, 9] }]);
    expect(changed).toEqual([7, { ...frame, title: "B", position: [5, 5] }, groups[2]]);
    expect(readGroups(changed).map(({ id }) => id)).toEqual(["g", "group-2"]);
    expect(removeGroups(changed, new Set(["group-2"]))).toEqual(changed.slice(0, 2));
  });
});

describe("descriptions and problems", () => {
  const workflow = workflowOf({
    nodes: { use: { type: "subgraph:s" }, save: { type: "Save" } },
    edges: ["use.image > save.images"],
    subgraphs: { s: { nodes: { decode: { type: "Decode" } }, outputs: { image: "decode.IMAGE" } } },
  });

  it("gives the same description as long as the subgraphs are the same", () => {
    const first = describeType(workflow, sampleCatalogue, "subgraph:s");
    expect(first?.outputs.map(({ name }) => name)).toEqual(["image"]);
    const moved = applyCommand(workflow, {
      kind: "move-nodes",
      path: [],
      positions: new Map([[nodeId("save"), [1, 1]]]),
    });
    expect(describeType(moved, sampleCatalogue, "subgraph:s")).toBe(first);
    const muted = applyCommand(workflow, {
      kind: "set-node",
      path: [nodeId("use")],
      node: nodeId("decode"),
      change: { mode: "muted" },
    });
    expect(describeType(muted, sampleCatalogue, "subgraph:s")).not.toBe(first);
    expect(describeType(workflow, sampleCatalogue, "subgraph:gone")).toBeUndefined();
  });

  it("shows a problem at its node and at the instance around it", () => {
    const { all, byNode } = findProblems(workflow, sampleCatalogue, { models: new Map(), files: new Map() });
    expect(all.length).toBeGreaterThan(0);
    const inside = [...byNode.keys()].filter((address) => address.includes("/"));
    expect(inside).toContain("use/decode");
    expect([...byNode.keys()].map(String)).toContain("use");
  });
});
