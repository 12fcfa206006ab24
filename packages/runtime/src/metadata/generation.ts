import type { Plan, PlanNode } from "@weft/graph";
import { constantOf, findAllUpstream, findUpstream, nodesBehind, sourceOf } from "./plan-inputs.ts";

/** How a picture was generated, as far as constants of the plan say it: what A1111's infotext has names for. */
export interface Generation {
  readonly positive: string;
  readonly negative: string;
  readonly steps?: number;
  /** ComfyUI's names. */
  readonly sampler?: string;
  readonly scheduler?: string;
  readonly cfg?: number;
  /** Decimal digits: up to 2^64-1. */
  readonly seed?: string;
  /** Size of the empty latent, in pixels of the picture. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly model?: string;
  readonly denoise?: number;
  /** 1 is the last layer. */
  readonly clipSkip?: number;
  /** A second pass over the first one's result. */
  readonly secondPass?: { readonly steps?: number; readonly denoise?: number };
}

/** More passes than anybody chains; a bound for the search. */
const MAX_PASSES = 8;

function isSampler(node: PlanNode): boolean {
  return (
    typeof constantOf(node, "sampler_name") === "string" &&
    sourceOf(node, "positive")?.kind === "edge" &&
    sourceOf(node, "latent_image") !== undefined
  );
}

function numberAt(node: PlanNode, port: string): number | undefined {
  const value = constantOf(node, port);
  return typeof value === "number" ? value : undefined;
}

function textAt(node: PlanNode, port: string): string | undefined {
  const value = constantOf(node, port);
  return typeof value === "string" ? value : undefined;
}

/** The samplers that made a node's picture, the last first. */
function samplerChain(plan: Plan, output: number): readonly PlanNode[] {
  const chain: PlanNode[] = [];
  let sampler = findUpstream(plan, [output], isSampler);
  while (sampler !== undefined && chain.length < MAX_PASSES) {
    chain.push(sampler);
    sampler = findUpstream(plan, nodesBehind(sourceOf(sampler, "latent_image")), isSampler);
  }
  return chain;
}

/** Nodes where the way from a sampler to its text ends: encoders, and what throws the text away. */
function endsText(node: PlanNode): boolean {
  if (node.type === "ConditioningZeroOut") return true;
  return sourceOf(node, "text") !== undefined && sourceOf(node, "clip") !== undefined;
}

/** The text behind a conditioning, one line a text encode; `undefined` when a text is computed or there is none. */
function promptText(plan: Plan, sampler: PlanNode, port: string): string | undefined {
  const ends = findAllUpstream(plan, nodesBehind(sourceOf(sampler, port)), endsText);
  const texts = ends.map((node) => (node.type === "ConditioningZeroOut" ? "" : textAt(node, "text")));
  if (texts.length === 0 || texts.includes(undefined)) return undefined;
  return [...new Set(texts)].join("\n");
}

function clipSkip(plan: Plan, sampler: PlanNode): number | undefined {
  const onClip = (port: string): boolean => port === "clip";
  const encoders = findAllUpstream(plan, nodesBehind(sourceOf(sampler, "positive")), endsText);
  const clips = encoders.flatMap((node) => nodesBehind(sourceOf(node, "clip")));
  const setter = findUpstream(
    plan,
    clips,
    (node) => sourceOf(node, "stop_at_clip_layer") !== undefined,
    onClip,
  );
  const layer = setter && numberAt(setter, "stop_at_clip_layer");
  return layer === undefined ? undefined : -layer;
}

/** The checkpoint's name without folders and extension. */
function modelName(plan: Plan, sampler: PlanNode): string | undefined {
  const starts = nodesBehind(sourceOf(sampler, "model"));
  const onModel = (port: string): boolean => port === "model";
  const loader = findUpstream(plan, starts, (node) => textAt(node, "ckpt_name") !== undefined, onModel);
  return (
    loader &&
    textAt(loader, "ckpt_name")
      ?.replace(/^.*[/\\]/, "")
      .replace(/\.(?:safetensors|ckpt|onnx)$/i, "")
  );
}

/** The size of what sampling started from, when that is a node of its own with a width and a height. */
function startSize(plan: Plan, sampler: PlanNode): Generation["size"] {
  const isStart = (node: PlanNode): boolean =>
    numberAt(node, "width") !== undefined && node.inputs.every(({ source }) => source.kind === "constant");
  const start = findUpstream(plan, nodesBehind(sourceOf(sampler, "latent_image")), isStart);
  const width = start && numberAt(start, "width");
  const height = start && numberAt(start, "height");
  return width === undefined || height === undefined ? undefined : { width, height };
}

function seedText(sampler: PlanNode): string | undefined {
  const seed = constantOf(sampler, "seed") ?? constantOf(sampler, "noise_seed");
  return typeof seed === "bigint" || typeof seed === "number" ? String(seed) : undefined;
}

type Known<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

/** The members that have a value. */
function known<Value extends object>(value: Value): Known<Value> {
  const result: Known<Value> = {};
  for (const key in value) {
    const member = value[key];
    if (member !== undefined) Object.assign(result, { [key]: member });
  }
  return result;
}

/**
 * Finds how the picture that arrives at node `output` of the plan was generated, by going upstream to its sampler and
 * that one's text encoders. `undefined` when there is no sampler, or when its prompt is computed by nodes or comes from
 * a list: a part of the truth would mislead.
 */
export function findGeneration(plan: Plan, output: number): Generation | undefined {
  const chain = samplerChain(plan, output);
  const first = chain.at(-1);
  const last = chain[0];
  if (first === undefined || last === undefined) return undefined;
  const positive = promptText(plan, first, "positive");
  const negative = promptText(plan, first, "negative");
  if (positive === undefined || negative === undefined) return undefined;
  const secondPass = known({ steps: numberAt(last, "steps"), denoise: numberAt(last, "denoise") });
  return {
    positive,
    negative,
    ...known({
      steps: numberAt(first, "steps"),
      sampler: textAt(first, "sampler_name"),
      scheduler: textAt(first, "scheduler"),
      cfg: numberAt(first, "cfg"),
      seed: seedText(first),
      size: startSize(plan, first),
      model: modelName(plan, first),
      denoise: numberAt(first, "denoise"),
      clipSkip: clipSkip(plan, first),
    }),
    ...(chain.length === 2 && (secondPass.denoise ?? 1) < 1 ? { secondPass } : {}),
  };
}
