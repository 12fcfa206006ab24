import type { ImageValue, LatentValue, MaskValue } from "../values/arrays.ts";
import type { ConditioningValue } from "../values/conditioning.ts";
import type { ClipRecipe, ModelRecipe, VaeRecipe } from "../values/recipes.ts";
import type { InputCommon, InputDescription } from "./input-description.ts";
import type { OutputDescription } from "./node-description.ts";
import type { PortType } from "./port-type.ts";

/** An input of a definition: its description, and (for the compiler only) the type of the value that arrives. */
export interface InputSpec<Value> {
  readonly input: InputDescription;
  /** Never present; carries the type. */
  readonly valueType?: Value;
}

/** An output of a definition. `Value` is what `run` returns for it. */
export interface OutputSpec<Value> {
  readonly output: Omit<OutputDescription, "name">;
  /** Never present; carries the type. */
  readonly valueType?: Value;
}

type Details<Kind extends InputDescription["kind"], Defaulted extends string = never> = Omit<
  Extract<InputDescription, { kind: Kind }>,
  "kind" | "optional" | "list" | "lazy" | "repeated" | Defaulted
> &
  Partial<Pick<Extract<InputDescription, { kind: Kind }>, Defaulted & keyof InputDescription>>;

export function int(details: Details<"int", "step"> & { readonly step?: number }): InputSpec<number> {
  return { input: { step: 1, ...details, kind: "int" } };
}

export function float(details: Details<"float", "step"> & { readonly step?: number }): InputSpec<number> {
  return { input: { step: 0.01, ...details, kind: "float" } };
}

/** A seed; the node receives a bigint from 0 to 2^64-1 (-1 was replaced before the run). */
export function seed(
  details: Omit<Details<"seed">, "default"> & { readonly default?: number },
): InputSpec<bigint> {
  return { input: { default: 0, ...details, kind: "seed" } };
}

export function boolean(details: Details<"boolean">): InputSpec<boolean> {
  return { input: { ...details, kind: "boolean" } };
}

export function text(
  details: InputCommon & { readonly default?: string; readonly multiline?: boolean; readonly prompt?: true },
): InputSpec<string> {
  return { input: { default: "", multiline: false, ...details, kind: "text" } };
}

/** One of `options`; the node receives exactly that union of strings. The first option is the default. */
export function combo<const Options extends readonly [string, ...string[]]>(
  options: Options,
  details: InputCommon & { readonly default?: Options[number] },
): InputSpec<Options[number]> {
  return { input: { default: options[0], ...details, options, kind: "combo" } };
}

/** The name of a model in `folder` of the model roots; its content hash is in the node's key. */
export function modelName(
  folder: string,
  details: InputCommon & { readonly default?: string },
): InputSpec<string> {
  return { input: { default: "", ...details, folder, kind: "model" } };
}

/** The name of a picture in the input folder; its content hash is in the node's key. */
export function imageFile(details: InputCommon & { readonly default?: string }): InputSpec<string> {
  return { input: { default: "", ...details, accept: "image", kind: "file" } };
}

function port<Value>(type: PortType, details: InputCommon): InputSpec<Value> {
  return { input: { ...details, kind: "port", type } };
}

export const imageInput = (details: InputCommon): InputSpec<ImageValue> =>
  port({ kind: "named", name: "IMAGE" }, details);
export const maskInput = (details: InputCommon): InputSpec<MaskValue> =>
  port({ kind: "named", name: "MASK" }, details);
export const latentInput = (details: InputCommon): InputSpec<LatentValue> =>
  port({ kind: "named", name: "LATENT" }, details);
export const conditioningInput = (details: InputCommon): InputSpec<ConditioningValue> =>
  port({ kind: "named", name: "CONDITIONING" }, details);
export const modelInput = (details: InputCommon): InputSpec<ModelRecipe> =>
  port({ kind: "named", name: "MODEL" }, details);
export const clipInput = (details: InputCommon): InputSpec<ClipRecipe> =>
  port({ kind: "named", name: "CLIP" }, details);
export const vaeInput = (details: InputCommon): InputSpec<VaeRecipe> =>
  port({ kind: "named", name: "VAE" }, details);
/** Anything at all. */
export const anyInput = (details: InputCommon): InputSpec<unknown> => port({ kind: "any" }, details);
/** Whatever arrives; every port with the same variable has the same type. */
export const variableInput = (name: string, details: InputCommon): InputSpec<unknown> =>
  port({ kind: "variable", name }, details);
/** A port type that this file has no name for; the pack that defines it states the value's type. */
export const namedInput = <Value>(name: string, details: InputCommon): InputSpec<Value> =>
  port({ kind: "named", name }, details);
/** One of several port types. */
export const unionInput = <Value>(names: readonly string[], details: InputCommon): InputSpec<Value> =>
  port({ kind: "union", names }, details);

/** The input may stay unconnected. */
export function optional<Value>(spec: InputSpec<Value>): InputSpec<Value | undefined> {
  return { input: { ...spec.input, optional: true } };
}

/** The input is computed only when the node's `needs` asks for it; until then it is `undefined`. */
export function lazy<Value>(spec: InputSpec<Value>): InputSpec<Value | undefined> {
  return { input: { ...spec.input, lazy: true } };
}

/** The node receives the whole list that arrives, in one call. */
export function wholeList<Value>(spec: InputSpec<Value>): InputSpec<readonly Value[]> {
  return { input: { ...spec.input, list: true } };
}

/** Several ports `name0`, `name1`, …: from `min` to `max` of them; the node receives those that are there, in order. */
export function repeated<Value>(
  spec: InputSpec<Value>,
  range: { readonly min: number; readonly max: number },
): InputSpec<readonly Value[]> {
  return { input: { ...spec.input, repeated: range } };
}

function output<Value>(name: string): OutputSpec<Value> {
  return { output: { type: { kind: "named", name } } };
}

export const imageOutput = (): OutputSpec<ImageValue> => output("IMAGE");
export const maskOutput = (): OutputSpec<MaskValue> => output("MASK");
export const latentOutput = (): OutputSpec<LatentValue> => output("LATENT");
export const conditioningOutput = (): OutputSpec<ConditioningValue> => output("CONDITIONING");
export const modelOutput = (): OutputSpec<ModelRecipe> => output("MODEL");
export const clipOutput = (): OutputSpec<ClipRecipe> => output("CLIP");
export const vaeOutput = (): OutputSpec<VaeRecipe> => output("VAE");
export const intOutput = (): OutputSpec<number | bigint> => output("INT");
export const floatOutput = (): OutputSpec<number> => output("FLOAT");
export const textOutput = (): OutputSpec<string> => output("STRING");
export const booleanOutput = (): OutputSpec<boolean> => output("BOOLEAN");
export const namedOutput = <Value>(name: string): OutputSpec<Value> => output(name);
export const variableOutput = (name: string): OutputSpec<unknown> => ({
  output: { type: { kind: "variable", name } },
});

/** The output is a list whose items flow one by one into what it is wired to. */
export function listOf<Value>(spec: OutputSpec<Value>): OutputSpec<readonly Value[]> {
  return { output: { ...spec.output, list: true } };
}
