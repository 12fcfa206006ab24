import type { InputDescription, NodeContext, NodeDefinition } from "@weft/graph";
import { fakeContext } from "./fake-context.ts";

/**
 * Runs a node with the inputs that matter to a test; widgets that are left out have their defaults, as in a file that was
 * just made.
 */
export async function runNode(
  node: NodeDefinition,
  inputs: Readonly<Record<string, unknown>>,
  context: NodeContext = fakeContext(),
): Promise<Readonly<Record<string, unknown>>> {
  const defaults = node.description.inputs.flatMap(({ name, input }) =>
    input.kind === "port" ? [] : [[name, defaultValue(input)] as const],
  );
  return node.run({ ...Object.fromEntries(defaults), ...inputs }, context);
}

function defaultValue(input: Exclude<InputDescription, { readonly kind: "port" }>): unknown {
  return input.kind === "seed" ? BigInt(input.default) : input.default;
}
