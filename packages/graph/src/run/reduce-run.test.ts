import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NodeAddress, parseNodeAddress, runId } from "../ids/brand.ts";
import type { Artifact } from "../node/services.ts";
import type { RunEvent, RunStatus } from "./events.ts";
import { reduceRun } from "./reduce-run.ts";
import { initialRunState, nodeOutcomes, nodeState, type RunState } from "./run-state.ts";

const RUN = runId("run");

function address(text: string): NodeAddress {
  const parsed = parseNodeAddress(text);
  if (parsed === undefined) throw new Error(`"${text}" is no address.`);
  return parsed;
}

function started(...nodes: readonly string[]): RunEvent {
  return {
    type: "run.started",
    runId: RUN,
    at: 1,
    workflow: { id: "w", title: "W" },
    nodes: nodes.map((node) => ({ node: address(node), nodeType: "Sampler", title: node })),
  };
}

type Sketch =
  | { readonly type: "node.started"; readonly listLength?: number; readonly reason?: string }
  | { readonly type: "node.progress"; readonly step: number; readonly total: number }
  | {
      readonly type: "node.finished";
      readonly status: "done" | "cached" | "skipped" | "not-needed" | "cancelled";
      readonly ms?: number;
      readonly reason?: string;
    }
  | { readonly type: "node.failed"; readonly message?: string };

function about(node: string, sketch: Sketch, listIndex = 0): RunEvent {
  const base = { runId: RUN, at: 2, node: address(node), listIndex };
  switch (sketch.type) {
    case "node.started":
      return {
        ...base,
        type: sketch.type,
        listLength: sketch.listLength ?? 1,
        reason: sketch.reason ?? "first run",
      };
    case "node.progress":
      return { ...base, ...sketch };
    case "node.finished":
      return {
        ...base,
        type: sketch.type,
        status: sketch.status,
        ms: sketch.ms ?? 10,
        reason: sketch.reason ?? sketch.status,
      };
    case "node.failed":
      return {
        ...base,
        type: sketch.type,
        ms: 5,
        error: { kind: "user", code: "x", message: sketch.message ?? "no" },
      };
  }
}

function finished(status: RunStatus, before: RunState = initialRunState): RunEvent {
  const nodes = nodeOutcomes(before, status);
  return {
    type: "run.finished",
    runId: RUN,
    at: 9,
    status,
    durationMs: 8,
    inferenceMs: 4,
    loadMs: 2,
    artifacts: [],
    nodes,
  };
}

const fold = (...events: readonly RunEvent[]): RunState => foldAll(events);

function foldAll(events: readonly RunEvent[]): RunState {
  return events.reduce(reduceRun, initialRunState);
}

const artifact = (listIndex: number): Artifact => ({
  path: `/out/${listIndex}.png`,
  mediaType: "image/png",
  width: 1,
  height: 1,
  sha256: "",
  pixels: "",
  node: address("save"),
  listIndex,
  batchIndex: 0,
});

describe("the fold of a run's events", () => {
  it("follows a node from waiting over its steps to done", () => {
    const states = [
      started("a", "b"),
      about("a", { type: "node.started", reason: "seed changed" }),
      about("a", { type: "node.progress", step: 3, total: 20 }),
      about("a", { type: "node.finished", status: "done", ms: 7, reason: "seed changed" }),
    ].map((_, index, events) => nodeState(fold(...events.slice(0, index + 1)), address("a")));
    expect(states.map((state) => state?.status)).toEqual(["waiting", "running", "running", "done"]);
    expect(states[2]?.running.get(0)).toEqual({ startedAt: 2, step: 3, total: 20 });
    expect(states[3]).toMatchObject({ ms: 7, reason: "seed changed", finishedItems: 1 });
    expect(states[3]?.running.size).toBe(0);
  });

  it("gives a list of items the status that tells most, when the last of them is over", () => {
    const list = (index: number) => about("a", { type: "node.started", listLength: 3 }, index);
    const events = [
      started("a"),
      list(0),
      about("a", { type: "node.finished", status: "cached", ms: 1 }, 0),
      list(2),
      about("a", { type: "node.failed", message: "broken" }, 2),
      list(1),
    ];
    const between = nodeState(fold(...events), address("a"));
    expect([between?.status, between?.finishedItems, between?.listLength]).toEqual(["running", 2, 3]);
    const state = fold(...events, about("a", { type: "node.finished", status: "done", ms: 2 }, 1));
    expect(nodeState(state, address("a"))).toMatchObject({ status: "failed", ms: 8, reason: "broken" });
    expect(state.error?.message).toBe("broken");
  });

  it("keeps artifacts and notices in the order in which they came", () => {
    const base = { runId: RUN, at: 2, node: address("save"), listIndex: 0 };
    const state = fold(
      started("save"),
      ...[0, 1, 2].map((index): RunEvent => ({ ...base, type: "artifact.saved", artifact: artifact(index) })),
      { ...base, type: "node.notice", notice: { level: "warning", code: "word", message: "ring" } },
    );
    expect([...state.artifacts].map(({ listIndex }) => listIndex)).toEqual([0, 1, 2]);
    expect([...state.notices]).toEqual([
      { node: "save", listIndex: 0, notice: { level: "warning", code: "word", message: "ring" } },
    ]);
  });

  it("settles what never came to an end when the run is over", () => {
    const events = [
      started("a", "b", "c"),
      about("a", { type: "node.finished", status: "cached" }),
      about("b", { type: "node.started" }),
    ];
    const statuses = (run: RunStatus) =>
      Array.from(fold(...events, finished(run)).nodes, ({ status }) => status);
    expect(statuses("cancelled")).toEqual(["cached", "cancelled", "cancelled"]);
    expect(statuses("failed")).toEqual(["cached", "cancelled", "not-needed"]);
  });

  it("ignores other runs, unknown nodes, and what comes too early or too late", () => {
    const state = fold(started("a"));
    const stranger: RunEvent = { ...about("a", { type: "node.started" }), runId: runId("other") };
    expect(reduceRun(state, stranger)).toBe(state);
    expect(reduceRun(state, about("gone", { type: "node.started" }))).toBe(state);
    expect(reduceRun(initialRunState, about("a", { type: "node.started" }))).toBe(initialRunState);
    const over = reduceRun(state, finished("succeeded"));
    expect(reduceRun(over, about("a", { type: "node.started" }))).toBe(over);
    expect(reduceRun(over, started("b")).nodes.size).toBe(1);
  });

  it("keeps nodes with hostile ids apart", () => {
    const state = fold(
      started("__proto__", "constructor", "4"),
      about("__proto__", { type: "node.finished", status: "done" }),
    );
    const outcomes = nodeOutcomes(state, "succeeded");
    expect(Object.keys(outcomes).toSorted()).toEqual(["4", "__proto__", "constructor"]);
    expect(Object.getOwnPropertyDescriptor(outcomes, "__proto__")?.value).toMatchObject({ status: "done" });
    expect(Object.getPrototypeOf(outcomes)).toBe(Object.prototype);
  });
});

const NAMES = ["a", "b", "c/d"] as const;

const arbitrarySketch: fc.Arbitrary<Sketch> = fc.oneof(
  fc.record({ type: fc.constant("node.started" as const), listLength: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ type: fc.constant("node.progress" as const), step: fc.nat(20), total: fc.constant(20) }),
  fc.record({
    type: fc.constant("node.finished" as const),
    status: fc.constantFrom(
      "done" as const,
      "cached" as const,
      "skipped" as const,
      "not-needed" as const,
      "cancelled" as const,
    ),
  }),
  fc.record({ type: fc.constant("node.failed" as const) }),
);

const arbitraryEvents = fc.array(
  fc
    .tuple(fc.constantFrom(...NAMES), arbitrarySketch, fc.nat(3))
    .map(([node, sketch, listIndex]) => about(node, sketch, listIndex)),
  { maxLength: 60 },
);

describe("any events in any order", () => {
  it("leave a valid state after each of them, and no older state changes", () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const states = [fold(started(...NAMES))];
        const snapshots = [snapshot(states[0] ?? initialRunState)];
        for (const event of events) {
          const state = reduceRun(states.at(-1) ?? initialRunState, event);
          states.push(state);
          snapshots.push(snapshot(state));
          const counted = Object.values(state.counts).reduce((sum, count) => sum + count, 0);
          expect(counted).toBe(state.nodes.size);
          for (const node of state.nodes) {
            expect(state.counts[node.status]).toBeGreaterThan(0);
            expect(node.running.size > 0 && node.status !== "running").toBe(false);
            expect(node.status === "waiting" && node.finishedItems > 0).toBe(false);
          }
        }
        expect(states.map(snapshot)).toEqual(snapshots);
      }),
    );
  });

  it("end in what run.finished says of the nodes", () => {
    const ends = fc.constantFrom<RunStatus>("succeeded", "failed", "cancelled");
    fc.assert(
      fc.property(arbitraryEvents, ends, (events, status) => {
        const before = fold(started(...NAMES), ...events);
        const end = finished(status, before);
        const after = reduceRun(before, end);
        const folded = Object.fromEntries(
          Array.from(after.nodes, ({ node, status: last, ms, reason }) => [
            node,
            { status: last, ms, reason },
          ]),
        );
        expect(end.type === "run.finished" && end.nodes).toEqual(folded);
        expect(after.counts.waiting + after.counts.running).toBe(0);
      }),
    );
  });
});

function snapshot(state: RunState): string {
  const nodes = Array.from(state.nodes, (node) => ({ ...node, running: [...node.running] }));
  return JSON.stringify({ nodes, counts: state.counts, error: state.error });
}

describe("a long run", () => {
  it("folds 300,000 events of 100,000 nodes in a straight line", { timeout: 60_000 }, () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
    const time = (nodes: readonly string[]): number => {
      const events = nodes.flatMap((node) => [
        about(node, { type: "node.started" }),
        about(node, { type: "node.progress", step: 1, total: 2 }),
        about(node, { type: "node.finished", status: "done" }),
      ]);
      const first = started(...nodes);
      const start = process.cpuUsage();
      const state = foldAll([first].concat(events));
      const { user, system } = process.cpuUsage(start);
      expect(state.counts.done).toBe(nodes.length);
      return user + system;
    };
    time(names.slice(0, 5000));
    const small = Math.min(time(names.slice(0, 5000)), time(names.slice(0, 5000)));
    // 20 times the events: 20 on a straight line, 400 if every event copied the run.
    expect(time(names) / small).toBeLessThan(150);
  });
});
