import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Listener,
  paintText,
  picture,
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

  it("says in words that a name is in the way of another", async () => {
    const save = (name: string) =>
      test.client.call("saveWorkflow", { params: { name }, body: { text: paintText(), revision: null } });
    await save("way");
    await expect(save("way.json/inner")).rejects.toMatchObject({ status: 400, code: "name-refused" });
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
    const params = { name: "inside" };
    await test.client.call("saveWorkflow", { params, body: { text: paintText(), revision: null } });
    await writeFile(join(test.folders.workflows, "later.json"), paintText());
    const told = await listener.until(({ events }) => {
      const names = events.flatMap((each) => (each.type === "workflow.changed" ? [each.name] : []));
      return names.includes("later") ? names : undefined;
    });
    // Heard from the save and from the folder, told once.
    expect(told.filter((name) => name === "inside")).toHaveLength(1);
    await listener.close();
  });

  it("does not follow links out of its folder", async () => {
    const outside = join(test.home, "secret");
    await mkdir(outside);
    await writeFile(join(outside, "key.json"), paintText());
    await symlink(outside, join(test.folders.workflows, "door"));
    await symlink(join(outside, "key.json"), join(test.folders.workflows, "key.json"));
    for (const name of ["door/key", "key", "door/new"]) {
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
