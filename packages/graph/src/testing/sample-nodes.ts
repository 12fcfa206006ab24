import type { Inventory } from "../compile/inventory.ts";
import { createCatalogue } from "../node/catalogue.ts";
import { defineNode, type InputSpecs, type OutputSpecs } from "../node/define-node.ts";
import {
  clipInput,
  clipOutput,
  combo,
  conditioningInput,
  conditioningOutput,
  float,
  floatOutput,
  imageFile,
  imageInput,
  imageOutput,
  int,
  intOutput,
  latentInput,
  latentOutput,
  lazy,
  listOf,
  maskInput,
  modelInput,
  modelName,
  modelOutput,
  optional,
  repeated,
  seed,
  text,
  textOutput,
  vaeInput,
  vaeOutput,
  variableInput,
  variableOutput,
  wholeList,
} from "../node/inputs.ts";
import type { Effect, NodeDescription, NodeRole } from "../node/node-description.ts";
import { words } from "../node/words.ts";

interface Sample {
  readonly inputs: InputSpecs;
  readonly outputs: OutputSpecs;
  readonly role?: NodeRole;
  readonly effect?: Effect;
  readonly runsModel?: boolean;
  readonly version?: number;
}

/** A description made by `defineNode`, of a node that is never run. */
export function describeNode(type: string, sample: Sample): NodeDescription {
  const { description } = defineNode({
    version: 1,
    effect: "pure",
    ...sample,
    type,
    title: words(type, type),
    category: "test",
    description: words(type, type),
    run: () => {
      throw new Error("Nodes of compile's tests are not run.");
    },
  });
  return description;
}

const d = { description: words("test", "测试") };

/** Node types of every role, effect and kind of port, in the manner of the shipped ones. */
export const sampleNodes: readonly NodeDescription[] = [
  describeNode("Loader", {
    inputs: { ckpt_name: modelName("checkpoints", d) },
    outputs: { MODEL: modelOutput(), CLIP: clipOutput(), VAE: vaeOutput() },
  }),
  describeNode("Encode", {
    inputs: { clip: clipInput(d), text: text({ ...d, multiline: true }) },
    outputs: { CONDITIONING: conditioningOutput() },
    runsModel: true,
  }),
  describeNode("Empty", {
    inputs: {
      width: int({ ...d, default: 512, min: 16, max: 16384, step: 8 }),
      height: int({ ...d, default: 512, min: 16, max: 16384, step: 8 }),
    },
    outputs: { LATENT: latentOutput() },
  }),
  describeNode("Sampler", {
    inputs: {
      model: modelInput(d),
      positive: conditioningInput(d),
      negative: conditioningInput(d),
      latent: latentInput(d),
      seed: seed(d),
      steps: int({ ...d, default: 20, min: 1, max: 10000 }),
      cfg: float({ ...d, default: 8, min: 0, max: 100 }),
      sampler_name: combo(["euler", "heun", "dpmpp_2m"], d),
    },
    outputs: { LATENT: latentOutput() },
    runsModel: true,
  }),
  describeNode("Decode", {
    inputs: { samples: latentInput(d), vae: vaeInput(d) },
    outputs: { IMAGE: imageOutput() },
    runsModel: true,
  }),
  describeNode("Save", {
    inputs: { images: imageInput(d), prefix: text({ ...d, default: "weft" }) },
    outputs: {},
    effect: "output",
  }),
  describeNode("LoadImage", { inputs: { image: imageFile(d) }, outputs: { IMAGE: imageOutput() } }),
  describeNode("Blend", {
    inputs: {
      image1: imageInput(d),
      image2: imageInput(d),
      factor: float({ ...d, default: 0.5, min: 0, max: 1 }),
    },
    outputs: { IMAGE: imageOutput() },
  }),
  describeNode("Masked", {
    inputs: { image: imageInput(d), mask: optional(maskInput(d)) },
    outputs: { IMAGE: imageOutput() },
  }),
  describeNode("Pair", {
    inputs: { positive: conditioningInput(d), negative: conditioningInput(d) },
    outputs: { positive: conditioningOutput(), negative: conditioningOutput() },
  }),
  describeNode("Batch", {
    inputs: { image: repeated(imageInput(d), { min: 2, max: 8 }) },
    outputs: { IMAGE: imageOutput() },
  }),
  describeNode("Switch", {
    inputs: {
      on_false: lazy(variableInput("T", d)),
      on_true: lazy(variableInput("T", d)),
      use: int({ ...d, default: 0, min: 0, max: 1 }),
    },
    outputs: { output: variableOutput("T") },
  }),
  describeNode("Noise", { inputs: {}, outputs: { IMAGE: imageOutput() }, effect: "impure" }),
  describeNode("Lines", { inputs: { text: text(d) }, outputs: { line: listOf(textOutput()) } }),
  describeNode("Join", { inputs: { lines: wholeList(text(d)) }, outputs: { text: textOutput() } }),
  describeNode("Upper", { inputs: { text: text(d) }, outputs: { text: textOutput() } }),
  describeNode("Show", { inputs: { text: text(d) }, outputs: {}, effect: "output" }),
  describeNode("Reroute", {
    inputs: { value: variableInput("T", d) },
    outputs: { value: variableOutput("T") },
    role: "reroute",
  }),
  describeNode("Int", {
    inputs: { value: int({ ...d, default: 0, min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }) },
    outputs: { INT: intOutput() },
    role: "constant",
  }),
  describeNode("Float", {
    inputs: { value: float({ ...d, default: 0, min: -1e9, max: 1e9 }) },
    outputs: { FLOAT: floatOutput() },
    role: "constant",
  }),
  describeNode("Text", {
    inputs: { value: text(d) },
    outputs: { STRING: textOutput() },
    role: "constant",
  }),
  describeNode("Seed", { inputs: { value: seed(d) }, outputs: { INT: intOutput() }, role: "constant" }),
  describeNode("Note", { inputs: { text: text(d) }, outputs: {}, role: "note" }),
];

export const sampleCatalogue = createCatalogue(sampleNodes);

/** Models `starter` and `copy` have one content, `other` another; files likewise. */
export const sampleInventory: Inventory = {
  models: new Map([
    ["checkpoints/starter", { sha256: "aa".repeat(32), bytes: 1 }],
    ["checkpoints/copy", { sha256: "aa".repeat(32), bytes: 1 }],
    ["checkpoints/other", { sha256: "bb".repeat(32), bytes: 1 }],
  ]),
  files: new Map([
    ["outline.png", { sha256: "cc".repeat(32), bytes: 1 }],
    ["same.png", { sha256: "cc".repeat(32), bytes: 1 }],
    ["photo.png", { sha256: "dd".repeat(32), bytes: 1 }],
  ]),
};
