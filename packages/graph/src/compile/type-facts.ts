import type { JsonValue } from "../document/workflow.ts";
import { inputPortType } from "../node/input-description.ts";
import type { NamedInput, NodeDescription, OutputDescription } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import type { DraftConstant } from "./draft-constant.ts";

/** What compiling asks of a node type again and again, worked out once a type. */
export interface TypeFacts {
  readonly inputs: readonly InputFacts[];
  /** Indexes into `inputs`, by port name: the order in which inputs enter the key. */
  readonly keyOrder: readonly number[];
  /** Type and version as they stand in the key's text. */
  readonly keyType: string;
  readonly outputs: ReadonlyMap<string, OutputDescription>;
  readonly outputList: ReadonlyArray<{ readonly name: string; readonly list: boolean }>;
  /** Its outputs have the type of what arrives. */
  readonly hasVariables: boolean;
}

export interface InputFacts extends NamedInput {
  readonly type: PortType;
  readonly list: boolean;
  readonly lazy: boolean;
  /** The name as it stands in the key's text. */
  readonly keyName: string;
  /** Params that were read before; absent where few nodes share a value. */
  readonly constants: Map<JsonValue, DraftConstant> | undefined;
}

/** Kinds whose values many nodes of a workflow have in common: a size, a sampler's name, a checkpoint. */
const SHARED_KINDS: ReadonlySet<string> = new Set(["int", "float", "boolean", "combo", "model"]);

/** Looks facts up by description, and keeps them as long as the returned function lives. */
export function rememberTypeFacts(): (description: NodeDescription) => TypeFacts {
  const known = new Map<NodeDescription, TypeFacts>();
  return (description) => {
    const earlier = known.get(description);
    if (earlier !== undefined) return earlier;
    const facts = findTypeFacts(description);
    known.set(description, facts);
    return facts;
  };
}

function findTypeFacts(description: NodeDescription): TypeFacts {
  const inputs = description.inputs.map(({ name, input }) => ({
    name,
    input,
    type: inputPortType(input),
    list: input.list === true,
    lazy: input.lazy === true,
    keyName: JSON.stringify(name),
    constants: SHARED_KINDS.has(input.kind) ? new Map<JsonValue, DraftConstant>() : undefined,
  }));
  const byName = [...inputs.keys()].toSorted((first, second) =>
    (inputs[first]?.name ?? "") < (inputs[second]?.name ?? "") ? -1 : 1,
  );
  return {
    inputs,
    keyOrder: byName,
    keyType: `${JSON.stringify(description.type)} ${description.version}`,
    outputs: new Map(description.outputs.map((output) => [output.name, output])),
    outputList: description.outputs.map(({ name, list }) => ({ name, list: list === true })),
    hasVariables: description.outputs.some(({ type }) => type.kind === "variable"),
  };
}
