import type { Workflow } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../document/apply-command.ts";
import { edgeId } from "../../document/command.ts";
import type { GraphPath } from "../../document/graph-path.ts";
import {
  arbitraryGraph,
  nodeId,
  sampleCatalogue,
  sampleEdgesOfWorkflow,
  sampleNodesOfWorkflow,
  workflowOf,
} from "../../testing/graph-samples.ts";
import { judgeWire } from "./judge-wire.ts";
import { pickUpWire, wireType } from "./pick-up-wire.ts";
import {
  BOUNDARY_INPUTS,
  BOUNDARY_OUTPUTS,
  NEW_PORT,
  type PendingWire,
  type PortPlace,
} from "./port-place.ts";
import { type PlacedScope, scopeOf } from "./scope-of.ts";
import { wireCommand } from "./wire-commands.ts";

const sample = workflowOf({ nodes: sampleNodesOfWorkflow, edges: sampleEdgesOfWorkflow });

function scope(workflow: Workflow, path: GraphPath = []): PlacedScope {
  const found = scopeOf(workflow, sampleCatalogue, path);
  if (found === undefined) throw new Error("The path leads nowhere.");
  return found;
}

/** `node.port` on a side of it. */
function at(side: "in" | "out", text: string): PortPlace {
  const [node = "", port = ""] = text.split(".");
  return { node, side, port };
}

/** Takes up what is at one port and drops it on another. */
function drag(workflow: Workflow, from: PortPlace, onto: PortPlace, shift = false, path: GraphPath = []) {
  const place = scope(workflow, path);
  const wire = pickUpWire(place, from, shift);
  const verdict = judgeWire(place, wire, onto);
  const after = verdict.ok
    ? applyCommand(workflow, wireCommand({ path, placed: place.place }, wire, verdict.wires))
    : workflow;
  return { verdict, after, edges: after.edges.map(edgeId).toSorted() };
}

const sampleEdges = sample.edges.map(edgeId).toSorted();

describe("dragging a wire", () => {
  it("wires an output to an input, in either direction", () => {
    const unwired = workflowOf({ nodes: sampleNodesOfWorkflow });
    const forward = drag(unwired, at("out", "loader.MODEL"), at("in", "sampler.model"));
    const backward = drag(unwired, at("in", "sampler.model"), at("out", "loader.MODEL"));
    expect(forward.edges).toEqual(["loader.MODEL>sampler.model"]);
    expect(backward.edges).toEqual(forward.edges);
  });

  it("refuses types that do not fit and names both, with a node that turns one into the other", () => {
    const { verdict } = drag(sample, at("out", "sampler.LATENT"), at("in", "save.images"));
    expect(verdict).toMatchObject({
      ok: false,
      refusal: { kind: "types", from: "LATENT", to: "IMAGE", converters: [{ type: "Decode" }] },
    });
  });

  it("refuses a fraction where a whole number is wanted", () => {
    const workflow = workflowOf({ nodes: { f: { type: "Float" }, e: { type: "Empty" } } });
    const { verdict } = drag(workflow, at("out", "f.FLOAT"), at("in", "e.width"));
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: "types", rounds: true } });
  });

  it("refuses two ports of one side, a node that feeds itself, and circles", () => {
    expect(drag(sample, at("out", "loader.VAE"), at("out", "loader.CLIP")).verdict).toMatchObject({
      refusal: { kind: "same-side" },
    });
    const blends = workflowOf({
      nodes: { a: { type: "Blend" }, b: { type: "Blend" } },
      edges: ["a.IMAGE > b.image1"],
    });
    expect(drag(blends, at("out", "a.IMAGE"), at("in", "a.image2")).verdict).toMatchObject({
      refusal: { kind: "same-node" },
    });
    expect(drag(blends, at("out", "b.IMAGE"), at("in", "a.image1")).verdict).toMatchObject({
      refusal: { kind: "circle" },
    });
  });

  it("takes the end of an edge off its input and puts it on another one", () => {
    const { edges } = drag(sample, at("in", "sampler.positive"), at("in", "sampler.negative"));
    expect(edges).toEqual(
      sampleEdges
        .filter((edge) => !edge.endsWith(">sampler.positive") && !edge.endsWith(">sampler.negative"))
        .concat("positive.CONDITIONING>sampler.negative")
        .toSorted(),
    );
  });

  it("leaves an edge alone that is put back where it was", () => {
    expect(drag(sample, at("in", "sampler.positive"), at("in", "sampler.positive")).edges).toEqual(
      sampleEdges,
    );
  });

  it("moves all edges of an output with Shift, or none when one does not fit", () => {
    const both = { ...sampleNodesOfWorkflow, other: { type: "Loader" } };
    const workflow = workflowOf({ nodes: both, edges: sampleEdgesOfWorkflow });
    const moved = drag(workflow, at("out", "loader.CLIP"), at("out", "other.CLIP"), true);
    expect(moved.edges.filter((edge) => edge.includes("CLIP"))).toEqual([
      "other.CLIP>negative.clip",
      "other.CLIP>positive.clip",
    ]);
    const refused = drag(workflow, at("out", "loader.CLIP"), at("out", "other.VAE"), true);
    expect(refused.verdict.ok).toBe(false);
    expect(refused.edges).toEqual(sampleEdges);
  });

  it("knows what flows through reroutes, forwards and backwards", () => {
    const workflow = workflowOf({
      nodes: {
        loader: { type: "Loader" },
        one: { type: "Reroute" },
        two: { type: "Reroute" },
        free: { type: "Reroute" },
        save: { type: "Save" },
      },
      edges: ["loader.VAE > one.value", "one.value > two.value", "free.value > save.images"],
    });
    const wire: PendingWire = { kind: "new", from: at("out", "two.value") };
    expect(wireType(scope(workflow), wire)).toEqual({ kind: "named", name: "VAE" });
    expect(drag(workflow, at("out", "two.value"), at("in", "save.images")).verdict.ok).toBe(false);
    expect(drag(workflow, at("out", "loader.CLIP"), at("in", "free.value")).verdict).toMatchObject({
      refusal: { kind: "types", from: "CLIP", to: "IMAGE" },
    });
  });

  it("never makes a circle, whatever is dragged", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), fc.nat(), (plain, first, second) => {
        const workflow = workflowOf({ nodes: plain.nodes, edges: plain.edges });
        const ports = (side: "in" | "out") =>
          [...workflow.nodes].flatMap(([id, node]) => {
            const type = sampleCatalogue.get(node.type);
            const list = side === "in" ? type?.inputs : type?.outputs;
            return (list ?? []).map(({ name }) => ({ node: id, side, port: name }));
          });
        const [outs, ins] = [ports("out"), ports("in")];
        const [from, onto] = [outs[first % outs.length], ins[second % ins.length]];
        if (from === undefined || onto === undefined) return;
        const { after } = drag(workflow, from, onto);
        expect(hasCircle(after)).toBe(false);
        expect(new Set(after.edges.map(({ to }) => `${to.node} ${to.port}`)).size).toBe(after.edges.length);
      }),
    );
  });
});

function hasCircle({ nodes, edges }: Workflow): boolean {
  const left = new Set(nodes.keys());
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const id of left) {
      if (!edges.some(({ from, to }) => to.node === id && left.has(from.node))) left.delete(id);
    }
  }
  return left.size > 0;
}

describe("wires of a subgraph's own ports", () => {
  const workflow = workflowOf({
    nodes: { inner: { type: "subgraph:pass" } },
    subgraphs: {
      pass: {
        nodes: { one: { type: "Blend" }, two: { type: "Blend" } },
        edges: ["one.IMAGE > two.image1"],
        inputs: { picture: ["one.image1"] },
        outputs: { image: "two.IMAGE" },
      },
    },
  });
  const path = [nodeId("inner")];
  const boundary = (after: Workflow) => after.subgraphs.get("pass");

  it("makes a port of an inner input, named after it", () => {
    const from = { node: BOUNDARY_INPUTS, side: "out", port: NEW_PORT } as const;
    const { after } = drag(workflow, from, at("in", "two.factor"), false, path);
    expect(boundary(after)?.inputs.get("factor")?.to).toEqual([{ node: "two", port: "factor" }]);
  });

  it("feeds a second inner input from a port that is there, in place of its edge", () => {
    const from = { node: BOUNDARY_INPUTS, side: "out", port: "picture" } as const;
    const { after } = drag(workflow, from, at("in", "two.image1"), false, path);
    expect(boundary(after)?.inputs.get("picture")?.to).toHaveLength(2);
    expect(boundary(after)?.edges).toEqual([]);
  });

  it("keeps types of a port that stands for an inner input", () => {
    const from = { node: BOUNDARY_INPUTS, side: "out", port: "picture" } as const;
    expect(drag(workflow, from, at("in", "two.factor"), false, path).verdict.ok).toBe(false);
  });

  it("takes the port away from an input that gets an edge instead", () => {
    const nodes = { source: { type: "Noise" }, one: { type: "Blend" } };
    const other = workflowOf({
      nodes: { inner: { type: "subgraph:pass" } },
      subgraphs: { pass: { nodes, inputs: { picture: ["one.image1"] } } },
    });
    const { after } = drag(other, at("out", "source.IMAGE"), at("in", "one.image1"), false, path);
    expect(boundary(after)?.inputs.size).toBe(0);
    expect(boundary(after)?.edges).toHaveLength(1);
  });

  it("gives an output another source, and makes new ones with free names", () => {
    const onto = { node: BOUNDARY_OUTPUTS, side: "in", port: "image" } as const;
    const moved = drag(workflow, at("out", "one.IMAGE"), onto, false, path).after;
    expect(boundary(moved)?.outputs.get("image")?.from).toEqual({ node: "one", port: "IMAGE" });
    const added = drag(moved, at("out", "two.IMAGE"), { ...onto, port: NEW_PORT }, false, path).after;
    expect([...(boundary(added)?.outputs.keys() ?? [])]).toEqual(["image", "IMAGE"]);
  });
});
