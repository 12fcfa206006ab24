import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseNodeAddress } from "../ids/brand.ts";
import { sampleCatalogue, sampleInventory } from "../testing/sample-nodes.ts";
import { workflowOf } from "../testing/workflow-of.ts";
import { type CompiledWorkflow, compileWorkflow } from "./compile-workflow.ts";
import { digestOf, itemKey, wiredSources } from "./item-key.ts";
import type { Plan, PlanNode } from "./plan.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

type Sketch = Parameters<typeof workflowOf>[0];

function compile(sketch: Sketch, targets?: readonly string[]): CompiledWorkflow {
  const addresses = targets?.map((text) => parseNodeAddress(text)).filter((address) => address !== undefined);
  return compileWorkflow(workflowOf(sketch), sampleCatalogue, sampleInventory, {
    hash,
    fingerprint: "f",
    ...(addresses === undefined ? {} : { targets: addresses }),
  });
}

function planOf(sketch: Sketch, targets?: readonly string[]): Plan {
  const compiled = compile(sketch, targets);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.plan;
}

function errorsOf(sketch: Sketch, targets?: readonly string[]): readonly string[] {
  const compiled = compile(sketch, targets);
  expect(compiled.ok).toBe(false);
  return compiled.problems
    .filter(({ level }) => level === "error")
    .map(({ code, node, port }) => [code, node, port].filter((part) => part !== undefined).join(" "));
}

function nodeAt(plan: Plan, address: string): PlanNode {
  const node = plan.nodes.find((other) => other.address === address);
  if (node === undefined) throw new Error(`${address} is not in the plan.`);
  return node;
}

/** What feeds a node, as `label: address.output` or `port = value`. */
function wiring(plan: Plan, address: string): readonly string[] {
  const node = nodeAt(plan, address);
  const wires = wiredSources(node).map(
    ([label, { node: index, output }]) => `${label}: ${plan.nodes[index]?.address}.${output}`,
  );
  const constants = node.inputs.flatMap(({ port, source }) =>
    source.kind === "constant" ? [`${port} = ${String(source.value)}`] : [],
  );
  return [...wires, ...constants];
}

const load = { type: "LoadImage", params: { image: "outline.png" } };
const photo = { type: "LoadImage", params: { image: "photo.png" } };
const save = { type: "Save" };

describe("the plan", () => {
  it("has inputs before what uses them, with values as run receives them", () => {
    const plan = planOf({
      nodes: {
        save,
        show: { type: "Show", params: { text: "x" } },
        decode: { type: "Decode" },
        sampler: { type: "Sampler", params: { seed: "18446744073709551615", steps: "7", cfg: 7 } },
        negative: { type: "Encode", params: { text: "" } },
        positive: { type: "Encode", params: { text: "a hill" } },
        empty: { type: "Empty" },
        loader: { type: "Loader", params: { ckpt_name: "starter" } },
      },
      edges: [
        "loader.MODEL > sampler.model",
        "loader.CLIP > positive.clip",
        "loader.CLIP > negative.clip",
        "loader.VAE > decode.vae",
        "positive.CONDITIONING > sampler.positive",
        "negative.CONDITIONING > sampler.negative",
        "empty.LATENT > sampler.latent",
        "sampler.LATENT > decode.samples",
        "decode.IMAGE > save.images",
      ],
    });
    expect(plan.nodes.map(({ address }) => address)).toEqual([
      "show",
      "empty",
      "loader",
      "negative",
      "positive",
      "sampler",
      "decode",
      "save",
    ]);
    expect(plan.targets.map((index) => plan.nodes[index]?.address)).toEqual(["save", "show"]);
    expect(wiring(plan, "sampler")).toEqual([
      "model: loader.MODEL",
      "positive: positive.CONDITIONING",
      "negative: negative.CONDITIONING",
      "latent: empty.LATENT",
      "seed = 18446744073709551615",
      "steps = 7",
      "cfg = 7",
      "sampler_name = euler",
    ]);
    const seed = nodeAt(plan, "sampler").inputs.find(({ port }) => port === "seed")?.source;
    expect(seed).toEqual({ kind: "constant", value: 2n ** 64n - 1n });
  });

  it("has only what the targets need", () => {
    const sketch: Sketch = {
      nodes: { load, other: photo, blend: { type: "Blend" }, save },
      edges: ["load.IMAGE > save.images", "load.IMAGE > blend.image1", "other.IMAGE > blend.image2"],
    };
    expect(planOf(sketch).nodes.map(({ address }) => address)).toEqual(["load", "save"]);
    expect(planOf(sketch, ["blend"]).nodes.map(({ address }) => address)).toEqual(["load", "other", "blend"]);
  });

  it("runs for the outputs of the interface when nothing saves or shows", () => {
    const plan = planOf({
      nodes: { load, through: { type: "Reroute" } },
      edges: ["load.IMAGE > through.value"],
      outputs: { image: "through.value" },
    });
    expect(plan.targets).toEqual([0]);
    expect(plan.nodes.map(({ address }) => address)).toEqual(["load"]);
  });

  it("gives the key that itemKey gives for the digests at index 0", () => {
    const plan = planOf({
      nodes: { a: load, b: photo, batch: { type: "Batch" }, save },
      edges: ["a.IMAGE > batch.image1", "b.IMAGE > batch.image0", "batch.IMAGE > save.images"],
    });
    for (const node of plan.nodes) {
      const digests = wiredSources(node).map(([label, { node: index, output }]) => {
        const key = plan.nodes[index]?.key;
        return [label, key === undefined ? "" : digestOf(key, output, 0)] as const;
      });
      expect(itemKey(hash, node.keyHead, digests.toReversed())).toBe(node.key);
    }
    expect(wiring(plan, "batch")).toEqual(["image[0]: b.IMAGE", "image[1]: a.IMAGE"]);
  });

  it("leaves keys open below impure nodes and below lists", () => {
    const plan = planOf({
      nodes: {
        noise: { type: "Noise" },
        save,
        lines: { type: "Lines", params: { text: "a" } },
        upper: { type: "Upper" },
        join: { type: "Join" },
        show: { type: "Show" },
      },
      edges: [
        "noise.IMAGE > save.images",
        "lines.line > upper.text",
        "upper.text > join.lines",
        "join.text > show.text",
      ],
    });
    const open = plan.nodes.filter(({ key }) => key === undefined).map(({ address }) => address);
    expect(open).toEqual(["save", "upper", "join", "show"]);
    expect(nodeAt(plan, "join").inputs[0]?.list).toBe(true);
  });

  it("leaves notes out", () => {
    const plan = planOf({
      nodes: { note: { type: "Note" }, load, save },
      edges: ["load.IMAGE > save.images"],
    });
    expect(plan.nodes).toHaveLength(2);
  });
});

describe("muted nodes", () => {
  it("do not run, nor does what requires them, and an info names those", () => {
    const compiled = compile({
      nodes: {
        a: { ...load, mode: "muted" },
        through: { type: "Reroute" },
        blend: { type: "Blend", title: "Mix" },
        save,
        b: photo,
        keep: save,
      },
      edges: [
        "a.IMAGE > through.value",
        "through.value > blend.image1",
        "b.IMAGE > blend.image2",
        "blend.IMAGE > save.images",
        "b.IMAGE > keep.images",
      ],
    });
    expect(compiled.ok && compiled.plan.nodes.map(({ address }) => address)).toEqual(["b", "keep"]);
    expect(compiled.problems).toEqual([
      {
        level: "info",
        code: "muted",
        node: "a",
        message:
          '"LoadImage" (a) is muted, so it and what needs it do not run: "Reroute" (through), "Mix" (blend), "Save" (save).',
      },
    ]);
  });

  it("leave optional inputs and spare members of repeated inputs empty", () => {
    const plan = planOf({
      nodes: {
        a: load,
        b: photo,
        c: { ...load, mode: "muted" },
        batch: { type: "Batch" },
        mask: { type: "Noise", mode: "muted" },
        masked: { type: "Masked" },
        save,
      },
      edges: [
        "a.IMAGE > batch.image0",
        "c.IMAGE > batch.image1",
        "b.IMAGE > batch.image2",
        "batch.IMAGE > masked.image",
        "mask.IMAGE > masked.mask",
        "masked.IMAGE > save.images",
      ],
    });
    expect(wiring(plan, "batch")).toEqual(["image[0]: a.IMAGE", "image[1]: b.IMAGE"]);
    expect(wiring(plan, "masked")).toEqual(["image: batch.IMAGE"]);
  });

  it("take a whole instance of a subgraph out", () => {
    const compiled = compile({
      nodes: { part: { type: "subgraph:part", mode: "muted", title: "Part" }, save, load, keep: save },
      edges: ["part.result > save.images", "load.IMAGE > keep.images"],
      subgraphs: {
        part: {
          nodes: { inner: load, shown: save },
          edges: ["inner.IMAGE > shown.images"],
          outputs: { result: "inner.IMAGE" },
        },
      },
    });
    expect(compiled.ok && compiled.plan.nodes.map(({ address }) => address)).toEqual(["load", "keep"]);
    expect(compiled.problems.map(({ message }) => message)).toEqual([
      '"Part" (part) is muted, so it and what needs it do not run: "Save" (save).',
    ]);
  });

  it("are a problem when nothing is left to run, or when one is asked for", () => {
    const sketch: Sketch = {
      nodes: { load, save: { ...save, mode: "muted" } },
      edges: ["load.IMAGE > save.images"],
    };
    expect(errorsOf(sketch)).toEqual(["no-output"]);
    expect(errorsOf(sketch, ["save"])).toEqual(["idle-target save"]);
  });
});

describe("bypassed nodes", () => {
  it("pass on the first input that fits, through chains", () => {
    const plan = planOf({
      nodes: {
        a: load,
        b: photo,
        blend: { type: "Blend", mode: "bypassed" },
        masked: { type: "Masked", mode: "bypassed" },
        save,
      },
      edges: [
        "a.IMAGE > blend.image1",
        "b.IMAGE > blend.image2",
        "blend.IMAGE > masked.image",
        "masked.IMAGE > save.images",
      ],
    });
    expect(plan.nodes.map(({ address }) => address)).toEqual(["a", "save"]);
  });

  it("keep positive and negative apart", () => {
    const plan = planOf({
      nodes: {
        loader: { type: "Loader", params: { ckpt_name: "starter" } },
        good: { type: "Encode", params: { text: "good" } },
        bad: { type: "Encode", params: { text: "bad" } },
        pair: { type: "Pair", mode: "bypassed" },
        after: { type: "Pair" },
      },
      edges: [
        "loader.CLIP > good.clip",
        "loader.CLIP > bad.clip",
        "good.CONDITIONING > pair.positive",
        "bad.CONDITIONING > pair.negative",
        "pair.positive > after.positive",
        "pair.negative > after.negative",
      ],
      outputs: { out: "after.positive" },
    });
    expect(wiring(plan, "after")).toEqual(["positive: good.CONDITIONING", "negative: bad.CONDITIONING"]);
  });

  it("are a problem where nothing fits and the consumer cannot do without", () => {
    const sketch = (consumer: string, port: string): Sketch => ({
      nodes: {
        a: load,
        empty: { type: "Empty" },
        decode: { type: "Decode", mode: "bypassed" },
        user: { type: consumer },
        save,
      },
      edges: [
        "empty.LATENT > decode.samples",
        `decode.IMAGE > user.${port}`,
        "a.IMAGE > user.image",
        "user.IMAGE > save.images",
      ],
    });
    expect(
      errorsOf({
        ...sketch("Masked", "image"),
        edges: ["empty.LATENT > decode.samples", "decode.IMAGE > user.image", "user.IMAGE > save.images"],
      }),
    ).toEqual(["bypass-no-fit user image"]);
    expect(wiring(planOf(sketch("Masked", "mask")), "user")).toEqual(["image: a.IMAGE"]);
  });

  it("pass an instance of a subgraph over as one node", () => {
    const plan = planOf({
      nodes: { a: load, part: { type: "subgraph:part", mode: "bypassed" }, save },
      edges: ["a.IMAGE > part.picture", "part.result > save.images"],
      subgraphs: {
        part: {
          nodes: { masked: { type: "Masked" } },
          inputs: { picture: ["masked.image"] },
          outputs: { result: "masked.IMAGE" },
        },
      },
    });
    expect(wiring(plan, "save")).toEqual(["images: a.IMAGE", "prefix = weft"]);
  });
});

describe("problems", () => {
  it("names a ring of nodes, and one of reroutes", () => {
    const ring = compile({
      nodes: { a: { type: "Masked" }, b: { type: "Masked" }, c: { type: "Masked" }, save },
      edges: ["a.IMAGE > b.image", "b.IMAGE > c.image", "c.IMAGE > a.image", "c.IMAGE > save.images"],
    });
    expect(ring.problems.map(({ code, message }) => [code, message])).toEqual([
      ["cycle", "These nodes wait for each other in a circle: b → c → a → b."],
    ]);
    expect(
      errorsOf({
        nodes: { a: { type: "Reroute" }, b: { type: "Reroute" }, save },
        edges: ["a.value > b.value", "b.value > a.value", "b.value > save.images"],
      }),
    ).toEqual(["cycle save images"]);
  });

  it.each<[string, Sketch, readonly string[]]>([
    ["nothing to run", { nodes: { load } }, ["no-output"]],
    [
      "an unknown node",
      { nodes: { x: { type: "Magic" }, save }, edges: ["x.IMAGE > save.images"] },
      ["unknown-node x"],
    ],
    [
      "another version",
      { nodes: { load: { ...load, version: 3 }, save }, edges: ["load.IMAGE > save.images"] },
      ["node-version load"],
    ],
    ["a missing input", { nodes: { save } }, ["input-missing save images"]],
    [
      "too few members",
      {
        nodes: { load, batch: { type: "Batch" }, save },
        edges: ["load.IMAGE > batch.image0", "batch.IMAGE > save.images"],
      },
      ["input-missing batch image"],
    ],
    [
      "an empty reroute",
      { nodes: { via: { type: "Reroute" }, save }, edges: ["via.value > save.images"] },
      ["reroute-empty save images"],
    ],
    [
      "types that do not fit",
      { nodes: { empty: { type: "Empty" }, save }, edges: ["empty.LATENT > save.images"] },
      ["type-mismatch save images"],
    ],
    [
      "types that do not fit behind a reroute",
      {
        nodes: { empty: { type: "Empty" }, via: { type: "Reroute" }, save },
        edges: ["empty.LATENT > via.value", "via.value > save.images"],
      },
      ["type-mismatch save images"],
    ],
    [
      "types that do not fit behind a variable",
      {
        nodes: { empty: { type: "Empty" }, pick: { type: "Switch" }, save },
        edges: ["empty.LATENT > pick.on_false", "empty.LATENT > pick.on_true", "pick.output > save.images"],
      },
      ["type-mismatch save images"],
    ],
    [
      "two types for one variable",
      {
        nodes: { empty: { type: "Empty" }, load, pick: { type: "Switch" }, save },
        edges: ["empty.LATENT > pick.on_false", "load.IMAGE > pick.on_true", "pick.output > save.images"],
      },
      ["type-mismatch pick on_true", "type-mismatch save images"],
    ],
    [
      "a constant of another type",
      {
        nodes: { n: { type: "Float", params: { value: 0.5 } }, show: { type: "Show" } },
        edges: ["n.FLOAT > show.text"],
      },
      ["type-mismatch show text"],
    ],
    [
      "a value out of range",
      { nodes: { e: { type: "Empty", params: { width: 8 } } }, outputs: { o: "e.LATENT" } },
      ["bad-value e width"],
    ],
    [
      "a constant out of range",
      {
        nodes: { n: { type: "Int", params: { value: 8 } }, e: { type: "Empty" } },
        edges: ["n.INT > e.width"],
        outputs: { o: "e.LATENT" },
      },
      ["bad-value e width"],
    ],
    [
      "not a number",
      {
        nodes: { b: { type: "Blend", params: { factor: Number.NaN } }, load, save },
        edges: ["load.IMAGE > b.image1", "load.IMAGE > b.image2", "b.IMAGE > save.images"],
      },
      ["bad-value b factor"],
    ],
    [
      "an unknown output",
      { nodes: { load, save }, edges: ["load.IMAG > save.images"] },
      ["unknown-output save images"],
    ],
    [
      "an unknown input",
      { nodes: { load, save }, edges: ["load.IMAGE > save.images", "load.IMAGE > save.picture"] },
      ["unknown-input save picture"],
    ],
    [
      "an edge from nowhere",
      { nodes: { save }, edges: ["gone.IMAGE > save.images"] },
      ["broken-edge save images"],
    ],
    [
      "a missing model",
      { nodes: { l: { type: "Loader", params: { ckpt_name: "big" } } }, outputs: { o: "l.MODEL" } },
      ["model-missing l ckpt_name"],
    ],
    [
      "no model chosen",
      { nodes: { l: { type: "Loader" } }, outputs: { o: "l.MODEL" } },
      ["bad-value l ckpt_name"],
    ],
    [
      "a missing file",
      {
        nodes: { load: { ...load, params: { image: "gone.png" } }, save },
        edges: ["load.IMAGE > save.images"],
      },
      ["file-missing load image"],
    ],
  ])("reports %s where it is", (_, sketch, expected) => {
    expect(errorsOf(sketch)).toEqual(expected);
  });

  it("says what a missing model is, so that a program can fetch it", () => {
    const compiled = compile({
      nodes: { l: { type: "Loader", params: { ckpt_name: "big" } } },
      outputs: { o: "l.MODEL" },
    });
    expect(compiled.problems[0]?.missing).toEqual({ kind: "model", name: "checkpoints/big" });
  });

  it("does not report what nothing wanted needs, but names unknown nodes that are left out", () => {
    const compiled = compile({
      nodes: { load, save, idle: { type: "Blend", params: { factor: 99 } }, x: { type: "Magic" } },
      edges: ["load.IMAGE > save.images"],
    });
    expect(compiled.ok).toBe(true);
    expect(compiled.problems.map(({ level, code, node }) => [level, code, node])).toEqual([
      ["warning", "unknown-node", "x"],
    ]);
  });

  it("names targets that do not exist, and takes an instance for what it saves", () => {
    const sketch: Sketch = {
      nodes: { part: { type: "subgraph:part" } },
      subgraphs: { part: { nodes: { load, save }, edges: ["load.IMAGE > save.images"] } },
    };
    expect(errorsOf(sketch, ["gone"])).toEqual(["unknown-target gone"]);
    expect(planOf(sketch, ["part"]).nodes.map(({ address }) => address)).toEqual(["part/load", "part/save"]);
  });
});
