import { type CacheKey, cacheKey } from "../ids/brand.ts";
import type { PlanNode, PlanSource } from "./plan.ts";

/** SHA-256 of a text in UTF-8, as lower-case hex. The caller brings it: this package has no hash of its own. */
export type HashText = (text: string) => string;

/** An input by its digest label (see `wiredSources`) and the digest of what arrives there. */
export type InputDigest = readonly [label: string, digest: string];

/**
 * The digest of a value that a keyed node produced: item `index` of its output `output` (0 when no list flows).
 * What has no key (an impure node's result) is stood for by the hash of its content instead.
 */
export function digestOf(key: CacheKey, output: string, index: number): string {
  return `${key}.${index}.${output}`;
}

/** The digest of a whole list that arrives at once; a list of one has the digest of its item. */
export function listDigest(digests: readonly string[]): string {
  const [only] = digests;
  return only !== undefined && digests.length === 1 ? only : `list ${JSON.stringify(digests)}`;
}

/**
 * The content key of one call of a node: everything that decides its result. Compile gives a node its key with this
 * where all digests are known before the run, and the scheduler does for every list item, so both sides agree.
 * The order of `digests` does not matter.
 */
export function itemKey(hash: HashText, keyHead: string, digests: readonly InputDigest[]): CacheKey {
  const sorted = isSorted(digests) ? digests : digests.toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
  return cacheKey(hash(`${keyHead}\n${JSON.stringify(sorted)}`));
}

function isSorted(digests: readonly InputDigest[]): boolean {
  let previous = "";
  for (const [label] of digests) {
    if (label < previous) return false;
    previous = label;
  }
  return true;
}

/**
 * What is wired to a node, with the label under which its digest enters the key: the port's name, and for a member of a
 * repeated input `port[position]`, since `run` receives its members in order and without gaps.
 */
export function wiredSources(
  node: Pick<PlanNode, "inputs">,
): ReadonlyArray<readonly [label: string, source: Extract<PlanSource, { kind: "edge" }>]> {
  const wired: (readonly [string, Extract<PlanSource, { kind: "edge" }>])[] = [];
  for (const { port, source } of node.inputs) {
    if (source.kind === "edge") wired.push([port, source]);
    else if (source.kind === "repeated") {
      source.items.forEach((item, position) => {
        if (item.kind === "edge") wired.push([`${port}[${position}]`, item]);
      });
    }
  }
  return wired;
}
