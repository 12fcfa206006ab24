import type { ProviderRequest } from "../providers/provider-service.ts";
import { coerceInputs } from "./coerce-inputs.ts";
import type { InputSpec, OutputSpec } from "./inputs.ts";
import type { Effect, NodeDescription, NodeMigration, NodeRole } from "./node-description.ts";
import type { NodeContext } from "./services.ts";
import type { Words } from "./words.ts";

export type InputSpecs = Readonly<Record<string, InputSpec<unknown>>>;
export type OutputSpecs = Readonly<Record<string, OutputSpec<unknown>>>;

/** What `run` receives, by port name. */
export type InputValues<Inputs extends InputSpecs> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends InputSpec<infer Value> ? Value : never;
};

/** What `run` returns, by port name. */
export type OutputValues<Outputs extends OutputSpecs> = {
  readonly [Name in keyof Outputs]: Outputs[Name] extends OutputSpec<infer Value> ? Value : never;
};

export interface NodeSource<Inputs extends InputSpecs, Outputs extends OutputSpecs> {
  readonly type: string;
  readonly version: number;
  readonly title: Words;
  readonly category: string;
  readonly description: Words;
  readonly aliases?: readonly string[];
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** `compute` unless stated. */
  readonly role?: NodeRole;
  readonly effect: Effect;
  readonly impureBecause?: string;
  /** `worker` unless stated. */
  readonly runsIn?: "worker" | "host";
  readonly runsModel?: boolean;
  /** The remote service that it asks. */
  readonly provider?: string;
  readonly deprecated?: Words;
  readonly migrations?: readonly NodeMigration[];
  /** Which lazy inputs are still wanted, given those that are there; asked again until it answers none. */
  needs?(available: Partial<InputValues<Inputs>>): ReadonlyArray<keyof Inputs & string>;
  /**
   * What it will ask its remote service for, from the inputs that are known before the run (wired ones are `undefined`):
   * for prices and checks without sending. `undefined`: it will ask nothing. `run` sends what this gives for all inputs.
   */
  request?(known: Partial<InputValues<Inputs>>): ProviderRequest | undefined;
  run(
    inputs: InputValues<Inputs>,
    context: NodeContext,
  ): OutputValues<Outputs> | Promise<OutputValues<Outputs>>;
}

/** A node type: its description as data, and the function that computes it. */
export interface NodeDefinition {
  readonly description: NodeDescription;
  needs?(available: Readonly<Record<string, unknown>>): readonly string[];
  request?(known: Readonly<Record<string, unknown>>): ProviderRequest | undefined;
  run(
    inputs: Readonly<Record<string, unknown>>,
    context: NodeContext,
  ): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Defines a node type. The types of `run`'s argument and result follow from `inputs` and `outputs`; the result has
 * them erased (methods are bivariant). The plan's checks make sure that wires fit, and `coerceInputs` that values do.
 */
export function defineNode<const Inputs extends InputSpecs, const Outputs extends OutputSpecs>(
  source: NodeSource<Inputs, Outputs>,
): NodeDefinition {
  const description: NodeDescription = {
    type: source.type,
    version: source.version,
    title: source.title,
    category: source.category,
    description: source.description,
    aliases: source.aliases ?? [],
    inputs: Object.entries(source.inputs).map(([name, spec]) => ({ name, input: spec.input })),
    outputs: Object.entries(source.outputs).map(([name, spec]) => ({ name, ...spec.output })),
    role: source.role ?? "compute",
    effect: source.effect,
    ...(source.impureBecause === undefined ? {} : { impureBecause: source.impureBecause }),
    runsIn: source.runsIn ?? "worker",
    runsModel: source.runsModel ?? false,
    ...(source.provider === undefined ? {} : { provider: source.provider }),
    ...(source.deprecated === undefined ? {} : { deprecated: source.deprecated }),
    migrations: source.migrations ?? [],
  };
  const erased: Pick<NodeDefinition, "run" | "needs" | "request"> = source;
  return {
    description,
    run: (inputs, context) => erased.run(coerceInputs(description.inputs, inputs), context),
    ...(erased.needs === undefined
      ? {}
      : { needs: (available) => erased.needs?.(coerceInputs(description.inputs, available)) ?? [] }),
    ...withRequest(description, erased.request?.bind(source)),
  };
}

function withRequest(
  { inputs }: NodeDescription,
  request: NodeDefinition["request"],
): Pick<NodeDefinition, "request"> {
  return request === undefined ? {} : { request: (known) => request(coerceInputs(inputs, known)) };
}
