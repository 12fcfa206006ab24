import type { Problem } from "../problems/problem.ts";
import { cycleProblem } from "./follow-sources.ts";
import type { DraftNode, DraftSource } from "./wire-inputs.ts";

/**
 * Puts the drafts in an order where inputs come before what uses them (Kahn's algorithm): always the same one for the
 * same workflow, since nodes that are ready at once keep the document's order. Reports a ring by its nodes.
 */
export function orderNodes(
  drafts: ReadonlyMap<number, DraftNode>,
): { readonly order: readonly number[] } | { readonly problem: Problem } {
  const waitingFor = new Map<number, number>();
  const consumers = new Map<number, number[]>();
  for (const index of [...drafts.keys()].toSorted((first, second) => first - second)) {
    let producers = 0;
    forEachProducer(drafts.get(index), (producer) => {
      // A producer that could not be read is a problem of its own, not a ring.
      if (!drafts.has(producer)) return;
      producers += 1;
      const fed = consumers.get(producer);
      if (fed === undefined) consumers.set(producer, [index]);
      else fed.push(index);
    });
    waitingFor.set(index, producers);
  }
  const order: number[] = [];
  for (const [index, producers] of waitingFor) if (producers === 0) order.push(index);
  for (const index of order) {
    for (const consumer of consumers.get(index) ?? []) {
      const left = (waitingFor.get(consumer) ?? 0) - 1;
      waitingFor.set(consumer, left);
      if (left === 0) order.push(consumer);
    }
  }
  return order.length === drafts.size ? { order } : { problem: findRing(drafts, waitingFor) };
}

/** Calls `visit` with the producer of every wire into a node; one that feeds it twice comes twice. */
function forEachProducer(draft: DraftNode | undefined, visit: (producer: number) => void): void {
  const visitSource = (source: DraftSource | undefined): void => {
    if (source?.kind === "wire") visit(source.node);
    else if (source?.kind === "repeated") source.items.forEach(visitSource);
  };
  draft?.sources.forEach(visitSource);
}

/** Walks against the wires among the nodes that never got ready: each has such a producer, so a ring is met. */
function findRing(drafts: ReadonlyMap<number, DraftNode>, waitingFor: ReadonlyMap<number, number>): Problem {
  const path = new Map<number, string>();
  let here = [...waitingFor].find(([, left]) => left > 0)?.[0];
  while (here !== undefined && !path.has(here)) {
    const draft = drafts.get(here);
    path.set(here, draft?.flat.address ?? "");
    let before: number | undefined;
    forEachProducer(draft, (producer) => {
      if ((waitingFor.get(producer) ?? 0) > 0) before ??= producer;
    });
    here = before;
  }
  const walked = [...path.keys()];
  const ring = walked.slice(here === undefined ? 0 : walked.indexOf(here));
  return cycleProblem(ring.map((index) => path.get(index) ?? "").toReversed());
}
