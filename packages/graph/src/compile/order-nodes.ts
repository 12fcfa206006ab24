import type { Problem } from "../problems/problem.ts";
import type { Drafts } from "./draft-node.ts";
import { cycleProblem } from "./follow-sources.ts";

/**
 * Puts the drafts in an order where inputs come before what uses them (Kahn's algorithm): always the same one for the
 * same workflow, since nodes that are ready at once keep the document's order. Reports a ring by its nodes.
 */
export function orderNodes(
  drafts: Drafts,
): { readonly order: readonly number[] } | { readonly problem: Problem } {
  const indexes = Int32Array.from(drafts.keys()).sort();
  const { waitingFor, fed, starts } = linkConsumers(drafts, indexes);
  const order = Array.from(indexes.filter((index) => waitingFor[index] === 0));
  for (const index of order) {
    for (let place = starts[index] ?? 0; place < (starts[index + 1] ?? 0); place += 1) {
      const consumer = fed[place] ?? 0;
      const left = (waitingFor[consumer] ?? 0) - 1;
      waitingFor[consumer] = left;
      if (left === 0) order.push(consumer);
    }
  }
  const stuck = waitingFor.findIndex((left) => left > 0);
  return stuck < 0 ? { order } : { problem: findRing(drafts, waitingFor, stuck) };
}

interface Links {
  /** How many wires each node still waits for. */
  readonly waitingFor: Int32Array;
  /** The consumers of node `i` are at `starts[i]` to `starts[i + 1]` of `fed`. */
  readonly fed: Int32Array;
  readonly starts: Int32Array;
}

function linkConsumers(drafts: Drafts, indexes: Int32Array): Links {
  const size = (indexes.at(-1) ?? -1) + 1;
  const waitingFor = new Int32Array(size);
  const starts = new Int32Array(size + 1);
  const add = (counts: Int32Array, index: number, more: number): number => {
    const before = counts[index] ?? 0;
    counts[index] = before + more;
    return before;
  };
  forEachWire(drafts, indexes, (producer, consumer) => {
    add(waitingFor, consumer, 1);
    add(starts, producer + 1, 1);
  });
  for (let index = 0; index < size; index += 1) add(starts, index + 1, starts[index] ?? 0);
  const fed = new Int32Array(starts[size] ?? 0);
  const next = starts.slice();
  forEachWire(drafts, indexes, (producer, consumer) => {
    fed[add(next, producer, 1)] = consumer;
  });
  return { waitingFor, fed, starts };
}

/** Leaves out producers that could not be read: those are problems of their own, not rings. */
function forEachWire(
  drafts: Drafts,
  indexes: Int32Array,
  visit: (producer: number, consumer: number) => void,
): void {
  for (const consumer of indexes) {
    for (const producer of drafts.get(consumer)?.producers ?? []) {
      if (drafts.has(producer)) visit(producer, consumer);
    }
  }
}

/** Walks against the wires among the nodes that never got ready: each has such a producer, so a ring is met. */
function findRing(drafts: Drafts, waitingFor: Int32Array, stuck: number): Problem {
  const path = new Set<number>();
  let here: number | undefined = stuck;
  while (here !== undefined && !path.has(here)) {
    path.add(here);
    here = drafts.get(here)?.producers.find((producer) => (waitingFor[producer] ?? 0) > 0);
  }
  const walked = [...path];
  const ring = walked.slice(here === undefined ? 0 : walked.indexOf(here));
  return cycleProblem(ring.map((index) => drafts.get(index)?.flat.address ?? "").toReversed());
}
