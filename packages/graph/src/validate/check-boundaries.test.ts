import { describe, expect, test } from "vitest";
import { sampleCatalogue, sampleInventory } from "../testing/sample-nodes.ts";
import {
  sampleEdgesOfWorkflow as edges,
  sampleNodesOfWorkflow as nodes,
} from "../testing/sample-workflow.ts";
import { type GraphSketch, workflowOf } from "../testing/workflow-of.ts";
import { validateWorkflow } from "./validate-workflow.ts";

function problemsOf(sketch: Partial<Parameters<typeof workflowOf>[0]>) {
  return validateWorkflow(workflowOf({ nodes, edges, ...sketch }), sampleCatalogue, sampleInventory);
}

describe("validating interfaces", () => {
  test("accepts inputs and outputs that stand for ports", () => {
    expect(problemsOf({ inputs: { prompt: ["positive.text"] }, outputs: { image: "decode.IMAGE" } })).toEqual(
      [],
    );
  });

  test("reports those that stand for no node or no port", () => {
    const found = problemsOf({
      inputs: { prompt: ["positiv.text"], words: ["positive.txt"] },
      outputs: { image: "decode.IMAG" },
    });
    expect(found.map(({ code, message, remedy }) => [code, message, remedy])).toEqual([
      [
        "interface-input",
        'The input "prompt" of the workflow\'s interface stands for "text" of "positiv", but there is no such node.',
        "Let it stand for another port, or remove it.",
      ],
      [
        "interface-input",
        'The input "words" of the workflow\'s interface stands for "txt" of "positive", which has no such input.',
        'Did you mean "text"?',
      ],
      [
        "interface-output",
        'The output "image" of the workflow\'s interface stands for "IMAG" of "decode", which has no such output.',
        'Did you mean "IMAGE"?',
      ],
    ]);
  });

  test("reports an input whose value cannot fit all that it stands for", () => {
    expect(problemsOf({ inputs: { both: ["positive.text", "sampler.steps"] } })).toMatchObject([
      {
        level: "error",
        code: "interface-input",
        message: expect.stringContaining("STRING does not fit INT"),
      },
    ]);
  });

  test("warns of an input that is wired inside", () => {
    expect(problemsOf({ inputs: { picture: ["save.images"] } })).toMatchObject([
      { level: "warning", code: "interface-input-wired" },
    ]);
  });
});

describe("validating subgraphs", () => {
  const finish: GraphSketch = {
    nodes: { decode: { type: "Decode" }, save: { type: "Save", params: { prefix: "inner" } } },
    edges: ["decode.IMAGE > save.images"],
    inputs: { samples: ["decode.samples"], vae: ["decode.vae"], prefix: ["save.prefix"] },
    outputs: { image: "decode.IMAGE" },
  };
  const outer = Object.fromEntries(Object.entries(nodes).filter(([id]) => id !== "decode" && id !== "save"));
  const outerEdges = edges.filter((edge) => !edge.includes("decode"));
  const wired = [...outerEdges, "sampler.LATENT > finish.samples", "loader.VAE > finish.vae"];

  function check(
    instance: { readonly type: string; readonly params?: Record<string, string> },
    wires = wired,
  ) {
    return problemsOf({ nodes: { ...outer, finish: instance }, edges: wires, subgraphs: { finish } });
  }

  test("finds nothing in an instance whose ports are wired", () => {
    expect(check({ type: "subgraph:finish", params: { prefix: "mine" } })).toEqual([]);
  });

  test("reports what is not wired to an instance at the inner node", () => {
    expect(
      check({ type: "subgraph:finish" }, [...outerEdges, "sampler.LATENT > finish.samples"]),
    ).toMatchObject([{ level: "error", code: "input-missing", node: "finish/decode", port: "vae" }]);
  });

  test("reports a param of an instance that its boundary does not have", () => {
    expect(check({ type: "subgraph:finish", params: { prefx: "x" } })).toMatchObject([
      { level: "warning", code: "unknown-param", node: "finish", port: "prefx" },
    ]);
  });

  test("reports a subgraph that the file does not have, once", () => {
    expect(
      check({ type: "subgraph:finsh" }, outerEdges).filter(({ level }) => level === "error"),
    ).toMatchObject(
      [
        { code: "no-output" },
        { code: "subgraph-missing", node: "finish", remedy: 'Did you mean "finish"?' },
      ].toReversed(),
    );
  });

  test("reports a subgraph that contains itself, with the chain", () => {
    const found = problemsOf({
      nodes: { ...nodes, a: { type: "subgraph:a" } },
      subgraphs: { a: { nodes: { b: { type: "subgraph:b" } } }, b: { nodes: { a: { type: "subgraph:a" } } } },
    });
    expect(found).toMatchObject([{ level: "error", message: expect.stringContaining("a → b → a") }]);
  });

  test("refuses subgraphs that unfold to more nodes than any machine holds", () => {
    const levels = Array.from({ length: 40 }, (_, level): [string, GraphSketch] => [
      `s${level}`,
      { nodes: { l: { type: `subgraph:s${level + 1}` }, r: { type: `subgraph:s${level + 1}` } } },
    ]);
    const last: [string, GraphSketch] = ["s40", { nodes: { n: { type: "Noise" } } }];
    const found = problemsOf({
      nodes: { ...nodes, bomb: { type: "subgraph:s0" } },
      subgraphs: [...levels, last],
    });
    expect(found).toMatchObject([{ level: "error", code: "too-many-nodes" }]);
  });
});
