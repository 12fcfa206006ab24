import { readFile } from "node:fs/promises";
import { initialRunState, reduceRun } from "@weft/graph";
import { decodePreviewFrame } from "@weft/graph/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Listener,
  paintText,
  queueOne,
  removeHome,
  runOver,
  startTestServer,
  type TestServer,
  workflowText,
} from "./testing/test-server.ts";

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(async () => {
  await test.close();
  await removeHome(test);
});

async function run(text = paintText(), more: object = {}): Promise<string> {
  return queueOne(test.client, text, more);
}

describe("runs", () => {
  it("a queued workflow is computed, told step by step, kept in the history and leaves its picture", async () => {
    const listener = new Listener(test.url);
    await listener.until(({ messages }) => messages[0]);
    const id = await run(paintText({ seed: 300, steps: 4 }, "Lake"));
    const added = await listener.untilEvent("artifact.added");
    await listener.until(({ events }) =>
      events.find((event) => event.type === "history.changed" && event.run.phase === "succeeded"),
    );
    const mine = listener.events.filter((event) => "runId" in event && event.runId === id);
    expect(mine.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "run.started",
        "node.started",
        "artifact.saved",
        "node.finished",
        "run.finished",
      ]),
    );
    const detail = await test.client.call("getRun", { params: { runId: id } });
    expect(detail.run).toMatchObject({ phase: "succeeded", title: "Lake", artifacts: 1, attempt: 1 });
    expect(detail.run.seeds).toEqual([{ node: "one", port: "seed", seed: "300", drawn: false }]);
    expect(JSON.parse(detail.workflow)).toMatchObject({ lock: { nodes: { Paint: 1 } } });
    const state = detail.events.reduce(reduceRun, initialRunState);
    expect(state).toMatchObject({ phase: "finished", totals: { status: "succeeded" } });
    if (added.type !== "artifact.added") throw new Error("no artifact");
    const { id: artifactId } = added.artifact;
    const file = await fetch(test.client.fileUrl("getArtifactFile", { params: { artifactId } }));
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(
      new Uint8Array(await readFile(added.artifact.path)),
    );
    await listener.close();
  });

  it("previews arrive as binary frames with their run and step", async () => {
    const listener = new Listener(test.url);
    await listener.until(({ messages }) => messages[0]);
    const id = await run(paintText({ steps: 5, ms: 120 }));
    const frame = await listener.until(({ frames }) => frames[0]);
    const preview = decodePreviewFrame(frame);
    expect(preview?.header).toMatchObject({
      runId: id,
      node: "one",
      listIndex: 0,
      total: 5,
      mediaType: "image/jpeg",
    });
    expect([...(preview?.picture.slice(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
    await runOver(test.client, id);
    await listener.close();
  });

  it("a run can be cancelled while it is computed and while it waits", async () => {
    const first = await run(paintText({ steps: 1000, ms: 10 }));
    const second = await run();
    const waiting = await test.client.call("cancelRun", { params: { runId: second } });
    expect(waiting.phase).toBe("cancelled");
    await test.client.call("cancelRun", { params: { runId: first } });
    expect(await runOver(test.client, first)).toBe("cancelled");
    await expect(test.client.call("cancelRun", { params: { runId: first } })).rejects.toMatchObject({
      status: 409,
    });
  });

  it("several runs get rising seeds, and drawn ones each their own", async () => {
    const body = { workflow: paintText({ seed: 5 }), count: 3 };
    const { runs } = await test.client.call("queueRuns", { body });
    expect(runs.map(({ seeds }) => seeds[0]?.seed)).toEqual(["5", "6", "7"]);
    const drawn = await test.client.call("queueRuns", {
      body: { workflow: paintText({ seed: -1 }), count: 3 },
    });
    expect(new Set(drawn.runs.map(({ seeds }) => seeds[0]?.seed)).size).toBe(3);
    for (const { id } of [...runs, ...drawn.runs]) expect(await runOver(test.client, id)).toBe("succeeded");
  });

  it("a workflow that cannot run is refused with its problems, and a failing node is told with its reason", async () => {
    const wrong = test.client.call("queueRuns", { body: { workflow: workflowText("Nothing", {}) } });
    await expect(wrong).rejects.toMatchObject({ status: 422, code: "workflow-wrong" });
    const id = await run(workflowText("Fail", {}));
    expect(await runOver(test.client, id)).toBe("failed");
    const { run: summary } = await test.client.call("getRun", { params: { runId: id } });
    expect(summary.error).toMatchObject({ message: "it is broken", node: "one" });
  });

  it("checks without running", async () => {
    const good = await test.client.call("checkWorkflow", { body: { workflow: paintText() } });
    expect(good).toMatchObject({ ok: true, nodes: [{ node: "one", nodeType: "Paint" }] });
    const bad = await test.client.call("checkWorkflow", {
      body: { workflow: workflowText("Look", { image: "no.png" }) },
    });
    expect(bad).toMatchObject({ ok: false, nodes: [] });
    expect(bad.problems[0]?.missing).toMatchObject({ kind: "file", name: "no.png" });
  });

  it("the queue can be paused, reordered, cleared and resumed", async () => {
    await test.client.call("pauseQueue", {});
    const ids = [await run(), await run(), await run()];
    const front = await run(paintText(), { front: true });
    const order = async () => (await test.client.call("getQueue", {})).queued.map(({ id }) => id);
    expect(await order()).toEqual([front, ...ids]);
    await test.client.call("moveInQueue", { body: { runId: ids[2] ?? "", place: 0 } });
    expect(await order()).toEqual([ids[2], front, ids[0], ids[1]]);
    expect((await test.client.call("getQueue", {})).running).toEqual([]);
    await test.client.call("clearQueue", {});
    expect(await order()).toEqual([]);
    await test.client.call("resumeQueue", {});
    expect(await runOver(test.client, await run())).toBe("succeeded");
  });

  it("history is found by text, node type, seed, phase and date, page by page", async () => {
    const before = Date.now();
    const ids: string[] = [];
    for (const seed of [901, 902, 903])
      ids.push(await run(paintText({ seed, text: "Zebra on ICE" }, "Animals")));
    for (const id of ids) await runOver(test.client, id);
    const find = async (query: object) =>
      (await test.client.call("listRuns", { query })).runs.map(({ id }) => id);
    expect(await find({ text: "zebra ice" })).toEqual(ids.toReversed());
    expect(await find({ text: "zebra fire" })).toEqual([]);
    expect(await find({ text: "%" })).toEqual([]);
    expect(await find({ seed: "902" })).toEqual([ids[1]]);
    expect(await find({ seed: "90" })).toEqual([]);
    expect(await find({ nodeType: "Paint", from: before })).toEqual(ids.toReversed());
    expect(await find({ nodeType: "Pain" })).toEqual([]);
    expect(await find({ to: before, text: "zebra" })).toEqual([]);
    const first = await test.client.call("listRuns", { query: { text: "zebra", limit: 2 } });
    expect(first.runs).toHaveLength(2);
    const second = await test.client.call("listRuns", {
      query: { text: "zebra", limit: 2, cursor: first.next ?? "" },
    });
    expect(second.runs.map(({ id }) => id)).toEqual([ids[0]]);
    expect(second.next).toBeUndefined();
    await test.client.call("forgetRun", { params: { runId: ids[0] ?? "" } });
    expect(await find({ text: "zebra" })).toHaveLength(2);
  });

  it("runs again the same, or with new seeds where they were drawn", async () => {
    const id = await run(paintText({ seed: -1 }));
    await runOver(test.client, id);
    const seedOf = async (runId: string) =>
      (await test.client.call("getRun", { params: { runId } })).run.seeds[0]?.seed;
    const again = await test.client.call("rerun", { params: { runId: id }, body: {} });
    const other = await test.client.call("rerun", { params: { runId: id }, body: { newSeeds: true } });
    expect(again.runs[0]?.seeds[0]?.seed).toBe(await seedOf(id));
    expect(other.runs[0]?.seeds[0]?.seed).not.toBe(await seedOf(id));
  });
});
