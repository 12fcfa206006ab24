import type { InputDescription } from "./input-description.ts";
import type { NamedInput, NodeDescription, OutputDescription } from "./node-description.ts";

/** An input port of a node: the declared input, and which member it is where the input is repeated. */
export interface InputPort {
  readonly declared: NamedInput;
  /** Place among the members of a repeated input (`image2` is 2); absent for an input that is not repeated. */
  readonly index?: number;
}

const MEMBER = /^(.*?)(0|[1-9][0-9]{0,8})$/s;

/** The ports of one declared input: itself, or `name0`, `name1`, … up to its maximum. */
export function repeatedPorts(name: string, input: InputDescription): readonly string[] {
  if (input.repeated === undefined) {
    return [name];
  }
  return Array.from({ length: input.repeated.max }, (_, index) => `${name}${index}`);
}

/** Finds what a port name means for a node type; `undefined` when the type has no such input. */
export function findInputPort(description: NodeDescription, port: string): InputPort | undefined {
  for (const declared of description.inputs) {
    if (declared.name === port && declared.input.repeated === undefined) {
      return { declared };
    }
  }
  // The name of a repeated input may itself end in digits, so every split of the digits at the end is tried.
  const digits = MEMBER.exec(port)?.[2] ?? "";
  for (let length = 1; length <= digits.length; length += 1) {
    const suffix = port.slice(port.length - length);
    const base = port.slice(0, port.length - length);
    const index = Number(suffix);
    const declared = description.inputs.find(({ name }) => name === base);
    const range = declared?.input.repeated;
    if (declared !== undefined && range !== undefined && String(index) === suffix && index < range.max) {
      return { declared, index };
    }
  }
  return undefined;
}

/** Finds an output by name; `undefined` when the type has no such output. */
export function findOutput(description: NodeDescription, port: string): OutputDescription | undefined {
  return description.outputs.find((output) => output.name === port);
}
