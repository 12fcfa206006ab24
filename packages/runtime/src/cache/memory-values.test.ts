import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryValues } from "./memory-values.ts";

const bytes = (length: number) => new Map([["OUT", [new Uint8Array(length)]]]);
const usual = { cost: 1, pinned: false, reusable: true };

function valuesOf(budgetBytes: number) {
  const evicted: string[] = [];
  const values = new MemoryValues({ budgetBytes, onEvicted: (results) => evicted.push(...results) });
  return { values, evicted };
}

test("when room is short, what is cheap for its size goes before what is dear", () => {
  const { values, evicted } = valuesOf(30_000);
  values.put("dear", bytes(10_000), { ...usual, cost: 1000 });
  values.put("cheap", bytes(10_000), usual);
  values.put("new", bytes(10_000), { ...usual, cost: 100 });
  expect(evicted).toEqual(["cheap"]);
  expect(values.get("dear")).toBeDefined();
});

test("of equals, the one that was longest unused goes", () => {
  const { values, evicted } = valuesOf(30_000);
  for (const name of ["first", "second", "third"]) values.put(name, bytes(8_000), usual);
  values.get("first");
  values.put("fourth", bytes(8_000), usual);
  expect(evicted).toEqual(["second"]);
});

test("what was dear long ago goes at last", () => {
  const { values, evicted } = valuesOf(30_000);
  values.put("once dear", bytes(8_000), { ...usual, cost: 20 });
  for (let index = 0; index < 100; index += 1) values.put(`new ${index}`, bytes(8_000), usual);
  expect(evicted).toContain("once dear");
});

test("what the run needs stays, however much it is", () => {
  const { values, evicted } = valuesOf(10_000);
  values.put("needed", bytes(50_000), { ...usual, pinned: true });
  values.put("also", bytes(50_000), { ...usual, pinned: true });
  expect(evicted).toEqual([]);
  values.release("needed");
  expect(evicted).toEqual(["needed"]);
  values.releaseAll();
  expect(values.bytes).toBe(0);
});

test("what is of no use after its run is gone when the run needs it no more", () => {
  const { values } = valuesOf(1e9);
  values.put("run:1", bytes(10), { cost: 1, pinned: true, reusable: false });
  values.put("run:2", bytes(10), { cost: 1, pinned: true, reusable: false });
  values.release("run:1");
  expect(values.has("run:1")).toBe(false);
  values.releaseAll();
  expect(values.has("run:2")).toBe(false);
  expect(values.bytes).toBe(0);
});

test("unpinned values never take more than the budget, and the count of bytes is right", () => {
  const action = fc.record({ name: fc.integer({ min: 0, max: 9 }), length: fc.nat(5000), cost: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      const { values } = valuesOf(12_000);
      for (const { name, length, cost } of actions) {
        values.put(String(name), bytes(length), { cost, pinned: false, reusable: true });
        if (values.bytes > 12_000) return false;
      }
      for (let name = 0; name < 10; name += 1) values.delete(String(name));
      return values.bytes === 0;
    }),
  );
});
