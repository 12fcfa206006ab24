import fc from "fast-check";
import type { JsonValue } from "../document/workflow.ts";
import type { NodeSketch } from "./workflow-of.ts";

/** A graph of `sampleNodes` that is easy to rewrite: nodes by id, edges as `"from.OUTPUT > to.input"`. */
export interface PlainGraph {
  readonly nodes: ReadonlyArray<readonly [string, NodeSketch]>;
  readonly edges: readonly string[];
}

type Kind = "LoadImage" | "Blend" | "Masked" | "Batch" | "Switch" | "Picture";

interface Step {
  readonly kind: Kind;
  /** Which earlier pictures come in, modulo how many there are. */
  readonly picks: readonly number[];
  readonly number: number;
  readonly words: string;
  readonly isSaved: boolean;
}

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Kind>("LoadImage", "Blend", "Masked", "Batch", "Switch", "Picture"),
  picks: fc.array(fc.nat(50), { minLength: 2, maxLength: 4 }),
  number: fc.nat(100),
  words: fc.string({ maxLength: 12 }),
  isSaved: fc.boolean(),
});

/**
 * Pictures that are loaded, generated, blended, batched and switched, each from earlier ones; the last one and some
 * others are saved.
 */
export const arbitraryGraph: fc.Arbitrary<PlainGraph> = fc
  .array(arbitraryStep, { minLength: 1, maxLength: 12 })
  .map((steps) => {
    const nodes: (readonly [string, NodeSketch])[] = [["loader", node("Loader", { ckpt_name: "starter" })]];
    const edges: string[] = [];
    const pictures: string[] = [];
    steps.forEach((step, index) => {
      const id = `n${index}`;
      const kind = pictures.length === 0 && step.kind !== "Picture" ? "LoadImage" : step.kind;
      const sources = step.picks.map((pick) => pictures[pick % Math.max(1, pictures.length)] ?? "");
      addStep({ nodes, edges }, id, { ...step, kind }, sources);
      pictures.push(`${id}.${kind === "Switch" ? "output" : "IMAGE"}`);
      if (step.isSaved || index === steps.length - 1) {
        nodes.push([`save${index}`, node("Save", { prefix: `p${index}` })]);
        edges.push(`${pictures.at(-1)} > save${index}.images`);
      }
    });
    return { nodes, edges };
  });

interface Growing {
  readonly nodes: (readonly [string, NodeSketch])[];
  readonly edges: string[];
}

function addStep({ nodes, edges }: Growing, id: string, step: Step, sources: readonly string[]): void {
  const [first = "", second = ""] = sources;
  switch (step.kind) {
    case "LoadImage":
      nodes.push([id, node("LoadImage", { image: step.number % 2 === 0 ? "outline.png" : "photo.png" })]);
      return;
    case "Blend":
      nodes.push([id, node("Blend", { factor: step.number / 100 })]);
      edges.push(`${first} > ${id}.image1`, `${second} > ${id}.image2`);
      return;
    case "Masked":
      nodes.push([id, node("Masked", {})]);
      edges.push(`${first} > ${id}.image`);
      return;
    case "Batch":
      nodes.push([id, node("Batch", {})]);
      edges.push(...sources.map((source, place) => `${source} > ${id}.image${place}`));
      return;
    case "Switch":
      nodes.push([id, node("Switch", { use: step.number % 2 })]);
      edges.push(`${first} > ${id}.on_false`, `${second} > ${id}.on_true`);
      return;
    case "Picture":
      addPicture({ nodes, edges }, id, step);
  }
}

/** The usual five nodes from a prompt to a picture. */
function addPicture({ nodes, edges }: Growing, id: string, { words, number }: Step): void {
  nodes.push(
    [`${id}-text`, node("Encode", { text: words })],
    [`${id}-empty`, node("Empty", { width: 64, height: 128 })],
    [`${id}-sampler`, node("Sampler", { seed: number, steps: 20, cfg: 7.5, sampler_name: "heun" })],
    [id, node("Decode", {})],
  );
  edges.push(
    `loader.CLIP > ${id}-text.clip`,
    `loader.MODEL > ${id}-sampler.model`,
    `${id}-text.CONDITIONING > ${id}-sampler.positive`,
    `${id}-text.CONDITIONING > ${id}-sampler.negative`,
    `${id}-empty.LATENT > ${id}-sampler.latent`,
    `${id}-sampler.LATENT > ${id}.samples`,
    `loader.VAE > ${id}.vae`,
  );
}

function node(type: string, params: Readonly<Record<string, JsonValue>>): NodeSketch {
  return { type, params };
}
