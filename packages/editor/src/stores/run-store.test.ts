import { type NodeAddress, parseNodeAddress, type RunEvent, runId } from "@weft/graph";
import {
  type ArtifactRecord,
  encodePreviewFrame,
  type RunSummary,
  type ServerEvent,
} from "@weft/graph/protocol";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nodeId, workflowOf } from "../testing/graph-samples.ts";
import { createTestEditor, type TestEditor } from "../testing/test-editor.ts";
import { activeTab } from "./tabs-store.ts";

const RUN = runId("run-1");

function address(text: string): NodeAddress {
  const parsed = parseNodeAddress(text);
  if (parsed === undefined) throw new Error(`"${text}" is no address.`);
  return parsed;
}

function started(run = RUN, at = 1): RunEvent {
  const node = (id: string) => ({ node: address(id), nodeType: "Sampler", title: id });
  return {
    type: "run.started",
    runId: run,
    at,
    workflow: { id: "test", title: "Test" },
    nodes: [node("a"), node("use/b"), node("use/c")],
  };
}

function about(id: string, rest: object, run = RUN): RunEvent {
  return { runId: run, at: 2, node: address(id), listIndex: 0, ...rest } as RunEvent;
}

function artifact(id: string, node: string, run = RUN): ArtifactRecord {
  const size = { width: 4, height: 4, bytes: 9 };
  const place = { node: address(node), listIndex: 0, batchIndex: 0, runId: run };
  const file = {
    path: `/out/${id}.png`,
    name: `${id}.png`,
    mediaType: "image/png",
    sha256: "aa",
    pixels: "bb",
  };
  return { id, ...size, ...place, ...file, createdAt: 1, temporary: false, title: "Test" };
}

function summary(id: string, phase: RunSummary["phase"] = "queued"): RunSummary {
  const about = { title: id, workflowId: "test", source: "server" as const, seeds: [], artifacts: 0 };
  return { id: runId(id), phase, queuedAt: 1, attempt: 1, ...about };
}

let test: TestEditor;
let seq = 0;

function send(...events: readonly ServerEvent[]): void {
  for (const event of events) {
    seq += 1;
    test.api.events.connection();
    test.api.socket().send({ type: "event", seq, event });
  }
}

function shown(id: string) {
  const { editor } = test;
  return editor.runs.getState().byTab.get(activeTab(editor.tabs.getState()).id)?.get(address(id));
}

beforeEach(() => {
  let urls = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    urls += 1;
    return `blob:${urls}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
});

/** The events of the wire are checked by schemas; tests of the fold give them directly. */
function open(answers = {}): void {
  test = createTestEditor(answers);
  test.editor.tabs.getState().actions.open(workflowOf({ nodes: { a: { type: "Sampler" } } }));
  test.editor.start();
  seq = 0;
  test.api.socket().send({ type: "hello", server: "s", seq: 0, resync: false });
}

describe("what nodes show of runs", () => {
  it("shows status, steps and time of each node, and what an instance's inner nodes do", () => {
    open();
    send(
      started(),
      about("a", { type: "node.started", listLength: 1, reason: "first run" }),
      about("a", { type: "node.progress", step: 3, total: 20 }),
      about("use/b", { type: "node.finished", status: "cached", ms: 0, reason: "in cache" }),
    );
    expect(shown("a")).toBeUndefined();
    test.frame();
    expect(shown("a")).toMatchObject({ status: "running", step: 3, total: 20, reason: "first run" });
    expect(shown("use")).toMatchObject({ status: "running", step: 1, total: 2 });
    expect(test.editor.runs.getState().active).toMatchObject({ done: 1, total: 3, title: "Test" });
    send(
      about("a", { type: "node.finished", status: "done", ms: 12, reason: "first run" }),
      about("use/c", {
        type: "node.failed",
        ms: 1,
        error: { kind: "user", code: "x", message: "No model." },
      }),
      {
        type: "run.finished",
        runId: RUN,
        at: 9,
        status: "failed",
        durationMs: 8,
        inferenceMs: 1,
        loadMs: 1,
        artifacts: [],
        nodes: {},
      },
    );
    test.frame();
    expect(shown("a")).toMatchObject({ status: "done", ms: 12 });
    expect(shown("use")).toMatchObject({ status: "failed", error: { message: "No model." } });
    expect(test.editor.runs.getState().active).toBeUndefined();
  });

  it("draws once a frame however much happens", () => {
    open();
    send(started());
    test.frame();
    let changes = 0;
    const stop = test.editor.runs.subscribe(() => {
      changes += 1;
    });
    send(about("a", { type: "node.started", listLength: 1, reason: "" }));
    for (let step = 1; step <= 50; step += 1) send(about("a", { type: "node.progress", step, total: 50 }));
    test.frame();
    stop();
    expect(changes).toBe(1);
    expect(shown("a")?.step).toBe(50);
  });

  it("leaves the objects of other nodes as they are, so that only one node is drawn anew", () => {
    open();
    send(started(), about("use/b", { type: "node.started", listLength: 1, reason: "" }));
    test.frame();
    const before = shown("use/c");
    send(about("a", { type: "node.started", listLength: 1, reason: "" }));
    test.frame();
    expect(shown("use/c")).toBe(before);
    expect(shown("use")).toBeDefined();
  });

  it("keeps the pictures of the run before until the node makes new ones, also after undo", () => {
    open();
    send(started(), { type: "artifact.added", artifact: artifact("run-1-0", "a") });
    test.frame();
    const second = runId("run-2");
    send(started(second, 5));
    const { document } = activeTab(test.editor.tabs.getState());
    document.getState().actions.apply({ kind: "remove-nodes", path: [], nodes: [nodeId("a")] });
    document.getState().actions.undo();
    test.frame();
    expect(shown("a")).toMatchObject({ status: "waiting", artifacts: [{ id: "run-1-0" }] });
    send({ type: "artifact.added", artifact: artifact("run-2-0", "a", second) });
    test.frame();
    expect(shown("a")?.artifacts.map(({ id }) => id)).toEqual(["run-2-0"]);
    send({ type: "artifact.deleted", artifactId: "run-2-0" });
    test.frame();
    expect(shown("a")?.artifacts).toEqual([]);
  });

  it("keeps the previews of a run by step and gives their memory back with the next run's", () => {
    open();
    const preview = (step: number, run = RUN): void => {
      const header = {
        runId: run,
        node: address("a"),
        listIndex: 0,
        step,
        total: 20,
        mediaType: "image/jpeg",
        width: 8,
        height: 8,
      } as const;
      test.api.socket().sendBytes(encodePreviewFrame(header, new Uint8Array([step])));
    };
    send(started());
    preview(1);
    preview(2);
    test.frame();
    expect(shown("a")?.previews.map(({ step, url }) => [step, url])).toEqual([
      [1, "blob:1"],
      [2, "blob:2"],
    ]);
    const second = runId("run-2");
    send(started(second, 5));
    test.frame();
    expect(shown("a")?.previews).toHaveLength(2);
    preview(1, second);
    test.frame();
    expect(shown("a")?.previews.map(({ url }) => url)).toEqual(["blob:3"]);
    expect(URL.revokeObjectURL).not.toHaveBeenCalled();
    test.time.pass(5000);
    expect(vi.mocked(URL.revokeObjectURL).mock.calls.flat().toSorted()).toEqual(["blob:1", "blob:2"]);
  });

  it("shows a run in the tab that it came from, whichever workflow has the same id", () => {
    open();
    const { tabs, runs } = test.editor;
    const other = tabs
      .getState()
      .actions.open(workflowOf({ nodes: { a: { type: "Sampler" } } }), { name: "other" });
    const [first] = tabs.getState().tabs;
    runs.getState().actions.assign(RUN, other);
    send(started());
    test.frame();
    expect(runs.getState().byTab.get(first.id)).toBeUndefined();
    expect(runs.getState().byTab.get(other)?.get(address("a"))?.status).toBe("waiting");
    tabs.getState().actions.close(other);
    expect(runs.getState().byTab.has(other)).toBe(false);
  });

  it("shows a run of the history, and folds what came meanwhile once", async () => {
    const live = about("a", { type: "node.finished", status: "done", ms: 7, reason: "" });
    const detail = {
      run: summary("run-1", "running"),
      workflow: "{}",
      problems: [],
      events: [started(), about("a", { type: "node.started", listLength: 2, reason: "" }), live],
      artifacts: [artifact("run-1-0", "a")],
    };
    let answer = (_: unknown): void => undefined;
    open({
      getRun: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const { runs, tabs } = test.editor;
    const done = runs.getState().actions.show(RUN, activeTab(tabs.getState()).id);
    send(live, about("use/b", { type: "node.started", listLength: 1, reason: "" }));
    answer(detail);
    await done;
    test.frame();
    expect(shown("a")).toMatchObject({ finishedItems: 1, ms: 7, artifacts: [{ id: "run-1-0" }] });
    expect(shown("use/b")?.status).toBe("running");
  });
});

describe("the queue", () => {
  it("follows events without asking, and asks only for runs that nobody told of", async () => {
    open({
      getQueue: () => ({ paused: false, running: [summary("x", "running")], queued: [] }),
      getRun: () => ({ run: summary("x"), workflow: "", problems: [], events: [], artifacts: [] }),
    });
    await vi.waitFor(() => expect(test.editor.runs.getState().queue.running).toHaveLength(1));
    const asked = () => test.api.calls.filter(([name]) => name === "getQueue").length;
    const before = asked();
    send(
      { type: "history.changed", run: summary("y") },
      { type: "queue.changed", paused: true, running: [runId("x")], queued: [runId("y")] },
    );
    expect(test.editor.runs.getState().queue).toMatchObject({ paused: true, queued: [{ id: "y" }] });
    expect(asked()).toBe(before);
    send({ type: "queue.changed", paused: false, running: [], queued: [runId("unknown")] });
    expect(asked()).toBe(before + 1);
  });
});
