import { parseWorkflow } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computedKeys } from "../testing/computed-keys.ts";
import { arbitraryGraph, nodeId, workflowOf } from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import { copyText, readClipping } from "./clipboard.ts";
import { edgeId } from "./command.ts";
import { emptyWorkflow } from "./empty-workflow.ts";
import { readGroups, writeGroup } from "./group.ts";
import { readNodeUi } from "./node-ui.ts";
import { type PasteOptions, pasteClipping } from "./paste.ts";

function options(change: Partial<PasteOptions> = {}): PasteOptions {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `new-${ids}`;
  };
  return { path: [], withIncoming: false, newId, ...change };
}

const pair = workflowOf({
  nodes: {
    load: { type: "LoadImage", ui: { position: [0, 0] } },
    blend: { type: "Blend", ui: { position: [300, 40], color: "red" } },
    save: { type: "Save", ui: { position: [600, 80] } },
  },
  edges: ["load.IMAGE > blend.image1", "blend.IMAGE > save.images"],
});

function copy(workflow = pair, ids: readonly string[] = ["blend", "save"]) {
  const text = copyText(workflow, [], { nodes: new Set(ids.map(nodeId)), groups: new Set() });
  const clipping = text === undefined ? undefined : readClipping(text);
  if (clipping === undefined) throw new Error("Nothing was copied.");
  return clipping;
}

describe("copying and pasting", () => {
  it("writes text that is a workflow file by itself", () => {
    const text = copyText(pair, [], { nodes: new Set([nodeId("blend")]), groups: new Set() });
    expect(parseWorkflow(text ?? "").ok).toBe(true);
  });

  it("copies nothing when nothing is selected, and reads nothing from other text", () => {
    expect(copyText(pair, [], { nodes: new Set(), groups: new Set() })).toBeUndefined();
    for (const text of ["", "a prompt", "{", "{}", '{"nodes": []}', "[1, 2]"])
      expect(readClipping(text)).toBeUndefined();
  });

  it("gives pasted nodes free ids, keeps the edges among them and how they look", () => {
    const pasted = pasteClipping(pair, copy(), options({ at: [1000, 500] }));
    expect(pasted?.nodes).toEqual(["blend_2", "save_2"]);
    const next = pasted === undefined ? pair : applyCommand(pair, pasted.command);
    expect(next.edges.map(edgeId)).toContain("blend_2.IMAGE>save_2.images");
    expect(next.edges).toHaveLength(3);
    const blend = next.nodes.get(nodeId("blend_2"));
    expect(blend && readNodeUi(blend)).toMatchObject({ position: [1000, 500], color: "red" });
    const save = next.nodes.get(nodeId("save_2"));
    expect(save && readNodeUi(save).position).toEqual([1300, 540]);
  });

  it("wires what fed the nodes from outside again only when that is asked for", () => {
    const pasted = pasteClipping(pair, copy(), options({ withIncoming: true }));
    const next = pasted === undefined ? pair : applyCommand(pair, pasted.command);
    expect(next.edges.map(edgeId)).toContain("load.IMAGE>blend_2.image1");
    const elsewhere = pasteClipping(emptyWorkflow("x", ""), copy(), options({ withIncoming: true }));
    expect(elsewhere?.command).toMatchObject({ edges: [{ from: { node: "blend" } }] });
  });

  it("takes the subgraphs along that are needed, and shares one that is there already", () => {
    const workflow = workflowOf({
      nodes: { use: { type: "subgraph:outer" } },
      subgraphs: {
        outer: { nodes: { inner: { type: "subgraph:inner" } } },
        inner: { nodes: { blend: { type: "Blend" } } },
        other: { nodes: {} },
      },
    });
    const clipping = copy(workflow, ["use"]);
    expect([...clipping.workflow.subgraphs.keys()].toSorted()).toEqual(["inner", "outer"]);
    const again = pasteClipping(workflow, clipping, options());
    expect(again?.command).toMatchObject({
      subgraphs: new Map(),
      nodes: [{ node: { type: "subgraph:outer" } }],
    });
    const changed = applyCommand(workflow, {
      kind: "set-param",
      path: [nodeId("use"), nodeId("inner")],
      node: nodeId("blend"),
      port: "factor",
      value: 1,
    });
    const pasted = pasteClipping(changed, clipping, options());
    const next = pasted === undefined ? changed : applyCommand(changed, pasted.command);
    expect(next.subgraphs.get("inner_2")?.nodes.get(nodeId("blend"))?.params.has("factor")).toBe(false);
    expect([...next.subgraphs.keys()]).toContain("other");
  });

  it("leaves an instance out that would contain itself", () => {
    const workflow = workflowOf({
      nodes: { use: { type: "subgraph:s" } },
      subgraphs: { s: { nodes: { blend: { type: "Blend" } } } },
    });
    const pasted = pasteClipping(workflow, copy(workflow, ["use"]), options({ path: [nodeId("use")] }));
    expect(pasted).toMatchObject({ nodes: [], leftOut: 1 });
  });

  it("copies frames with new ids", () => {
    const group = { id: "g", title: "Frame", position: [0, 0], size: [10, 10] } as const;
    const workflow = { ...pair, groups: [{ odd: true }, writeGroup(group)] };
    const text = copyText(workflow, [], { nodes: new Set(), groups: new Set(["g"]) });
    const clipping = readClipping(text ?? "");
    const pasted = clipping && pasteClipping(workflow, clipping, options({ at: [50, 60] }));
    const next = pasted === undefined ? workflow : applyCommand(workflow, pasted.command);
    expect(readGroups(next.groups).map(({ id, position }) => [id, position])).toEqual([
      ["g", [0, 0]],
      ["new-1", [50, 60]],
    ]);
  });

  it("pastes any whole workflow so that it computes the same", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const workflow = workflowOf(graph);
        const clipping = copy(workflow, [...workflow.nodes.keys()]);
        const empty = emptyWorkflow("x", "");
        const pasted = pasteClipping(empty, clipping, options());
        expect(computedKeys(pasted === undefined ? empty : applyCommand(empty, pasted.command))).toEqual(
          computedKeys(workflow),
        );
      }),
    );
  });
});
