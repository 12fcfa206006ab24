import { describe, expect, it } from "vitest";
import { type KeptValues, keepInMemory } from "../stores/kept-values.ts";
import { activeTab } from "../stores/tabs-store.ts";
import { nodeId, nodeOf, workflowOf } from "../testing/graph-samples.ts";
import { createTestEditor } from "../testing/test-editor.ts";
import { createJournal } from "./journal.ts";

const workflow = workflowOf({ nodes: { a: { type: "Loader", params: { seed: "18446744073709551615" } } } });

function openEditor(kept: KeptValues) {
  const test = createTestEditor({}, { kept });
  test.editor.start();
  test.editor.tabs.getState().actions.open(workflow, { name: "file", revision: "r" });
  const { document } = activeTab(test.editor.tabs.getState());
  const change = (): void =>
    document.getState().actions.apply({
      kind: "add-nodes",
      path: [],
      nodes: [{ id: nodeId("b"), node: nodeOf({ type: "Decode" }) }],
    });
  return { ...test, document, change };
}

/** The journal of the window that is opened after the one that ended. */
function afterwards(kept: KeptValues, living: readonly string[] = ["next"]) {
  const { editor, time } = createTestEditor({}, { kept });
  return createJournal({
    kept,
    tabs: editor.tabs,
    now: time.now,
    delay: time.delay,
    window: "next",
    livingWindows: () => Promise.resolve(new Set(living)),
  });
}

describe("the journal", () => {
  it("offers what a window that ended had not saved, as it was", async () => {
    const kept = keepInMemory();
    const { change, time, document } = openEditor(kept);
    change();
    time.pass(800);
    const [draft, ...others] = await afterwards(kept).drafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ name: "file", revision: "r", title: "Test" });
    expect(draft?.workflow).toEqual(document.getState().workflow);
  });

  it("waits until typing rests, and writes at once when the window goes", async () => {
    const kept = keepInMemory();
    const { change, time, editor } = openEditor(kept);
    change();
    time.pass(500);
    expect(await afterwards(kept).drafts()).toEqual([]);
    editor.journal.flush();
    expect(await afterwards(kept).drafts()).toHaveLength(1);
  });

  it("forgets a document when it is saved, undone to what is saved, or closed", async () => {
    const ways = [
      (test: ReturnType<typeof openEditor>) =>
        test.document
          .getState()
          .actions.markSaved({ name: "file", revision: "2", workflow: test.document.getState().workflow }),
      (test: ReturnType<typeof openEditor>) => test.document.getState().actions.undo(),
      (test: ReturnType<typeof openEditor>) =>
        test.editor.tabs.getState().actions.close(test.editor.tabs.getState().active),
    ];
    for (const way of ways) {
      const kept = keepInMemory();
      const test = openEditor(kept);
      test.change();
      test.time.pass(800);
      way(test);
      test.time.pass(800);
      expect(await afterwards(kept).drafts()).toEqual([]);
    }
  });

  it("leaves the drafts of a window alone that still lives", async () => {
    const kept = keepInMemory();
    const { change, time } = openEditor(kept);
    change();
    time.pass(800);
    expect(await afterwards(kept, ["next", "this-window"]).drafts()).toEqual([]);
  });

  it("reads past damaged drafts, and forgets one that is discarded", async () => {
    const kept = keepInMemory(
      new Map([
        ["weft.draft.old.1", "{"],
        ["weft.draft.old.2", '{"title":"x"}'],
      ]),
    );
    const { change, time } = openEditor(kept);
    change();
    time.pass(800);
    const journal = afterwards(kept);
    const [draft] = await journal.drafts();
    journal.discard(draft?.key ?? "");
    expect(await journal.drafts()).toEqual([]);
  });

  it("says when there is no room", () => {
    const { change, time, editor } = openEditor({ ...keepInMemory(), write: () => false });
    expect(editor.journal.isKept()).toBe(true);
    change();
    time.pass(800);
    expect(editor.journal.isKept()).toBe(false);
  });
});
