import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { ScheduleBench } from "../testing/schedule-bench.ts";

type Inputs = Readonly<Record<string, never>>;

function listBench() {
  const seen: unknown[] = [];
  const bench = new ScheduleBench({
    lines: ({ text }) => ({ OUT: String(text) === "" ? [] : String(text).split(" ") }),
    pair: ({ a, b }) => ({ OUT: `${a}${b}` }),
    twice: ({ a }) => ({ OUT: [a, a] }),
    join: ({ items, by }: Inputs) => ({
      OUT: Array.from(items as unknown as Iterable<unknown>).join(by ?? "+"),
    }),
    all: ({ members }: Inputs) => ({ OUT: (members as unknown as readonly unknown[]).join("") }),
    fail: ({ a }) => {
      if (a === "b") throw new Error("no b");
      return { OUT: a };
    },
    save: ({ value }) => {
      seen.push(value);
      return {};
    },
  });
  return { bench, seen };
}
const save = { inputs: { value: ["use", "OUT"] }, outputs: [], effect: "output" } as const;

test("a node is called once for each item, and a shorter list repeats its last item", async () => {
  const { bench, seen } = listBench();
  const { events } = await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b c" }, outputs: ["OUT[]"] },
      short: { type: "lines", inputs: { text: "1 2" }, outputs: ["OUT[]"] },
      use: { type: "pair", inputs: { a: ["long", "OUT"], b: ["short", "OUT"] } },
      save,
    }),
  );
  expect(seen).toEqual(["a1", "b2", "c2"]);
  const started = events.filter((event) => event.type === "node.started" && event.node === "use");
  expect(
    started.map((event) => event.type === "node.started" && [event.listIndex, event.listLength]),
  ).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test("a list port takes the whole list in one call, and a single value as a list of one", async () => {
  const { bench, seen } = listBench();
  await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b c" }, outputs: ["OUT[]"] },
      use: { type: "join", inputs: { items: ["long", "OUT"] }, list: ["items"] },
      one: { type: "join", inputs: { items: "x" }, list: ["items"] },
      save,
      saveOne: { type: "save", inputs: { value: ["one", "OUT"] }, outputs: [], effect: "output" },
    }),
  );
  expect(seen).toEqual(["a+b+c", "x"]);
});

test("a list port beside a single port gets the whole list in every call", async () => {
  const { bench, seen } = listBench();
  await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b c" }, outputs: ["OUT[]"] },
      by: { type: "lines", inputs: { text: "- /" }, outputs: ["OUT[]"] },
      use: { type: "join", inputs: { items: ["long", "OUT"], by: ["by", "OUT"] }, list: ["items"] },
      save,
    }),
  );
  expect(seen).toEqual(["a-b-c", "a/b/c"]);
});

test("lists from several calls are one list, one after the other", async () => {
  const { bench, seen } = listBench();
  await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b" }, outputs: ["OUT[]"] },
      use: { type: "twice", inputs: { a: ["long", "OUT"] }, outputs: ["OUT[]"] },
      save,
    }),
  );
  expect(seen).toEqual(["a", "a", "b", "b"]);
});

test("an empty list means no call, and an empty list goes on from there", async () => {
  const { bench, seen } = listBench();
  const { outcome, finished } = await bench.run(
    planOf({
      none: { type: "lines", inputs: { text: "" }, outputs: ["OUT[]"] },
      use: { type: "pair", inputs: { a: ["none", "OUT"], b: "x" } },
      joined: { type: "join", inputs: { items: ["use", "OUT"] }, list: ["items"] },
      save,
      saveJoined: { type: "save", inputs: { value: ["joined", "OUT"] }, outputs: [], effect: "output" },
    }),
  );
  expect(outcome.status).toBe("succeeded");
  expect(seen).toEqual([""]);
  expect(finished).toContain("use done: empty list");
  expect(finished).toContain("save done: empty list");
});

test("members of a repeated input arrive in order, and lists map over them", async () => {
  const { bench, seen } = listBench();
  await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b" }, outputs: ["OUT[]"] },
      use: { type: "all", inputs: { members: { repeated: [["long", "OUT"], "!", ["long", "OUT"]] } } },
      save,
    }),
  );
  expect(seen).toEqual(["a!a", "b!b"]);
});

test("only the items that are new are computed", async () => {
  const { bench } = listBench();
  const plan = (text: string) =>
    planOf(
      {
        long: { type: "lines", inputs: { text }, outputs: ["OUT[]"] },
        words: { type: "pair", inputs: { a: ["long", "OUT"], b: "" } },
        use: { type: "pair", inputs: { a: ["words", "OUT"], b: "!" } },
      },
      ["use"],
    );
  await bench.run(plan("a b"));
  const same = await bench.run(plan("a b"));
  expect(same.calls).toEqual([]);
  expect(same.finished).toContain("use#1 cached: in memory");
});

test("equal items are computed once", async () => {
  const { bench, seen } = listBench();
  const { calls } = await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a" }, outputs: ["OUT[]"] },
      one: { type: "pair", inputs: { a: ["long", "OUT"], b: "1" } },
      twin: { type: "pair", inputs: { a: ["long", "OUT"], b: "1" } },
      use: { type: "pair", inputs: { a: ["one", "OUT"], b: ["twin", "OUT"] } },
      save,
    }),
  );
  expect(seen).toEqual(["a1a1"]);
  expect(calls).toHaveLength(4);
});

test("one item that fails makes the node failed, and the rest of its items are not begun", async () => {
  const { bench, seen } = listBench();
  const { outcome, finished } = await bench.run(
    planOf({
      long: { type: "lines", inputs: { text: "a b c" }, outputs: ["OUT[]"] },
      use: { type: "fail", inputs: { a: ["long", "OUT"] } },
      save,
    }),
  );
  expect(outcome.status).toBe("failed");
  expect(seen).toEqual([]);
  expect(finished).toEqual([
    "long done: not in cache",
    "use done: not in cache",
    "use failed: no b",
    "save skipped: use failed",
  ]);
});
