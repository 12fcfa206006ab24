import { UserError } from "@weft/graph";
import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { ScheduleBench } from "../testing/schedule-bench.ts";
import type { Trace } from "./trace.ts";

const add = ({ a, b }: Readonly<Record<string, never>>) => ({ OUT: Number(a) + Number(b ?? 0) });

const saveTo =
  (saved: unknown[]) =>
  ({ value }: Readonly<Record<string, never>>) => {
    saved.push(value);
    return {};
  };

function bookOfTraces() {
  const traces = new Map<string, Trace>();
  const next = new Map<string, Trace>();
  return {
    before: (address: string, item: number) => traces.get(`${address} ${item}`),
    record: (address: string, item: number, trace: Trace) => {
      next.set(`${address} ${item}`, trace);
    },
    turn: () => {
      for (const [name, trace] of next) traces.set(name, trace);
    },
  };
}

test("runs what the targets need, in the order of the plan, and nothing else", async () => {
  const saved: unknown[] = [];
  const bench = new ScheduleBench({ add, save: saveTo(saved) });
  const plan = planOf({
    one: { type: "add", inputs: { a: 1 } },
    unused: { type: "add", inputs: { a: 100 } },
    two: { type: "add", inputs: { a: ["one", "OUT"], b: 2 } },
    save: { inputs: { value: ["two", "OUT"] }, outputs: [], effect: "output" },
  });
  const { outcome, calls } = await bench.run(plan);
  expect(outcome).toEqual({ status: "succeeded" });
  expect(calls).toEqual(["one", "two", "save"]);
  expect(saved).toEqual([3]);
});

test("a cached node demands nothing, and an output runs again with what is cached", async () => {
  const saved: unknown[] = [];
  const bench = new ScheduleBench({ add, save: saveTo(saved) });
  const planWithPrefix = (prefix: string) =>
    planOf({
      one: { type: "add", inputs: { a: 1 } },
      two: { type: "add", inputs: { a: ["one", "OUT"], b: 2 } },
      save: { inputs: { value: ["two", "OUT"], prefix }, outputs: [], effect: "output" },
    });
  await bench.run(planWithPrefix("a"));
  const { finished, calls } = await bench.run(planWithPrefix("b"));
  expect(calls).toEqual(["save"]);
  expect(finished).toEqual(["two cached: in memory", "save done: always runs (output)"]);
  expect(saved).toEqual([3, 3]);
});

test("a failed branch skips what needs it and leaves an independent one alone", async () => {
  const bench = new ScheduleBench({
    add,
    broken: () => {
      throw new UserError({ code: "too-red", message: "It is too red.", remedy: "Make it blue." });
    },
    save: () => ({}),
  });
  const { outcome, finished } = await bench.run(
    planOf({
      broken: {},
      after: { type: "add", inputs: { a: ["broken", "OUT"] } },
      one: { type: "add", inputs: { a: 1 } },
      saveBroken: { type: "save", inputs: { value: ["after", "OUT"] }, outputs: [], effect: "output" },
      saveOne: { type: "save", inputs: { value: ["one", "OUT"] }, outputs: [], effect: "output" },
    }),
  );
  expect(outcome).toMatchObject({ status: "failed", error: { code: "too-red", node: "broken" } });
  expect(finished.toSorted()).toEqual([
    "after skipped: broken failed",
    "broken failed: It is too red.",
    "one done: not in cache",
    "saveBroken skipped: after skipped",
    "saveOne done: always runs (output)",
  ]);
});

test("a lazy input is computed only when the node asks for it", async () => {
  const pick = {
    needs: ({ which, yes, no }: Readonly<Record<string, never>>) =>
      which ? (yes === undefined ? ["yes"] : []) : no === undefined ? ["no"] : [],
    run: ({ which, yes, no }: Readonly<Record<string, never>>) => ({ OUT: which ? yes : no }),
  };
  const saved: unknown[] = [];
  const bench = new ScheduleBench({ add, pick, save: saveTo(saved) });
  const planWhere = (which: boolean) =>
    planOf({
      left: { type: "add", inputs: { a: 1 } },
      right: { type: "add", inputs: { a: 2 } },
      pick: { inputs: { which, yes: ["left", "OUT"], no: ["right", "OUT"] }, lazy: ["yes", "no"] },
      save: { inputs: { value: ["pick", "OUT"] }, outputs: [], effect: "output" },
    });
  expect((await bench.run(planWhere(true))).calls).toEqual(["left", "pick", "save"]);
  expect((await bench.run(planWhere(false))).calls).toEqual(["right", "pick", "save"]);
  expect((await bench.run(planWhere(true))).calls).toEqual(["save"]);
  expect(saved).toEqual([1, 2, 1]);
});

test("a failure while a node is asked for its needs is its failure", async () => {
  const pick = {
    needs: () => {
      throw new UserError({ code: "undecided", message: "It cannot decide." });
    },
    run: () => ({ OUT: 1 }),
  };
  const bench = new ScheduleBench({ add, pick });
  const { outcome } = await bench.run(
    planOf(
      { one: { type: "add", inputs: { a: 1 } }, pick: { inputs: { yes: ["one", "OUT"] }, lazy: ["yes"] } },
      ["pick"],
    ),
  );
  expect(outcome).toMatchObject({ status: "failed", error: { code: "undecided", node: "pick" } });
});

test("equal work is done once, and its twin says whose result it has", async () => {
  const bench = new ScheduleBench({ add, save: () => ({}) });
  const plan = planOf({
    one: { type: "add", inputs: { a: 1 } },
    twin: { type: "add", inputs: { a: 1 } },
    both: { type: "add", inputs: { a: ["one", "OUT"], b: ["twin", "OUT"] } },
    save: { inputs: { value: ["both", "OUT"] }, outputs: [], effect: "output" },
  });
  const { calls, finished } = await bench.run(plan, { cache: false });
  expect(calls.filter((call) => call !== "both" && call !== "save")).toHaveLength(1);
  expect(finished.find((line) => line.includes("same as"))).toMatch(
    /^(one cached: same as twin|twin cached: same as one)$/,
  );
});

test("equal host work that is under way is waited for", async () => {
  let running = 0;
  let most = 0;
  const bench = new ScheduleBench({
    slow: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { OUT: 1 };
    },
  });
  const sketch = { type: "slow", inputs: { a: 1 }, runsIn: "host" } as const;
  const other = { ...sketch, inputs: { a: 2 } };
  const { calls } = await bench.run(planOf({ one: sketch, twin: sketch, other }, ["one", "twin", "other"]));
  expect(calls).toHaveLength(2);
  expect(most).toBe(2);
});

test("without the cache nothing old is used and nothing is left", async () => {
  const bench = new ScheduleBench({ add, save: () => ({}) });
  const plan = planOf({
    one: { type: "add", inputs: { a: 1 } },
    save: { inputs: { value: ["one", "OUT"] }, outputs: [], effect: "output" },
  });
  await bench.run(plan, { cache: false });
  const { finished } = await bench.run(plan, { cache: false });
  expect(finished).toEqual(["one done: cache off", "save done: always runs (output)"]);
  expect(bench.store.lookup(plan.nodes[0]?.key ?? "", false)).toBeUndefined();
});

test("a recorded result is never made twice, with or without the cache, in this process or a new one", async () => {
  let bought = 0;
  const nodes = {
    buy: () => {
      bought += 1;
      return { OUT: bought };
    },
  };
  const plan = (take: number) => planOf({ buy: { inputs: { take }, effect: "recorded" } }, ["buy"]);
  const bench = new ScheduleBench(nodes);
  await bench.run(plan(0), { cache: false });
  expect((await bench.run(plan(0), { cache: false })).finished).toEqual(["buy cached: in memory"]);
  const later = new ScheduleBench(nodes, { home: bench.home });
  expect((await later.run(plan(0), { cache: false })).finished).toEqual(["buy cached: recorded result"]);
  expect((await later.run(plan(1))).finished).toEqual(["buy done: not in cache"]);
  expect(bought).toBe(2);
});

test("an impure node always runs, and what follows it runs only when it gave something else", async () => {
  let now = 1;
  const bench = new ScheduleBench({ clock: () => ({ OUT: now }), add });
  const plan = planOf(
    {
      clock: { effect: "impure" },
      after: { type: "add", inputs: { a: ["clock", "OUT"] } },
    },
    ["after"],
  );
  await bench.run(plan);
  expect((await bench.run(plan)).calls).toEqual(["clock"]);
  now = 2;
  expect((await bench.run(plan)).calls).toEqual(["clock", "after"]);
});

test("what was lost is made again, and the run goes on", async () => {
  const saved: unknown[] = [];
  const bench = new ScheduleBench({ add, save: saveTo(saved) });
  const plan = planOf({
    one: { type: "add", inputs: { a: 1 } },
    two: { type: "add", inputs: { a: ["one", "OUT"], b: 2 } },
    save: { inputs: { value: ["two", "OUT"] }, outputs: [], effect: "output" },
  });
  const lookup = bench.executor.lookup.bind(bench.executor);
  let lied = false;
  const forgetful = Object.assign(Object.create(bench.executor), {
    // The cache believes that it has the result, as when a file was damaged after it was written.
    lookup: (result: string, recordedOnly: boolean) => {
      if (lied || result !== plan.nodes[1]?.key) return lookup(result, recordedOnly);
      lied = true;
      return { shape: new Map([["OUT", 1]]), where: "disk" as const };
    },
    execute: bench.executor.execute.bind(bench.executor),
    release: bench.executor.release.bind(bench.executor),
  });
  const { outcome, finished } = await bench.run(plan, { executor: forgetful });
  expect(outcome.status).toBe("succeeded");
  expect(saved).toEqual([3]);
  expect(finished).toEqual([
    "two cached: on disk",
    "one done: not in cache",
    "two done: not in cache any more",
    "save done: always runs (output)",
  ]);
});

test("what was lost is made again once for all that want it", async () => {
  const saved: unknown[] = [];
  const bench = new ScheduleBench({ add, save: saveTo(saved) });
  const twice = { inputs: { value: ["one", "OUT"] }, outputs: [], effect: "output", type: "save" } as const;
  const plan = planOf({
    one: { type: "add", inputs: { a: 1 } },
    save1: twice,
    mixed: { type: "add", inputs: { a: ["one", "OUT"], b: 5 } },
    save2: { ...twice, inputs: { value: ["mixed", "OUT"] } },
    save3: twice,
  });
  const { executor } = bench;
  let executed = 0;
  const failing = {
    lookup: executor.lookup.bind(executor),
    needs: executor.needs.bind(executor),
    release: executor.release.bind(executor),
    cancel: executor.cancel.bind(executor),
    execute: (task: Parameters<typeof executor.execute>[0]) => {
      executed += 1;
      // After the first save the process that held everything is gone.
      if (executed === 3) bench.memory.clear();
      return executor.execute(task);
    },
  };
  const { outcome, calls } = await bench.run(plan, { executor: failing });
  expect(outcome.status).toBe("succeeded");
  expect(saved.toSorted()).toEqual([1, 1, 6]);
  expect(calls.filter((call) => call === "one")).toHaveLength(2);
});

test("a run that was cancelled stops what runs and starts nothing more", async () => {
  const stop = new AbortController();
  const bench = new ScheduleBench({
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        stop.abort();
      }),
    add,
  });
  const plan = planOf({ wait: {}, after: { type: "add", inputs: { a: ["wait", "OUT"] } } }, ["after"]);
  const { outcome, finished } = await bench.run(plan, { signal: stop.signal });
  expect(outcome).toEqual({ status: "cancelled" });
  expect(finished).toEqual(["wait cancelled: the run was cancelled"]);
});

test("a run that was cancelled before it began runs nothing", async () => {
  const bench = new ScheduleBench({ add });
  const plan = planOf({ one: { type: "add", inputs: { a: 1 } } }, ["one"]);
  const { outcome, calls } = await bench.run(plan, { signal: AbortSignal.abort() });
  expect(outcome.status).toBe("cancelled");
  expect(calls).toEqual([]);
});

test("reasons say what changed since the last run", async () => {
  const traces = bookOfTraces();
  const bench = new ScheduleBench({
    encode: ({ text }) => ({ OUT: text }),
    sample: ({ seed }) => ({ OUT: seed }),
  });
  const planWith = (text: string, seed: bigint, steps = 20) =>
    planOf(
      {
        encode: { inputs: { text } },
        sample: { inputs: { positive: ["encode", "OUT"], seed, steps } },
      },
      ["sample"],
    );
  const reasons = async (text: string, seed: bigint, steps?: number) => {
    const { finished } = await bench.run(planWith(text, seed, steps), { traces });
    traces.turn();
    return finished;
  };
  expect(await reasons("a house", 1n)).toEqual(["encode done: first run", "sample done: first run"]);
  expect(await reasons("a house", 2n)).toEqual(["encode cached: in memory", "sample done: seed changed"]);
  expect(await reasons("a tree", 2n)).toEqual([
    "encode done: text changed",
    "sample done: positive changed upstream",
  ]);
  expect(await reasons("a hut", 3n, 30)).toEqual([
    "encode done: text changed",
    "sample done: seed changed, steps changed and 1 more",
  ]);
  expect(await reasons("a house", 1n)).toEqual(["sample cached: in memory"]);
});

test("a chain of 100,000 nodes runs without a deep stack, and cached again in no time", async () => {
  const bench = new ScheduleBench({ add });
  const sketch: Record<string, object> = { n0: { type: "add", inputs: { a: 1 } } };
  const length = 100_000;
  for (let index = 1; index < length; index += 1) {
    sketch[`n${index}`] = { type: "add", inputs: { a: [`n${index - 1}`, "OUT"], b: 1 } };
  }
  const plan = planOf(sketch, [`n${length - 1}`]);
  const { outcome, calls } = await bench.run(plan);
  expect(outcome.status).toBe("succeeded");
  expect(calls).toHaveLength(length);
  expect((await bench.run(plan)).finished).toEqual([`n${length - 1} cached: in memory`]);
}, 60_000);
