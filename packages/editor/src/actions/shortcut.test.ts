import { describe, expect, it } from "vitest";
import { translate } from "../i18n/index.ts";
import { actions, findAction } from "./index.ts";
import { actionWith, isReserved, type KeyPress, keysOf, shortcutFor, shortcutOf } from "./shortcut.ts";

function press(key: string, change: Partial<KeyPress> = {}): string {
  return shortcutOf({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...change,
  });
}

describe("what is pressed", () => {
  it.each([
    ["Enter", { ctrlKey: true }, "Ctrl+Enter"],
    ["z", { metaKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
    ["Z", { ctrlKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
    ["?", { shiftKey: true }, "?"],
    [".", {}, "."],
    [" ", {}, "Space"],
    ["ç", { altKey: true, code: "KeyC" }, "Alt+C"],
    ["я", { ctrlKey: true, code: "KeyZ" }, "Ctrl+Z"],
    ["≠", { altKey: true, code: "Equal" }, "Alt+="],
    ["Shift", { shiftKey: true }, ""],
    ["Delete", {}, "Delete"],
  ])("%s with %j is %s", (key, change, text) => expect(press(key, change)).toBe(text));
});

describe("the actions", () => {
  it("have ids of their own, titles in both languages, and keys that no other action has", () => {
    const ids = actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, area, title } of actions) {
      expect(id.startsWith(`${area}.`)).toBe(true);
      for (const language of ["en", "zh"] as const) expect(translate(language, title)).not.toBe(title);
    }
    const keys = actions.flatMap((action) => keysOf(action, {}));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    expect(keys.filter(isReserved)).toEqual([]);
  });

  it("have ComfyUI's keys where it has the action", () => {
    const comfy = {
      "run.queue": "Ctrl+Enter",
      "run.front": "Ctrl+Shift+Enter",
      "run.cancel": "Ctrl+Alt+Enter",
      "edit.undo": "Ctrl+Z",
      "edit.redo": "Ctrl+Y",
      "file.save": "Ctrl+S",
      "file.open": "Ctrl+O",
      "edit.select-all": "Ctrl+A",
      "nodes.group": "Ctrl+G",
      "nodes.make-subgraph": "Ctrl+Shift+E",
      "nodes.bypass": "Ctrl+B",
      "nodes.mute": "Ctrl+M",
      "nodes.collapse": "Alt+C",
      "nodes.pin": "P",
      "view.fit": ".",
      "view.zoom-in": "Alt+=",
      "view.zoom-out": "Alt+-",
      "view.settings": "Ctrl+,",
      "view.minimap": "Alt+Shift+M",
      "run.refresh": "R",
    };
    for (const [id, keys] of Object.entries(comfy)) expect([id, findAction(id).shortcut]).toEqual([id, keys]);
  });

  it("take the person's own keys instead of the default, or none", () => {
    const undo = findAction("edit.undo");
    expect(shortcutFor(undo, { "edit.undo": "Alt+U" })).toBe("Alt+U");
    expect(shortcutFor(undo, { "edit.undo": null })).toBeUndefined();
    expect(actionWith(actions, "Alt+U", { "edit.undo": "Alt+U" })).toBe(undo);
    expect(actionWith(actions, "Ctrl+Z", { "edit.undo": "Alt+U" })).toBeUndefined();
    expect(() => findAction("edit.nothing")).toThrow('There is no action "edit.nothing".');
  });
});
