import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { activeTab } from "../stores/tabs-store.ts";
import { nodeId, workflowOf } from "../testing/graph-samples.ts";
import { createTestEditor } from "../testing/test-editor.ts";
import { attachClipboard } from "./clipboard-events.ts";
import { actions } from "./index.ts";
import { attachKeyboard } from "./keyboard.ts";

let end = (): void => undefined;

function open() {
  const test = createTestEditor();
  const { tabs } = test.editor;
  tabs.getState().actions.open(
    workflowOf({
      nodes: { load: { type: "LoadImage" }, save: { type: "Save" } },
      edges: ["load.IMAGE > save.images"],
    }),
  );
  const { document: store, session } = activeTab(tabs.getState());
  const ends = [attachKeyboard(test.editor, actions, window), attachClipboard(test.editor, window)];
  end = () => {
    for (const each of ends) each();
  };
  return {
    ...test,
    session: session.getState().actions,
    ids: () => [...store.getState().workflow.nodes.keys()],
  };
}

function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }),
  );
}

/** jsdom has no clipboard: a small one stands in for it. */
function clipboardEvent(type: "copy" | "cut" | "paste", text = "") {
  const data = new Map([["text/plain", text]]);
  const event = new Event(type, { bubbles: true, cancelable: true });
  const clipboardData = {
    files: [],
    setData: (format: string, value: string) => data.set(format, value),
    getData: (format: string) => data.get(format) ?? "",
  };
  return { event: Object.assign(event, { clipboardData }), text: () => data.get("text/plain") ?? "" };
}

beforeEach(() => {
  document.body.innerHTML = `
    <div id="canvas" tabindex="0"></div><input id="field"><input id="check" type="checkbox"><textarea id="text"></textarea>
    <div id="rich" contenteditable="true"></div><div role="menu"><button id="item"></button></div>`;
});

afterEach(() => end());

function at(id: string): Element {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`There is no ${id}.`);
  return element;
}

describe("keys", () => {
  it("do their actions, and only then take the key from the browser", () => {
    const { session, ids } = open();
    expect(press(at("canvas"), "Delete")).toBe(true);
    session.select({ nodes: new Set([nodeId("save")]) });
    expect(press(at("canvas"), "Delete")).toBe(false);
    expect(ids()).toEqual(["load"]);
    press(at("check"), "z", { ctrlKey: true });
    expect(ids()).toEqual(["load", "save"]);
  });

  it("type where somebody types or chooses in a menu", () => {
    const { session, ids, editor } = open();
    session.select({ nodes: new Set([nodeId("save")]) });
    for (const id of ["field", "text", "rich", "item"]) {
      for (const key of ["Delete", "Backspace", ".", "q", "n"]) expect(press(at(id), key)).toBe(true);
      press(at(id), "a", { ctrlKey: true });
    }
    expect(ids()).toEqual(["load", "save"]);
    expect(editor.ui.getState().drawer).toBeUndefined();
    press(at("field"), "k", { ctrlKey: true });
    expect(editor.ui.getState().palette).toBe(true);
  });

  it("do nothing behind a dialog, nor while an input method composes", () => {
    const { editor } = open();
    press(at("canvas"), "q", { isComposing: true });
    editor.ui.getState().actions.openDialog({ kind: "settings" });
    press(at("canvas"), "q");
    expect(editor.ui.getState().drawer).toBeUndefined();
    editor.ui.getState().actions.closeDialog();
    press(at("canvas"), "q");
    expect(editor.ui.getState().drawer).toBe("queue");
  });

  it("repeat while they are held only what is meant to", () => {
    const { session, ids, editor } = open();
    for (const id of ["save", "load"]) {
      session.select({ nodes: new Set([nodeId(id)]) });
      press(at("canvas"), "Delete");
    }
    press(at("canvas"), "z", { ctrlKey: true });
    press(at("canvas"), "z", { ctrlKey: true, repeat: true });
    expect(ids()).toEqual(["load", "save"]);
    press(at("canvas"), "q");
    expect(press(at("canvas"), "q", { repeat: true })).toBe(false);
    expect(editor.ui.getState().drawer).toBe("queue");
  });

  it("follow what the person chose", () => {
    const { editor } = open();
    editor.settings.getState().actions.setShortcut("view.queue", "Alt+Q");
    press(at("canvas"), "q");
    expect(editor.ui.getState().drawer).toBeUndefined();
    press(at("canvas"), "q", { altKey: true, code: "KeyQ" });
    expect(editor.ui.getState().drawer).toBe("queue");
  });
});

describe("the clipboard", () => {
  it("takes nodes from one window to another", () => {
    const { session } = open();
    session.select({ nodes: new Set([nodeId("load"), nodeId("save")]) });
    const copied = clipboardEvent("copy");
    at("canvas").dispatchEvent(copied.event);
    expect(copied.event.defaultPrevented).toBe(true);
    end();
    const { ids } = open();
    at("canvas").dispatchEvent(clipboardEvent("paste", copied.text()).event);
    expect(ids()).toEqual(["load", "save", "load_2", "save_2"]);
  });

  it("cuts, and wires what is pasted with Shift as it was", () => {
    const { session, ids, editor } = open();
    session.select({ nodes: new Set([nodeId("save")]) });
    const cut = clipboardEvent("cut");
    at("canvas").dispatchEvent(cut.event);
    expect(ids()).toEqual(["load"]);
    press(at("canvas"), "V", { ctrlKey: true, shiftKey: true });
    at("canvas").dispatchEvent(clipboardEvent("paste", cut.text()).event);
    expect(activeTab(editor.tabs.getState()).document.getState().workflow.edges).toHaveLength(1);
  });

  it("leaves other text and text fields to the browser", () => {
    const { session, ids } = open();
    session.select({ nodes: new Set([nodeId("save")]) });
    const inField = clipboardEvent("cut");
    at("text").dispatchEvent(inField.event);
    const words = clipboardEvent("paste", "a red house");
    at("canvas").dispatchEvent(words.event);
    expect([inField.event.defaultPrevented, words.event.defaultPrevented]).toEqual([false, false]);
    expect(ids()).toEqual(["load", "save"]);
  });
});
