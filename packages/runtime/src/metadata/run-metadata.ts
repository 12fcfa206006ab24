import type { Catalogue, NodeAddress, Plan } from "@weft/graph";
import { a1111Parameters } from "./a1111-parameters.ts";
import { comfyPrompt } from "./comfy-prompt.ts";
import { findGeneration, type Generation } from "./generation.ts";
import type { PngText } from "./png-text.ts";
import { type PictureOrigin, writeWeftRecord } from "./weft-record.ts";

/** What the pictures of a run carry, prepared once for all of them. Plain data: it can be sent to a worker. */
export interface RunMetadata {
  /** The resolved workflow with its lock, as compact JSON. */
  readonly workflow: string;
  /** ComfyUI's API format, when the plan has nodes of ComfyUI's. */
  readonly prompt?: string;
  /** For each output node whose picture comes from a sampler. */
  readonly generations: ReadonlyMap<NodeAddress, Generation>;
  /** The program and its version. */
  readonly version: string;
}

export interface RunDescription {
  /** The resolved workflow with its lock, as JSON text. */
  readonly workflowJson: string;
  readonly plan: Plan;
  readonly catalogue: Catalogue;
  /** Weft's version. */
  readonly version: string;
}

export function describeRun(run: RunDescription): RunMetadata {
  const { plan, catalogue } = run;
  const generations = new Map<NodeAddress, Generation>();
  plan.nodes.forEach((node, index) => {
    const generation = node.effect === "output" ? findGeneration(plan, index) : undefined;
    if (generation !== undefined) generations.set(node.address, generation);
  });
  const prompt = comfyPrompt(plan, catalogue);
  return {
    workflow: JSON.stringify(JSON.parse(run.workflowJson)),
    ...(prompt === undefined ? {} : { prompt }),
    generations,
    version: `Weft ${run.version}`,
  };
}

/** The texts of one picture's PNG: `weft`, and what ComfyUI and A1111 read where it can be said. */
export function pictureTexts(
  run: RunMetadata,
  picture: PictureOrigin & { readonly width: number; readonly height: number },
): readonly PngText[] {
  const texts: PngText[] = [{ keyword: "weft", text: writeWeftRecord(run.workflow, picture) }];
  if (run.prompt !== undefined) texts.push({ keyword: "prompt", text: run.prompt });
  const generation = run.generations.get(picture.node);
  if (generation !== undefined) {
    texts.push({ keyword: "parameters", text: a1111Parameters(generation, picture, run.version) });
  }
  return texts;
}
