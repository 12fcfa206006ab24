import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersistentList } from "./persistent-list.ts";

describe("PersistentList", () => {
  it("does what an array does, and leaves every older list as it was", () => {
    const change = fc.record({ place: fc.nat(), item: fc.integer(), append: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 2000 }), fc.array(change), (start, changes) => {
        let array: readonly number[] = start;
        let list = PersistentList.from(start);
        const history = [{ array, list }];
        for (const { place, item, append } of changes) {
          if (append || array.length === 0) {
            array = [...array, item];
            list = list.append(item);
          } else {
            array = array.with(place % array.length, item);
            list = list.with(place % list.size, item);
          }
          history.push({ array, list });
        }
        for (const { array: expected, list: kept } of history) {
          expect(kept.size).toBe(expected.length);
          expect([...kept]).toEqual(expected);
        }
      }),
    );
  });

  it("finds every item at every size around the widths of its trie", () => {
    for (const size of [0, 1, 31, 32, 33, 1023, 1024, 1025, 32_767, 32_768, 32_769]) {
      const items = Array.from({ length: size }, (_, index) => index);
      const grown = items
        .slice(-40)
        .reduce((list, item) => list.append(item), PersistentList.from(items.slice(0, -40)));
      for (const list of [PersistentList.from(items), grown]) {
        expect(list.size).toBe(size);
        for (const index of [0, 31, 32, 1023, 1024, size - 1]) expect(list.get(index)).toBe(items[index]);
        expect([list.get(-1), list.get(size)]).toEqual([undefined, undefined]);
      }
    }
  });

  it("refuses to write where there is nothing", () => {
    expect(() => PersistentList.from([1]).with(1, 2)).toThrow(RangeError);
    expect(() => PersistentList.from<number>([]).with(0, 2)).toThrow(RangeError);
  });
});
