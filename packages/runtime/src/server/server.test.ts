import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { initialRunState, reduceRun } from "@weft/graph";
import { decodePreviewFrame } from "@weft/graph/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Listener,
  paintText,
  picture,
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
  const { runs } = await test.client.call("queueRuns", { body: { workflow: text, ...more } });
  return runs[0]?.id ?? "";
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
    const file = await fetch(
      test.url + test.client.fileUrl("getArtifactFile", { params: { artifactId } }).slice(test.url.length),
    );
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

describe("artifacts and inputs", () => {
  it("pages, thumbnails, metadata, trash and back", async () => {
    const id = await run(paintText({ text: "otter" }));
    await runOver(test.client, id);
    const { artifacts } = await test.client.call("listArtifacts", { query: { text: "otter" } });
    const [artifact] = artifacts;
    if (artifact === undefined) throw new Error("no artifact");
    const params = { artifactId: artifact.id };
    const thumbnail = await fetch(
      test.client.fileUrl("getArtifactThumbnail", { params, query: { size: 64 } }),
    );
    expect(thumbnail.headers.get("content-type")).toBe("image/webp");
    const etag = thumbnail.headers.get("etag") ?? "";
    const again = await fetch(test.client.fileUrl("getArtifactThumbnail", { params, query: { size: 64 } }), {
      headers: { "if-none-match": etag },
    });
    expect(again.status).toBe(304);
    const metadata = await test.client.call("getArtifactMetadata", { params });
    expect(JSON.parse(metadata.weftWorkflow ?? "")).toMatchObject({ format: "weft.workflow" });
    await test.client.call("deleteArtifact", { params });
    await expect(readFile(artifact.path)).rejects.toThrow(/ENOENT/);
    expect((await test.client.call("listArtifacts", { query: { text: "otter" } })).artifacts).toEqual([]);
    expect((await test.client.call("listArtifacts", { query: { trashed: "true" } })).artifacts).toHaveLength(
      1,
    );
    await test.client.call("restoreArtifact", { params });
    expect((await readFile(artifact.path)).length).toBe(artifact.bytes);
  });

  it("answers a range of a file", async () => {
    const { artifacts } = await test.client.call("listArtifacts", {});
    const url = test.client.fileUrl("getArtifactFile", { params: { artifactId: artifacts[0]?.id ?? "" } });
    const part = await fetch(url, { headers: { range: "bytes=1-3" } });
    expect([part.status, await part.text()]).toEqual([206, "PNG"]);
    expect((await fetch(url, { headers: { range: "bytes=99999999-" } })).status).toBe(416);
  });

  it("an upload is named by what it is, never replaces another picture, and can be run at once", async () => {
    const bytes = await picture();
    const upload = (name: string, body: Uint8Array<ArrayBuffer>) =>
      test.client.call("uploadInput", { query: { name }, body });
    const first = await upload("photos/cat.html", bytes);
    expect(first).toMatchObject({ name: "photos/cat.png", mediaType: "image/png", width: 5, height: 4 });
    expect((await upload("photos/cat.png", bytes)).name).toBe("photos/cat.png");
    expect((await upload("photos/cat.png", await picture(6, 6))).name).toBe("photos/cat (2).png");
    const form = new FormData();
    form.set("file", new Blob([bytes]), "dog.jpg");
    const sent = await fetch(`${test.url}/api/uploads`, { method: "POST", body: form });
    expect(await sent.json()).toMatchObject({ name: "dog.png" });
    const { files } = await test.client.call("listInputs", {});
    expect(files.map(({ name }) => name).sort()).toEqual(["dog.png", "photos/cat (2).png", "photos/cat.png"]);
    const id = await run(workflowText("Look", { image: "photos/cat.png" }));
    expect(await runOver(test.client, id)).toBe("succeeded");
  });

  it("a queued run reads the picture as it was when it was queued", async () => {
    await test.client.call("uploadInput", { query: { name: "was.png" }, body: await picture(3, 3) });
    await test.client.call("pauseQueue", {});
    const id = await run(workflowText("Look", { image: "was.png" }));
    await writeFile(join(test.folders.input, "was.png"), await picture(9, 9));
    await test.client.call("resumeQueue", {});
    expect(await runOver(test.client, id)).toBe("succeeded");
    const { artifacts } = await test.client.call("getRun", { params: { runId: id } });
    expect(artifacts[0]).toMatchObject({ width: 3, height: 3 });
  });
});

describe("workflows", () => {
  it("saves, lists, renames, keeps versions, deletes", async () => {
    const save = (text: string, revision: string | null) =>
      test.client.call("saveWorkflow", { params: { name: "my/lake" }, body: { text, revision } });
    const first = await save(paintText({}, "One"), null);
    const second = await save(paintText({}, "Two"), first.revision);
    const { workflows } = await test.client.call("listWorkflows", {});
    expect(workflows[0]).toMatchObject({
      name: "my/lake",
      title: "Two",
      nodes: 1,
      revision: second.revision,
    });
    const renamed = await test.client.call("renameWorkflow", {
      params: { name: "my/lake" },
      body: { to: "sea" },
    });
    expect(renamed.revision).toBe(second.revision);
    const { versions } = await test.client.call("listWorkflowVersions", { params: { name: "my/lake" } });
    expect(versions.map(({ revision }) => revision)).toEqual([second.revision, first.revision]);
    await save(paintText({}, "Three"), null);
    const taken = test.client.call("renameWorkflow", { params: { name: "my/lake" }, body: { to: "sea" } });
    await expect(taken).rejects.toMatchObject({ status: 409, code: "name-taken" });
    await test.client.call("deleteWorkflow", { params: { name: "sea" } });
    await expect(test.client.call("readWorkflow", { params: { name: "sea" } })).rejects.toMatchObject({
      status: 404,
    });
    const deleted = await test.client.call("listWorkflowVersions", { params: { name: "sea" } });
    expect(deleted.versions[0]).toMatchObject({ kind: "deleted", revision: second.revision });
  });

  it("refuses to overwrite a file that changed on disk, and keeps both", async () => {
    const params = { name: "shared" };
    const mine = await test.client.call("saveWorkflow", {
      params,
      body: { text: paintText({}, "Mine"), revision: null },
    });
    await writeFile(join(test.folders.workflows, "shared.json"), paintText({}, "Theirs"));
    const text = paintText({}, "Mine again");
    const save = test.client.call("saveWorkflow", { params, body: { text, revision: mine.revision } });
    const failure = await save.catch((error: unknown) => error);
    expect(failure).toMatchObject({ status: 409, code: "workflow-changed" });
    const { details } = failure as { details: { kept: string; revision: string } };
    const kept = await test.client.call("readWorkflowVersion", {
      params: { name: "shared", version: details.kept },
    });
    expect(kept.text).toBe(text);
    const onDisk = await test.client.call("readWorkflow", { params });
    expect([onDisk.text, onDisk.revision]).toEqual([paintText({}, "Theirs"), details.revision]);
  });

  it("of two saves at the same time one is refused", async () => {
    const saves = ["A", "B"].map((title) =>
      test.client.call("saveWorkflow", {
        params: { name: "race" },
        body: { text: paintText({}, title), revision: null },
      }),
    );
    const outcomes = (await Promise.allSettled(saves)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("tells when another program changes a file", async () => {
    const listener = new Listener(test.url);
    await listener.until(({ messages }) => messages[0]);
    await writeFile(join(test.folders.workflows, "outside.json"), paintText());
    const event = await listener.until(({ events }) =>
      events.find((each) => each.type === "workflow.changed" && each.name === "outside"),
    );
    expect(event).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await listener.close();
  });

  it("does not follow links out of its folder", async () => {
    const outside = join(test.home, "secret");
    await mkdir(outside);
    await writeFile(join(outside, "key.json"), paintText());
    await symlink(outside, join(test.folders.workflows, "way"));
    await symlink(join(outside, "key.json"), join(test.folders.workflows, "key.json"));
    for (const name of ["way/key", "key", "way/new"]) {
      await expect(test.client.call("readWorkflow", { params: { name } })).rejects.toMatchObject({
        status: 400,
      });
      const save = test.client.call("saveWorkflow", {
        params: { name },
        body: { text: paintText(), revision: null },
      });
      await expect(save).rejects.toMatchObject({ status: 400, code: "name-refused" });
    }
    expect(await readdir(outside)).toEqual(["key.json"]);
  });
});
