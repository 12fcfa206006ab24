import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { planOf, sha256 } from "../testing/plan-of.ts";
import { ScheduleBench } from "../testing/schedule-bench.ts";
import { claimFile } from "./claim-file.ts";
import { RecordedResults } from "./recorded-results.ts";

const never = new AbortController().signal;
const plan = planOf({ buy: { inputs: { take: 0 }, effect: "recorded", runsIn: "host" } }, ["buy"]);

test("two that want the same at once buy it once", async () => {
  let bought = 0;
  const nodes = {
    buy: async () => {
      await sleep(20);
      bought += 1;
      return { OUT: bought };
    },
  };
  const one = new ScheduleBench(nodes);
  const other = new ScheduleBench(nodes, { home: one.home });
  const runs = await Promise.all([one.run(plan), other.run(plan)]);
  expect(runs.map(({ outcome }) => outcome.status)).toEqual(["succeeded", "succeeded"]);
  expect(bought).toBe(1);
});

test("a purchase that failed is tried again, by whoever asks next", async () => {
  let tried = 0;
  const bench = new ScheduleBench({
    buy: () => {
      tried += 1;
      if (tried === 1) throw new Error("no money");
      return { OUT: tried };
    },
  });
  expect((await bench.run(plan)).outcome.status).toBe("failed");
  expect((await bench.run(plan)).outcome.status).toBe("succeeded");
});

test("what was bought while the run was cancelled is kept", async () => {
  const stop = new AbortController();
  let bought = 0;
  const bench = new ScheduleBench({
    buy: () => {
      stop.abort();
      bought += 1;
      return { OUT: bought };
    },
  });
  await bench.run(plan, { signal: stop.signal });
  const { finished } = await bench.run(plan);
  expect(finished).toEqual(["buy cached: in memory"]);
  expect(bought).toBe(1);
});

test("the first result of a key stays", async () => {
  const recorded = new RecordedResults(mkdtempSync(join(tmpdir(), "weft-recorded-")));
  await recorded.record(sha256("a"), new Map([["OUT", [1]]]));
  await recorded.record(sha256("a"), new Map([["OUT", [2]]]));
  expect(await recorded.read(sha256("a"))).toEqual(new Map([["OUT", [1]]]));
});

test("what cannot be written down cannot be recorded", async () => {
  const recorded = new RecordedResults(mkdtempSync(join(tmpdir(), "weft-recorded-")));
  await expect(recorded.record(sha256("a"), new Map([["OUT", [() => 1]]]))).rejects.toThrow(/written down/);
});

test("a claim waits for its holder, and ends when the wait is cancelled", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "weft-claim-")), "claim");
  const release = await claimFile(path, never);
  await expect(claimFile(path, AbortSignal.timeout(30))).rejects.toThrow();
  await release();
  await (await claimFile(path, never))();
});

test("the claim of a process that died is void", async () => {
  const directory = mkdtempSync(join(tmpdir(), "weft-claim-"));
  const { stdout } = await promisify(execFile)(process.execPath, ["-p", "process.pid"]);
  writeFileSync(join(directory, "claim"), `${stdout.trim()} gone`);
  await (await claimFile(join(directory, "claim"), AbortSignal.timeout(5000)))();
  expect(readdirSync(directory)).toEqual([]);
});
