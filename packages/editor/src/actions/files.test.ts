import { runId, serializeWorkflow } from "@weft/graph";
import { ApiError } from "@weft/graph/protocol";
import { describe, expect, it, vi } from "vitest";
import { readNodeUi } from "../document/node-ui.ts";
import { activeTab } from "../stores/tabs-store.ts";
import { nodeId, workflowOf } from "../testing/graph-samples.ts";
import { openWith } from "../testing/open-with.ts";
import { fileNameOf } from "./file-actions.ts";
import { importFiles } from "./import-files.ts";
import { openWorkflow } from "./open-text.ts";
import { saveTab } from "./save-workflow.ts";

describe("files", () => {
  it("open with every param written out, and are remembered", async () => {
    const text = serializeWorkflow(workflowOf({ nodes: { empty: { type: "Empty" } } }));
    const { editor, workflow } = await openWith({
      readWorkflow: () => ({ name: "other", text, revision: "r9", modifiedAt: 1 }),
    });
    await openWorkflow(editor, "other");
    expect(workflow().nodes.get(nodeId("empty"))?.params.get("width")).toBe(512);
    expect(activeTab(editor.tabs.getState())).toMatchObject({ name: "other", dirty: false });
    expect(editor.settings.getState().recentFiles).toEqual(["other"]);
  });

  it("show what their last run made", async () => {
    const text = serializeWorkflow(workflowOf({ nodes: { empty: { type: "Empty" } } }));
    const about = {
      title: "",
      workflowId: "test",
      source: "server",
      seeds: [],
      artifacts: 0,
      queuedAt: 1,
      attempt: 1,
    };
    const run = { ...about, id: runId("old"), phase: "succeeded" };
    const events = [
      {
        type: "run.started",
        runId: run.id,
        at: 1,
        workflow: { id: "test", title: "" },
        nodes: [{ node: "empty", nodeType: "Empty", title: "" }],
      },
    ];
    const { editor, frame, requests } = await openWith({
      readWorkflow: () => ({ name: "other", text, revision: "r9", modifiedAt: 1 }),
      listRuns: () => ({ runs: [run] }),
      getRun: () => ({ run, workflow: text, problems: [], events, artifacts: [] }),
    });
    const tab = (await openWorkflow(editor, "other")) ?? "";
    await vi.waitFor(() => {
      frame();
      expect(editor.runs.getState().byTab.get(tab)?.size).toBe(1);
    });
    expect(requests("listRuns")).toEqual([{ query: { workflowName: "other", limit: 1 } }]);
  });

  it("say why one cannot be read", async () => {
    const { editor, tab } = await openWith({
      readWorkflow: () => ({ text: "{", revision: "r", name: "x", modifiedAt: 1 }),
    });
    const before = tab().id;
    expect(await openWorkflow(editor, "x")).toBeUndefined();
    expect(tab().id).toBe(before);
    expect(editor.ui.getState().toasts).toMatchObject([{ level: "error" }]);
  });

  it("are saved with the revision that was read, and then are clean", async () => {
    const { editor, tab, requests } = await openWith({
      saveWorkflow: () => ({ name: "file", revision: "r2", modifiedAt: 1 }),
    });
    tab().document.getState().actions.apply({ kind: "set-details", title: "New" });
    expect(tab().dirty).toBe(true);
    expect(await saveTab(editor, tab())).toBe(true);
    expect(requests("saveWorkflow")).toMatchObject([{ params: { name: "file" }, body: { revision: "r1" } }]);
    expect(tab().dirty).toBe(false);
    await saveTab(editor, tab(), "copy");
    expect(requests("saveWorkflow")[1]).toMatchObject({ params: { name: "copy" }, body: { revision: null } });
  });

  it("that changed on disk are never overwritten: the person is asked", async () => {
    const { editor, tab } = await openWith({
      saveWorkflow: () => {
        throw new ApiError(409, { code: "workflow-changed", message: "Changed.", details: { kept: "v3" } });
      },
    });
    tab().document.getState().actions.apply({ kind: "set-details", title: "New" });
    expect(await saveTab(editor, tab())).toBe(false);
    expect(editor.ui.getState().dialog).toEqual({ kind: "conflict", tab: tab().id, kept: "v3" });
    expect(tab().dirty).toBe(true);
  });

  it("without a name ask for one", async () => {
    const { editor, run, tab } = await openWith();
    editor.tabs.getState().actions.openEmpty();
    run("file.save");
    expect(editor.ui.getState().dialog).toEqual({ kind: "save-as", tab: tab().id });
  });

  it("that another program changed are shown, unless there are changes here", async () => {
    const text = serializeWorkflow(workflowOf({ nodes: { empty: { type: "Empty" } } }));
    const { editor, api, time, workflow, tab } = await openWith({
      readWorkflow: () => ({ name: "file", text, revision: "aa".repeat(32), modifiedAt: 1 }),
    });
    const changed = (seq: number): void => {
      api.socket().send({
        type: "event",
        seq,
        event: { type: "workflow.changed", name: "file", revision: "aa".repeat(32) },
      });
      time.pass(1000);
    };
    api.socket().send({ type: "hello", server: "s", seq: 0, resync: false });
    tab().document.getState().actions.apply({ kind: "set-details", title: "Mine" });
    changed(1);
    expect(workflow().title).toBe("Mine");
    expect(editor.ui.getState().toasts).toMatchObject([{ level: "warning" }]);
    tab().document.getState().actions.undo();
    changed(2);
    await vi.waitFor(() => expect([...workflow().nodes.keys()]).toEqual(["empty"]));
    expect(tab()).toMatchObject({ dirty: false });
  });

  it("ask before a tab with changes closes, and not for an untouched one", async () => {
    const { editor, run, tab } = await openWith();
    tab().document.getState().actions.apply({ kind: "set-details", title: "New" });
    run("file.close");
    expect(editor.ui.getState().dialog).toEqual({ kind: "close-tab", tab: tab().id });
    tab().document.getState().actions.undo();
    const before = tab().id;
    run("file.close");
    expect(tab().id).not.toBe(before);
  });

  it("of other kinds become input pictures with a node each, and pictures by Weft open their workflow", async () => {
    const { editor, workflow, tab } = await openWith({
      uploadInput: () => ({
        name: "cat.png",
        mediaType: "image/png",
        width: 1,
        height: 1,
        bytes: 1,
        sha256: "",
      }),
    });
    await importFiles(editor, [new File(["x"], "cat.png", { type: "image/png" })], { at: [7.4, 8] });
    const node = workflow().nodes.get(nodeId("load_image"));
    expect(node?.params.get("image")).toBe("cat.png");
    expect(node && readNodeUi(node).position).toEqual([7, 8]);
    const inside = `{"workflow":${serializeWorkflow(workflowOf({ nodes: { only: { type: "Save" } } }))},"artifact":{}}`;
    await importFiles(editor, [new File([pngWith("weft", inside)], "made.png", { type: "image/png" })]);
    expect([...workflow().nodes.keys()]).toEqual(["only"]);
    expect(tab().dirty).toBe(true);
  });

  it("get names that every system takes", () => {
    expect(fileNameOf('a/b: "c"?')).toBe("a b c");
    expect(fileNameOf(" \n")).toBe("workflow");
  });
});

/** A PNG with nothing but a text in it, once plain and once as international text behind another one. */
function pngWith(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const chunk = (type: string, data: Uint8Array): number[] => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, data.length);
    return [...length, ...encoder.encode(type), ...data, 0, 0, 0, 0];
  };
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const other = chunk("tEXt", encoder.encode("parameters\0Steps: 20"));
  return new Uint8Array([
    ...signature,
    ...other,
    ...chunk("iTXt", encoder.encode(`${keyword}\0\0\0\0\0${text}`)),
  ]);
}
