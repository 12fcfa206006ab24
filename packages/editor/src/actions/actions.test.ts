import { parseWorkflow, runId, serializeWorkflow } from "@weft/graph";
import { ApiError } from "@weft/graph/protocol";
import { describe, expect, it, vi } from "vitest";
import { readGroups } from "../document/group.ts";
import { readNodeUi } from "../document/node-ui.ts";
import { activeTab } from "../stores/tabs-store.ts";
import type { Answers } from "../testing/fake-api.ts";
import { describeNode, nodeId, nodeOf, sampleNodes, workflowOf } from "../testing/graph-samples.ts";
import { createTestEditor } from "../testing/test-editor.ts";
import { runAction } from "./action.ts";
import { fileNameOf } from "./file-actions.ts";
import { importFiles } from "./import-files.ts";
import { findAction } from "./index.ts";
import { openWorkflow } from "./open-text.ts";
import { queueRun } from "./queue-run.ts";
import { RUN_ON_CHANGE } from "./run-actions.ts";
import { saveTab } from "./save-workflow.ts";

const sketch = {
  nodes: {
    load: { type: "LoadImage", params: { image: "outline.png" }, ui: { position: [0, 0] } },
    blend: { type: "Blend", ui: { position: [300, 10] } },
    save: { type: "Save", ui: { position: [600, 50] } },
  },
  edges: ["load.IMAGE > blend.image1", "load.IMAGE > blend.image2", "blend.IMAGE > save.images"],
} as const;

async function open(answers: Answers = {}, workflow = workflowOf(sketch), nodes = sampleNodes) {
  let queued = 0;
  const test = createTestEditor(
    {
      queueRuns: () => {
        queued += 1;
        return { runs: [{ id: runId(`run-${queued}`) }], problems: [] };
      },
      listInputs: () => ({ folder: "", files: [{ name: "outline.png", bytes: 1 }], truncated: false }),
      ...answers,
    },
    { nodes },
  );
  test.editor.tabs.getState().actions.open(workflow, { name: "file", revision: "r1" });
  const stop = test.editor.start();
  await vi.waitFor(() => expect(test.editor.catalogue.getState().status).toBe("ready"));
  const tab = () => activeTab(test.editor.tabs.getState());
  return {
    ...test,
    stop,
    tab,
    workflow: () => tab().document.getState().workflow,
    select: (...ids: readonly string[]) =>
      tab()
        .session.getState()
        .actions.select({ nodes: new Set(ids.map(nodeId)) }),
    run: (id: string) => runAction(test.editor, findAction(id)),
    requests: (name: string) =>
      test.api.calls.filter(([called]) => called === name).map(([, request]) => request),
  };
}

describe("actions on nodes", () => {
  it("remove nodes and close the gap, as one step", async () => {
    const { select, run, workflow, tab } = await open();
    select("blend");
    run("edit.delete-keep-links");
    expect(workflow().edges.map(({ from, to }) => `${from.node} ${to.node}`)).toEqual(["load save"]);
    expect(tab().session.getState().selection.size).toBe(0);
    run("edit.undo");
    expect(workflow().edges).toHaveLength(3);
    expect(run("edit.undo")).toBe(false);
  });

  it("duplicate with what fed the nodes", async () => {
    const { select, run, workflow, tab } = await open();
    select("blend", "save");
    run("edit.duplicate");
    expect([...tab().session.getState().selection]).toEqual(["blend_2", "save_2"]);
    expect(workflow().edges).toHaveLength(6);
  });

  it("mute and bypass all, and back when all are", async () => {
    const { select, run, workflow } = await open();
    const modes = () => [...workflow().nodes.values()].map(({ mode }) => mode);
    select("load", "save");
    run("nodes.bypass");
    run("nodes.mute");
    expect(modes()).toEqual(["muted", "active", "muted"]);
    run("nodes.mute");
    expect(modes()).toEqual(["active", "active", "active"]);
  });

  it("frame a selection with room for the title", async () => {
    const { select, run, workflow } = await open();
    select("blend", "save");
    run("nodes.group");
    expect(readGroups(workflow().groups)[0]).toMatchObject({ title: "Group", position: [284, -38] });
  });

  it("make a subgraph, enter it, leave it and unpack it", async () => {
    const { select, run, workflow, tab } = await open();
    select("blend");
    run("nodes.make-subgraph");
    expect(workflow().nodes.get(nodeId("subgraph"))?.type).toBe("subgraph:subgraph");
    run("nodes.enter-subgraph");
    expect(tab().session.getState().graphPath).toEqual(["subgraph"]);
    select("blend");
    run("nodes.collapse");
    tab().session.getState().actions.clearSelection();
    run("nodes.leave-subgraph");
    select("subgraph");
    run("nodes.unpack-subgraph");
    const blend = workflow().nodes.get(nodeId("blend"));
    expect(blend && readNodeUi(blend).collapsed).toBe(true);
    expect(workflow().subgraphs.size).toBe(0);
  });

  it("leave pinned nodes where they are when the others are aligned", async () => {
    const { select, run, workflow } = await open();
    select("save");
    run("nodes.pin");
    select("load", "blend", "save");
    run("arrange.align-top");
    const tops = [...workflow().nodes.values()].map((node) => readNodeUi(node).position[1]);
    expect(tops).toEqual([0, 0, 50]);
  });

  it("select what is connected", async () => {
    const { select, run, tab, workflow } = await open();
    tab()
      .document.getState()
      .actions.apply({
        kind: "add-nodes",
        path: [],
        nodes: [{ id: nodeId("alone"), node: nodeOf({ type: "Save" }) }],
      });
    select("save");
    run("edit.select-connected");
    expect(tab().session.getState().selection.size).toBe(workflow().nodes.size - 1);
  });
});

describe("running", () => {
  const seeded = {
    ...nodeOf({ type: "Seed", params: { value: 5 } }),
    controls: new Map([["value", "increment"]] as const),
  };
  const withSeed = {
    ...workflowOf(sketch),
    nodes: new Map([...workflowOf(sketch).nodes, [nodeId("seed"), seeded]]),
  };
  const seedOf = (text: string) => {
    const parsed = parseWorkflow(text);
    return parsed.ok ? parsed.workflow.nodes.get(nodeId("seed"))?.params.get("value") : undefined;
  };

  it("sends the next seeds with each of several runs, and makes one undo step of them", async () => {
    const { editor, tab, requests, workflow, run } = await open({}, withSeed);
    expect(await queueRun(editor, tab(), { count: 3 })).toBe(3);
    const texts = requests("queueRuns").map(
      (request) => (request as { body: { workflow: string } }).body.workflow,
    );
    expect(texts.map(seedOf)).toEqual([6, 7, 8]);
    run("edit.undo");
    expect(workflow()).toBe(withSeed);
  });

  it("runs only to the selected nodes, by their addresses", async () => {
    const { select, run, requests } = await open();
    select("blend");
    run("run.to-node");
    await vi.waitFor(() =>
      expect(requests("queueRuns")).toMatchObject([{ body: { targets: ["blend"], workflowName: "file" } }]),
    );
  });

  it("tells what is wrong when the server refuses, and offers the whole list", async () => {
    const issue = (message: string) => ({ level: "error" as const, code: "x", message, remedy: "Wire it." });
    const { editor, tab } = await open({
      queueRuns: () => {
        throw new ApiError(422, {
          code: "workflow-wrong",
          message: "It cannot run.",
          issues: [issue("One."), issue("Two.")],
        });
      },
    });
    expect(await queueRun(editor, tab())).toBe(0);
    const [toast] = editor.ui.getState().toasts;
    expect(toast).toMatchObject({ level: "error", text: "One.", remedy: "Wire it." });
    toast?.action?.run();
    expect(editor.ui.getState().drawer).toBe("problems");
  });

  it("runs on change when that is on: not for looks, not with errors", async () => {
    const { editor, tab, time, requests } = await open({}, workflowOf(sketch));
    const { actions } = tab().document.getState();
    const rest = async (): Promise<number> => {
      time.pass(2000);
      await Promise.resolve();
      return requests("queueRuns").length;
    };
    expect(await rest()).toBe(0);
    editor.settings.getState().actions.setChoice(RUN_ON_CHANGE, true);
    expect(await rest()).toBe(1);
    actions.apply({ kind: "move-nodes", path: [], positions: new Map([[nodeId("save"), [9, 9]]]) });
    expect(await rest()).toBe(1);
    actions.apply({ kind: "set-param", path: [], node: nodeId("blend"), port: "factor", value: 0.25 });
    expect(await rest()).toBe(2);
    actions.apply({ kind: "set-param", path: [], node: nodeId("blend"), port: "factor", value: 7 });
    expect(await rest()).toBe(2);
  });

  it("never runs by itself what costs money", async () => {
    const bought = describeNode("Bought", { inputs: {}, outputs: {}, effect: "recorded" });
    const workflow = workflowOf({ ...sketch, nodes: { ...sketch.nodes, bought: { type: "Bought" } } });
    const { editor, time, requests } = await open({}, workflow, [...sampleNodes, bought]);
    editor.settings.getState().actions.setChoice(RUN_ON_CHANGE, true);
    time.pass(5000);
    expect(requests("queueRuns")).toEqual([]);
    expect(editor.ui.getState().toasts).toMatchObject([{ level: "info" }]);
  });
});

describe("files", () => {
  it("open with every param written out, and are remembered", async () => {
    const text = serializeWorkflow(workflowOf({ nodes: { empty: { type: "Empty" } } }));
    const { editor, workflow } = await open({
      readWorkflow: () => ({ name: "other", text, revision: "r9", modifiedAt: 1 }),
    });
    await openWorkflow(editor, "other");
    expect(workflow().nodes.get(nodeId("empty"))?.params.get("width")).toBe(512);
    expect(activeTab(editor.tabs.getState())).toMatchObject({ name: "other", dirty: false });
    expect(editor.settings.getState().recentFiles).toEqual(["other"]);
  });

  it("say why one cannot be read", async () => {
    const { editor, tab } = await open({
      readWorkflow: () => ({ text: "{", revision: "r", name: "x", modifiedAt: 1 }),
    });
    const before = tab().id;
    expect(await openWorkflow(editor, "x")).toBeUndefined();
    expect(tab().id).toBe(before);
    expect(editor.ui.getState().toasts).toMatchObject([{ level: "error" }]);
  });

  it("are saved with the revision that was read, and then are clean", async () => {
    const { editor, tab, requests } = await open({
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
    const { editor, tab } = await open({
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
    const { editor, run, tab } = await open();
    editor.tabs.getState().actions.openEmpty();
    run("file.save");
    expect(editor.ui.getState().dialog).toEqual({ kind: "save-as", tab: tab().id });
  });

  it("that another program changed are shown, unless there are changes here", async () => {
    const text = serializeWorkflow(workflowOf({ nodes: { empty: { type: "Empty" } } }));
    const { editor, api, time, workflow, tab } = await open({
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
    const { editor, run, tab } = await open();
    tab().document.getState().actions.apply({ kind: "set-details", title: "New" });
    run("file.close");
    expect(editor.ui.getState().dialog).toEqual({ kind: "close-tab", tab: tab().id });
    tab().document.getState().actions.undo();
    const before = tab().id;
    run("file.close");
    expect(tab().id).not.toBe(before);
  });

  it("of other kinds become input pictures with a node each, and pictures by Weft open their workflow", async () => {
    const { editor, workflow, tab } = await open({
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
