import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../testing/sample-nodes.ts";
import { type GraphSketch, workflowOf } from "../testing/workflow-of.ts";
import { expandSubgraphs } from "./expand-subgraphs.ts";
import { flatParam } from "./flat-graph.ts";
import { instanceDescription } from "./instance-description.ts";

type Sketch = Parameters<typeof workflowOf>[0];

const masked = { type: "Masked" };

/** A subgraph with one picture in and out, around what `inner` names. */
function around(inner: string, type: string): GraphSketch {
  return {
    nodes: { [inner]: { type } },
    inputs: { image: [`${inner}.image`], text: [`${inner}.text`] },
    outputs: { IMAGE: `${inner}.IMAGE` },
  };
}

function expand(sketch: Sketch) {
  const { graph, problems } = expandSubgraphs(workflowOf(sketch), sampleCatalogue);
  const wires = graph.nodes.flatMap((node) =>
    [...node.wires].map(([port, source]) =>
      source.kind === "wire"
        ? `${graph.nodes[source.node]?.address}.${source.output} > ${node.address}.${port}`
        : `${source.problem.code} > ${node.address}.${port}`,
    ),
  );
  return { graph, wires, codes: problems.map(({ code }) => code) };
}

describe("expanding subgraphs", () => {
  it("wires through 50 levels of nesting, from instance to instance", () => {
    const levels = Array.from({ length: 49 }, (_, level): readonly [string, GraphSketch] => [
      `s${level}`,
      around("inner", `subgraph:s${level + 1}`),
    ]);
    const { graph, wires } = expand({
      nodes: { load: { type: "LoadImage" }, top: { type: "subgraph:s0" }, save: { type: "Save" } },
      edges: ["load.IMAGE > top.image", "top.IMAGE > save.images"],
      subgraphs: [...levels, ["s49", around("inner", "Masked")]],
    });
    const deepest = graph.nodes.at(-1)?.address ?? "";
    expect(deepest.split("/")).toHaveLength(51);
    expect(wires).toEqual([`${deepest}.IMAGE > save.images`, `load.IMAGE > ${deepest}.image`]);
  });

  it("lets edges from outside win over params from outside, and those over what is inside", () => {
    const sketch = (edges: readonly string[], params: Record<string, string>): Sketch => ({
      nodes: { t: { type: "Upper", params: { text: "edge" } }, part: { type: "subgraph:part", params } },
      edges,
      subgraphs: {
        part: {
          nodes: { show: { type: "Show", params: { text: "own" } } },
          inputs: { words: ["show.text"] },
        },
      },
    });
    const value = (edges: readonly string[], params: Record<string, string>) => {
      const { graph } = expand(sketch(edges, params));
      const show = graph.nodes.find(({ address }) => address === "part/show");
      return show?.wires.has("text") ? "edge" : show && flatParam(show, "text");
    };
    expect(value([], {})).toBe("own");
    expect(value([], { words: "param" })).toBe("param");
    expect(value(["t.text > part.words"], { words: "param" })).toBe("edge");
  });

  it("lets what is further outside win, instance around instance and edge over inner edge", () => {
    const sketch = (outer: Record<string, string>, edges: readonly string[]): Sketch => ({
      nodes: { t: { type: "Upper" }, part: { type: "subgraph:outer", params: outer } },
      edges,
      subgraphs: {
        outer: {
          nodes: { own: { type: "Upper" }, in: { type: "subgraph:inner", params: { words: "middle" } } },
          inputs: { words: ["in.words"] },
        },
        inner: {
          nodes: { deep: { type: "Upper" }, show: { type: "Show" } },
          edges: ["deep.text > show.text"],
          inputs: { words: ["show.text"] },
        },
      },
    });
    const shown = (outer: Record<string, string>, edges: readonly string[] = []) => {
      const { graph, wires } = expand(sketch(outer, edges));
      const show = graph.nodes.find(({ address }) => address === "part/in/show");
      return [show && flatParam(show, "text"), ...wires];
    };
    expect(shown({})).toEqual(["middle"]);
    expect(shown({ words: "outer" })).toEqual(["outer"]);
    expect(shown({ words: "outer" }, ["t.text > part.words"])).toEqual([
      undefined,
      "t.text > part/in/show.text",
    ]);
  });

  it("feeds every inner port that an input stands for, also inside an inner instance", () => {
    const { wires } = expand({
      nodes: { load: { type: "LoadImage" }, part: { type: "subgraph:outer" } },
      edges: ["load.IMAGE > part.picture"],
      subgraphs: {
        outer: {
          nodes: { a: masked, b: { type: "subgraph:inner" } },
          inputs: { picture: ["a.image", "b.image", "b/deep.mask"] },
        },
        inner: { nodes: { deep: masked }, inputs: { image: ["deep.image"] } },
      },
    });
    expect(wires).toEqual([
      "load.IMAGE > part/a.image",
      "load.IMAGE > part/b/deep.mask",
      "load.IMAGE > part/b/deep.image",
    ]);
  });

  it("reports a subgraph that contains itself by its chain", () => {
    const workflow = workflowOf({
      nodes: { top: { type: "subgraph:a" } },
      subgraphs: { a: { nodes: { x: { type: "subgraph:b" } } }, b: { nodes: { y: { type: "subgraph:a" } } } },
    });
    const { problems } = expandSubgraphs(workflow, sampleCatalogue);
    expect(problems.map(({ code, message, node }) => ({ code, message, node }))).toEqual([
      {
        code: "subgraph-recursion",
        message: 'The subgraph "a" contains itself: a → b → a.',
        node: "top/x/y",
      },
    ]);
  });

  it("refuses 65 levels, and a few definitions that stand for billions of nodes", () => {
    const chain = Array.from({ length: 65 }, (_, level): readonly [string, GraphSketch] => [
      `s${level}`,
      { nodes: { inner: { type: level === 64 ? "Noise" : `subgraph:s${level + 1}` } } },
    ]);
    expect(expand({ nodes: { top: { type: "subgraph:s0" } }, subgraphs: chain }).codes).toEqual([
      "subgraph-too-deep",
    ]);
    const twins = Array.from({ length: 40 }, (_, level): readonly [string, GraphSketch] => [
      `s${level}`,
      {
        nodes: Object.fromEntries(
          Array.from({ length: 40 }, (_, twin) => [
            `t${twin}`,
            { type: level === 39 ? "Noise" : `subgraph:s${level + 1}` },
          ]),
        ),
      },
    ]);
    expect(expand({ nodes: { top: { type: "subgraph:s0" } }, subgraphs: twins }).codes).toContain(
      "too-many-nodes",
    );
  });

  it("keeps an instance of a subgraph that is not there as an unknown node", () => {
    const { graph } = expand({ nodes: { part: { type: "subgraph:gone" } } });
    expect(graph.nodes.map(({ address, description }) => [address, description])).toEqual([
      ["part", undefined],
    ]);
  });

  it("leaves a gap where an edge comes from nowhere", () => {
    const { wires } = expand({
      nodes: { part: { type: "subgraph:part" }, save: { type: "Save" }, other: { type: "Save" } },
      edges: ["part.gone > save.images", "nobody.IMAGE > other.images"],
      subgraphs: { part: { nodes: { a: masked } } },
    });
    expect(wires).toEqual(["broken-edge > save.images", "broken-edge > other.images"]);
  });
});

describe("an instance, seen from outside", () => {
  it("has the ports of its boundary, described by the inner ports", () => {
    const workflow = workflowOf({
      nodes: {},
      subgraphs: {
        outer: {
          nodes: { in: { type: "subgraph:inner" } },
          inputs: { steps: ["in.count"], nothing: ["in.gone"] },
          outputs: { LATENT: "in.out" },
        },
        inner: {
          nodes: { sampler: { type: "Sampler" } },
          inputs: { count: ["sampler.steps"] },
          outputs: { out: "sampler.LATENT" },
        },
      },
    });
    const outer = workflow.subgraphs.get("outer");
    if (outer === undefined) throw new Error("The sketch has that subgraph.");
    const description = instanceDescription(workflow, sampleCatalogue, "outer", outer);
    expect(description.inputs.map(({ name, input }) => [name, input.kind])).toEqual([
      ["steps", "int"],
      ["nothing", "port"],
    ]);
    expect(description.outputs).toEqual([{ name: "LATENT", type: { kind: "named", name: "LATENT" } }]);
  });
});
