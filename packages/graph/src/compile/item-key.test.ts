import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacheKey } from "../ids/brand.ts";
import { digestOf, itemKey, listDigest } from "./item-key.ts";

/** The text itself as its hash: two keys are equal only if their texts are. */
const asItIs = (text: string): string => text;

const arbitraryDigests = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([label]) => label });

describe("itemKey", () => {
  it("does not depend on the order of the digests", () => {
    fc.assert(
      fc.property(fc.string(), arbitraryDigests, (head, digests) => {
        expect(itemKey(asItIs, head, digests.toReversed())).toBe(itemKey(asItIs, head, digests));
      }),
    );
  });

  it("tells different digests and labels apart, whatever characters are in them", () => {
    fc.assert(
      fc.property(arbitraryDigests, arbitraryDigests, (first, second) => {
        const sorted = (digests: typeof first) => digests.toSorted(([a], [b]) => (a < b ? -1 : 1));
        const same = JSON.stringify(sorted(first)) === JSON.stringify(sorted(second));
        expect(itemKey(asItIs, "head", first) === itemKey(asItIs, "head", second)).toBe(same);
      }),
    );
  });
});

describe("digests", () => {
  const key = cacheKey("ab".repeat(32));

  it("tell outputs and list items apart", () => {
    const digests = [
      digestOf(key, "A", 0),
      digestOf(key, "A", 1),
      digestOf(key, "1.A", 0),
      digestOf(key, "B", 0),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("of a list of one are those of its item, and of other lists depend on the order", () => {
    const [first, second] = [digestOf(key, "A", 0), digestOf(key, "A", 1)];
    expect(listDigest([first])).toBe(first);
    expect(listDigest([first, second])).not.toBe(listDigest([second, first]));
    expect(listDigest([])).not.toBe(listDigest([""]));
  });
});
