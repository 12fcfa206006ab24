import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RecordedResults } from "../store/recorded-results.ts";
import { sha256 } from "../testing/plan-of.ts";
import { DiskCache } from "./disk-cache.ts";
import { MemoryValues } from "./memory-values.ts";
import { ResultStore } from "./result-store.ts";

const key = sha256("a result");
const outputs = new Map([["OUT", [Float32Array.of(1, 2)]]]);
const quick = { keep: "cache", ms: 1, runsModel: false } as const;

function storeIn(directory = mkdtempSync(join(tmpdir(), "weft-store-"))) {
  const failures: unknown[] = [];
  const disk = new DiskCache({ directory: join(directory, "results"), maxBytes: 1e9 });
  const store = new ResultStore({
    memory: new MemoryValues({ budgetBytes: 1e9 }),
    disk,
    recorded: new RecordedResults(join(directory, "recorded")),
    onWriteFailed: (error) => failures.push(error),
  });
  return { store, disk, directory, failures };
}

test("a result that took over a second is on disk when it is there", async () => {
  const { store, disk } = storeIn();
  await store.keep(key, outputs, { ...quick, ms: 1001 });
  expect(disk.peek(key)).toBeDefined();
});

test("what a model made is on disk after a flush, what is quickly made again is not", async () => {
  const { store, disk } = storeIn();
  await store.keep(key, outputs, { ...quick, runsModel: true });
  await store.keep(sha256("quick"), outputs, quick);
  await store.flush();
  expect(disk.peek(key)).toBeDefined();
  expect(disk.peek(sha256("quick"))).toBeUndefined();
});

test("a result of one run is never on disk, and gone after the run", async () => {
  const { store } = storeIn();
  await store.keep("run:1", outputs, { keep: "run", ms: 5000, runsModel: true });
  await store.flush();
  expect(await store.read("run:1")).toBe(outputs);
  store.releaseAll();
  expect(await store.read("run:1")).toBeUndefined();
});

test("a recorded result is kept before it is there, outside the cache", async () => {
  const { store, directory } = storeIn();
  await store.keep(key, outputs, { ...quick, keep: "recorded" });
  const later = storeIn(directory).store;
  expect(later.lookup(key, false)).toBeUndefined();
  expect(later.lookup(key, true)).toMatchObject({ where: "recorded" });
  expect(await later.read(key)).toEqual(outputs);
});

test("a cache that cannot be written is told, and the result is there all the same", async () => {
  const directory = join(mkdtempSync(join(tmpdir(), "weft-store-")), "file");
  writeFileSync(directory, "no folder");
  const { store, failures } = storeIn(directory);
  await store.keep(key, outputs, { ...quick, ms: 2000 });
  expect(failures).toHaveLength(1);
  expect(await store.read(key)).toBe(outputs);
});

test("a recorded result that cannot be written is a failure that says so, and is still there", async () => {
  const directory = join(mkdtempSync(join(tmpdir(), "weft-store-")), "file");
  writeFileSync(directory, "no folder");
  const { store } = storeIn(directory);
  await expect(store.keep(key, outputs, { ...quick, keep: "recorded" })).rejects.toThrow(
    "cannot be written down: a part of its path is a file.",
  );
  expect(await store.read(key)).toBe(outputs);
});

test("nothing is bought that could not be written down", async () => {
  const directory = join(mkdtempSync(join(tmpdir(), "weft-store-")), "file");
  writeFileSync(directory, "no folder");
  let bought = false;
  const buying = storeIn(directory).store.makeOnce(key, new AbortController().signal, async () => {
    bought = true;
    return outputs;
  });
  await expect(buying).rejects.toMatchObject({ code: "record-not-written" });
  expect(bought).toBe(false);
});
