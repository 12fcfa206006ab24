import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyOldFolders } from "./empty-old-folders.ts";
import { openTraces } from "./trace-file.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "weft-stored-"));
const trace = { head: "h", ports: { seed: "=1" } };

test("traces of a run are there for the next one, each workflow for itself", async () => {
  const directory = folder();
  const first = await openTraces(directory, "one");
  expect(first.before("sampler", 0)).toBeUndefined();
  first.record("sampler", 0, trace);
  first.record("__proto__", 1, trace);
  await first.save();
  const next = await openTraces(directory, "one");
  expect(next.before("sampler", 0)).toEqual(trace);
  expect(next.before("__proto__", 1)).toEqual(trace);
  expect((await openTraces(directory, "two")).before("sampler", 0)).toBeUndefined();
});

test("what a node was in an earlier run stays known when the last run did not need it", async () => {
  const directory = folder();
  const first = await openTraces(directory, "one");
  first.record("encode", 0, trace);
  await first.save();
  const second = await openTraces(directory, "one");
  second.record("sampler", 0, trace);
  await second.save();
  expect((await openTraces(directory, "one")).before("encode", 0)).toEqual(trace);
});

test("a damaged file of traces, or a folder that cannot be written, costs only the reasons", async () => {
  const directory = folder();
  const first = await openTraces(directory, "one");
  first.record("sampler", 0, trace);
  await first.save();
  const [file = ""] = readdirSync(directory);
  for (const content of ["{", "{}", "[5]", '[["sampler 0", {"head": 1}]]']) {
    writeFileSync(join(directory, file), content);
    expect((await openTraces(directory, "one")).before("sampler", 0)).toBeUndefined();
  }
  const nowhere = await openTraces(join(directory, file, "below-a-file"), "one");
  nowhere.record("sampler", 0, trace);
  await nowhere.save();
});

test("old folders go, new ones and the folder itself stay", async () => {
  const directory = folder();
  for (const name of ["old", "new"]) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "picture.png"), "");
  }
  utimesSync(join(directory, "old"), 1, 1);
  await emptyOldFolders(directory, 1000);
  expect(readdirSync(directory)).toEqual(["new"]);
  await emptyOldFolders(join(directory, "missing"), 1000);
});
