import { describe, expect, it } from "vitest";
import type { Workflow } from "../document/workflow.ts";
import { sampleCatalogue, sampleInventory } from "../testing/sample-nodes.ts";
import { type NodeSketch, workflowOf } from "../testing/workflow-of.ts";
import { type CompiledWorkflow, compileWorkflow } from "./compile-workflow.ts";
import { resolveWorkflow } from "./resolve-workflow.ts";

const SIZE = 100_000;
/** Milliseconds; a second or two are usual, but the machine may have other work. */
const PATIENCE = 60_000;

/** A cheap stand-in: these tests are about the passes, which call it once a node. */
function shortHash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return (state >>> 0).toString(16);
}

function compile(workflow: Workflow): CompiledWorkflow {
  const resolved = resolveWorkflow(workflow, sampleCatalogue, { drawSeed: () => 1n });
  return compileWorkflow(resolved.workflow, sampleCatalogue, sampleInventory, {
    hash: shortHash,
    fingerprint: "f",
  });
}

function planSize(workflow: Workflow): number {
  const compiled = compile(workflow);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.plan.nodes.length;
}

/** `size` nodes in a row between a loaded picture and a saved one. */
function chain(size: number, link: NodeSketch, input: string, output: string): Workflow {
  const nodes: (readonly [string, NodeSketch])[] = [
    ["load", { type: "LoadImage", params: { image: "outline.png" } }],
    ["save", { type: "Save" }],
  ];
  const edges: string[] = [];
  let last = "load.IMAGE";
  for (let index = 0; index < size; index += 1) {
    nodes.push([`n${index}`, link]);
    edges.push(`${last} > n${index}.${input}`);
    last = `n${index}.${output}`;
  }
  return workflowOf({ nodes, edges: [...edges, `${last} > save.images`] });
}

/** A chain in which both branches of every switch come from the one before. */
function switches(size: number): Workflow {
  const workflow = chain(size, { type: "Switch" }, "on_false", "output");
  const second = workflow.edges.flatMap((edge) =>
    edge.to.port === "on_false" ? [{ ...edge, to: { ...edge.to, port: "on_true" } }] : [],
  );
  return { ...workflow, edges: [...workflow.edges, ...second] };
}

function fan(size: number): Workflow {
  const nodes: (readonly [string, NodeSketch])[] = [
    ["load", { type: "LoadImage", params: { image: "outline.png" } }],
  ];
  const edges: string[] = [];
  for (let index = 0; index < size; index += 1) {
    nodes.push([`n${index}`, { type: "Save" }]);
    edges.push(`load.IMAGE > n${index}.images`);
  }
  return workflowOf({ nodes, edges });
}

/** Every node blends the one to the left and the one above. */
function grid(side: number): Workflow {
  const nodes: (readonly [string, NodeSketch])[] = [
    ["load", { type: "LoadImage", params: { image: "outline.png" } }],
    ["save", { type: "Save" }],
  ];
  const edges = [`n${side - 1}-${side - 1}.IMAGE > save.images`];
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const id = `n${row}-${column}`;
      nodes.push([id, { type: "Blend" }]);
      edges.push(`${column === 0 ? "load" : `n${row}-${column - 1}`}.IMAGE > ${id}.image1`);
      edges.push(`${row === 0 ? "load" : `n${row - 1}-${column}`}.IMAGE > ${id}.image2`);
    }
  }
  return workflowOf({ nodes, edges });
}

describe(`graphs of ${SIZE} nodes compile without recursion`, { timeout: PATIENCE }, () => {
  it.each<[string, () => Workflow, number]>([
    ["a chain", () => chain(SIZE, { type: "Masked" }, "image", "IMAGE"), SIZE + 2],
    ["a chain of reroutes", () => chain(SIZE, { type: "Reroute" }, "value", "value"), 2],
    [
      "a chain of bypassed nodes",
      () => chain(SIZE, { type: "Masked", mode: "bypassed" }, "image", "IMAGE"),
      2,
    ],
    ["a chain of switches with type variables", () => switches(SIZE), SIZE + 2],
    ["a fan", () => fan(SIZE), SIZE + 1],
    ["a grid", () => grid(316), 316 * 316 + 2],
  ])("%s", (_, make, expected) => {
    expect(planSize(make())).toBe(expected);
  });

  it("a chain that hangs on a muted node", () => {
    const workflow = chain(SIZE, { type: "Masked" }, "image", "IMAGE");
    const nodes = new Map(
      [...workflow.nodes].map(([id, node]) => [id, id === "n0" ? { ...node, mode: "muted" as const } : node]),
    );
    const compiled = compile({ ...workflow, nodes });
    expect(compiled.problems.map(({ code }) => code)).toEqual(["no-output", "muted"]);
    expect(compiled.problems[1]?.message.length).toBeLessThan(500);
  });

  it("a ring, which is named in a short sentence", () => {
    const workflow = chain(SIZE, { type: "Masked" }, "image", "IMAGE");
    const edges = workflow.edges.map((edge) =>
      edge.to.node === "n0" ? { ...edge, from: { node: edge.to.node, port: "IMAGE" } } : edge,
    );
    const ring = workflowOf({ nodes: {}, edges: [`n${SIZE - 1}.IMAGE > n0.image`] }).edges;
    const compiled = compile({ ...workflow, edges: [...edges.slice(1), ...ring] });
    expect(compiled.problems.map(({ code }) => code)).toEqual(["cycle"]);
    expect(compiled.problems[0]?.message.length).toBeLessThan(300);
  });
});

describe("time", () => {
  it("grows with the number of nodes, not with its square", { timeout: PATIENCE }, () => {
    const time = (workflow: Workflow): number => {
      const passes = Array.from({ length: 2 }, () => {
        const start = process.cpuUsage();
        planSize(workflow);
        const { user, system } = process.cpuUsage(start);
        return user + system;
      });
      return Math.min(...passes);
    };
    const link = { type: "Masked" };
    time(chain(2000, link, "image", "IMAGE"));
    const small = time(chain(SIZE / 20, link, "image", "IMAGE"));
    const large = time(chain(SIZE, link, "image", "IMAGE"));
    // 20 times the nodes: 20 on a straight line (more with the garbage collector at work), 400 for a square.
    expect(large / small).toBeLessThan(150);
  });
});
