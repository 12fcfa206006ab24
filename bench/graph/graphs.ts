import {
  defineNode,
  float,
  imageInput,
  imageOutput,
  int,
  isNodeId,
  type NodeDescription,
  type NodeId,
  optional,
  seed,
  text,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
  words,
} from "../../packages/graph/src/index.ts";

const d = { description: words("benchmark", "基准测试") };

/** A node with as many params as a usual one, and two pictures in. */
const step = defineNode({
  type: "Step",
  version: 1,
  title: words("Step", "步骤"),
  category: "benchmark",
  description: words("A node of the benchmark.", "基准测试节点。"),
  inputs: {
    left: optional(imageInput(d)),
    above: optional(imageInput(d)),
    width: int({ ...d, default: 512, min: 16, max: 16384 }),
    strength: float({ ...d, default: 1, min: 0, max: 10 }),
    seed: seed(d),
    prompt: text(d),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  runsModel: true,
  run: () => {
    throw new Error("The benchmark compiles and does not run.");
  },
});

const save = defineNode({
  type: "Save",
  version: 1,
  title: words("Save", "保存"),
  category: "benchmark",
  description: words("Writes what arrives.", "写入输入内容。"),
  inputs: { images: imageInput(d) },
  outputs: {},
  effect: "output",
  run: () => {
    throw new Error("The benchmark compiles and does not run.");
  },
});

export const descriptions: readonly NodeDescription[] = [step.description, save.description];

/** A shape of graph: which earlier steps feed the `left` and `above` of step `index`, and which steps are saved. */
interface Shape {
  readonly name: string;
  /** How many steps make a graph of about `size` nodes, with those that save. */
  steps(size: number): number;
  left(index: number, size: number): number | undefined;
  above(index: number, size: number): number | undefined;
  saved(index: number, size: number): boolean;
}

export const shapes: readonly Shape[] = [
  {
    name: "chain",
    steps: (size) => size,
    left: (index) => (index === 0 ? undefined : index - 1),
    above: () => undefined,
    saved: (index, size) => index === size - 1,
  },
  {
    name: "fan",
    steps: (size) => Math.ceil(size / 2),
    left: (index) => (index === 0 ? undefined : 0),
    above: () => undefined,
    saved: (index, size) => index > 0 || size === 1,
  },
  {
    name: "grid",
    steps: (size) => size,
    left: (index, size) => (index % width(size) === 0 ? undefined : index - 1),
    above: (index, size) => (index < width(size) ? undefined : index - width(size)),
    saved: (index, size) => index === size - 1 || index % width(size) === width(size) - 1,
  },
];

function width(size: number): number {
  return Math.ceil(Math.sqrt(size));
}

/** A workflow of that shape with about `size` nodes. */
export function graphOf(shape: Shape, size: number): Workflow {
  const nodes = new Map<NodeId, WorkflowNode>();
  const edges: WorkflowEdge[] = [];
  const inner = shape.steps(size);
  for (let index = 0; index < inner; index += 1) {
    nodes.set(id("step", index), stepNode(index));
    const left = shape.left(index, inner);
    const above = shape.above(index, inner);
    if (left !== undefined) edges.push(edge(left, id("step", index), "left"));
    if (above !== undefined) edges.push(edge(above, id("step", index), "above"));
    if (!shape.saved(index, inner)) continue;
    nodes.set(id("save", index), saveNode);
    edges.push(edge(index, id("save", index), "images"));
  }
  return { ...EMPTY, nodes, edges };
}

const EMPTY: Workflow = {
  version: 1,
  id: "bench",
  title: "Benchmark",
  description: "",
  tags: [],
  nodes: new Map(),
  edges: [],
  groups: [],
  subgraphs: new Map(),
  interface: { inputs: new Map(), outputs: new Map() },
  unknown: new Map(),
};

function stepNode(index: number): WorkflowNode {
  return {
    ...saveNode,
    type: "Step",
    params: new Map<string, string | number>([
      ["width", 512],
      ["strength", 0.75],
      ["seed", index % 10 === 0 ? -1 : index],
      ["prompt", `a landscape with ${index} hills, in the evening light, from far away`],
    ]),
  };
}

const saveNode: WorkflowNode = {
  type: "Save",
  version: 1,
  mode: "active",
  params: new Map(),
  controls: new Map(),
  ui: { position: [0, 0] },
  unknown: new Map(),
};

function edge(from: number, node: NodeId, port: string): WorkflowEdge {
  return { from: { node: id("step", from), port: "IMAGE" }, to: { node, port }, unknown: new Map() };
}

function id(kind: string, index: number): NodeId {
  const text = `${kind}-${index}`;
  if (!isNodeId(text)) throw new Error(`${text} is no node id.`);
  return text;
}
