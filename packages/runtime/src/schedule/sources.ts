import type { PlanInput, PlanSource } from "@weft/graph";

/** The plan's nodes that an input's value comes from, by index. */
export function* producersOf(source: PlanSource): Generator<number> {
  switch (source.kind) {
    case "constant":
      return;
    case "edge":
      yield source.node;
      return;
    case "repeated":
      for (const item of source.items) yield* producersOf(item);
  }
}

/** The distinct nodes that any of the inputs comes from. */
export function producersOfAll(inputs: readonly PlanInput[]): ReadonlySet<number> {
  const producers = new Set<number>();
  for (const { source } of inputs) for (const producer of producersOf(source)) producers.add(producer);
  return producers;
}
