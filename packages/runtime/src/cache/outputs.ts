import type { ResultShape } from "../schedule/task.ts";

/** What one call of a node gave: the values of each output; an output that is no list has one. */
export type Outputs = ReadonlyMap<string, readonly unknown[]>;

export function shapeOf(outputs: Outputs): ResultShape {
  return new Map(Array.from(outputs, ([name, values]) => [name, values.length]));
}
