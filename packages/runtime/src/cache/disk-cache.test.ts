import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../testing/plan-of.ts";
import { DiskCache } from "./disk-cache.ts";
import type { Outputs } from "./outputs.ts";
import { ResultFolder } from "./result-folder.ts";

function folder(): string {
  return mkdtempSync(join(tmpdir(), "weft-cache-"));
}

const key = (name: string | number): string => sha256(String(name));
const image: Outputs = new Map<string, readonly unknown[]>([
  ["IMAGE", [{ kind: "IMAGE", shape: [1, 2, 1, 3], data: Float32Array.of(0, 0.5, 1, 0.25, 0.75, 1) }]],
  ["LIST", ["a", 5, 2n ** 64n - 1n, { deep: [Uint8Array.of(1, 2, 3)] }]],
  ["EMPTY", []],
]);

test("a result comes back as it was, in another process too, and its shape without reading it", async () => {
  const directory = folder();
  await new DiskCache({ directory, maxBytes: 1e9 }).write(key("a"), image);
  const later = new DiskCache({ directory, maxBytes: 1e9 });
  expect(later.peek(key("a"))).toEqual(
    new Map([
      ["IMAGE", 1],
      ["LIST", 4],
      ["EMPTY", 0],
    ]),
  );
  expect(await later.read(key("a"))).toEqual(image);
});

test("what was never written is a miss", async () => {
  const cache = new DiskCache({ directory: folder(), maxBytes: 1e9 });
  expect(cache.peek(key("a"))).toBeUndefined();
  expect(await cache.read(key("a"))).toBeUndefined();
});

test("a file that was cut off at any place, or of which any byte changed, is a miss and is removed", async () => {
  const directory = folder();
  const results = new ResultFolder(directory);
  await results.write(key("a"), image);
  const path = results.pathOf(key("a"));
  const whole = readFileSync(path);
  for (const length of [0, 5, 11, 12, 60, 100, whole.length - 70, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(results.peek(key("a"))).toBeUndefined();
    expect(await results.read(key("a"))).toBeUndefined();
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  }
  for (const place of [0, 9, 40, whole.length - 1]) {
    writeFileSync(
      path,
      whole.map((byte, index) => (index === place ? byte ^ 0xff : byte)),
    );
    expect(await results.read(key("a"))).toBeUndefined();
  }
});

test("a file under another result's name is a miss", async () => {
  const directory = folder();
  const results = new ResultFolder(directory);
  await results.write(key("a"), image);
  mkdirSync(join(directory, key("b").slice(0, 2)), { recursive: true });
  writeFileSync(results.pathOf(key("b")), readFileSync(results.pathOf(key("a"))));
  expect(results.peek(key("b"))).toBeUndefined();
  expect(await results.read(key("b"))).toBeUndefined();
});

test("any file at all is a miss, never a failure", async () => {
  const results = new ResultFolder(folder());
  await results.write(key("a"), image);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      writeFileSync(results.pathOf(key("a")), bytes);
      return results.peek(key("a")) === undefined && (await results.read(key("a"))) === undefined;
    }),
    { numRuns: 50 },
  );
});

test("a value that cannot be written down is not on disk, and that is no failure", async () => {
  const directory = folder();
  const cache = new DiskCache({ directory, maxBytes: 1e9 });
  await cache.write(key("a"), new Map([["OUT", [() => 1]]]));
  expect(cache.peek(key("a"))).toBeUndefined();
  expect(
    readdirSync(directory, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".tmp")),
  ).toEqual([]);
});

test("beyond its limit the folder loses what was longest unused, and nothing else", async () => {
  const directory = folder();
  const block = new Map([["OUT", [new Uint8Array(10_000)]]]);
  const results = new ResultFolder(directory);
  for (let index = 0; index < 10; index += 1) {
    await results.write(key(index), block);
    const usedAt = Date.now() / 1000 - 10_000 + index;
    utimesSync(results.pathOf(key(index)), usedAt, usedAt);
  }
  const cache = new DiskCache({ directory, maxBytes: 60_000 });
  await cache.read(key(0));
  await cache.sweep();
  const left = Array.from({ length: 10 }, (_, index) => index).filter((index) => cache.peek(key(index)));
  expect(left).toEqual([0, 6, 7, 8, 9]);
});

test("writing keeps the folder within its limit", async () => {
  const directory = folder();
  const cache = new DiskCache({ directory, maxBytes: 100_000 });
  for (let index = 0; index < 40; index += 1) {
    await cache.write(key(index), new Map([["OUT", [new Uint8Array(10_000)]]]));
  }
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(105_000 + 11_000);
  expect(cache.peek(key(39))).toBeDefined();
});

test("a folder that is taken away meanwhile is an empty cache, and is made again", async () => {
  const directory = folder();
  const cache = new DiskCache({ directory, maxBytes: 1e9 });
  await cache.write(key("a"), image);
  rmSync(directory, { recursive: true });
  expect(await cache.read(key("a"))).toBeUndefined();
  await cache.write(key("a"), image);
  expect(await cache.read(key("a"))).toEqual(image);
});
