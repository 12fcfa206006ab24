import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepInMemory } from "./kept-values.ts";
import { defaultSettings, readSettings } from "./read-settings.ts";
import { createSettingsStore } from "./settings-store.ts";

describe("settings", () => {
  it("are the same after the window was opened again", () => {
    const kept = keepInMemory();
    const { actions } = createSettingsStore(kept, ["zh-Hans-CN"]).getState();
    actions.set({ theme: "light", gestures: "figma" });
    actions.setShortcut("edit.undo", "Alt+U");
    actions.setShortcut("edit.redo", null);
    actions.setSize("drawer", 301.4);
    actions.countUse("KSampler");
    actions.countUse("KSampler");
    for (const name of ["a", "b", "a"]) actions.addRecentFile(name);
    expect(createSettingsStore(kept, ["en"]).getState()).toMatchObject({
      theme: "light",
      language: "zh",
      gestures: "figma",
      shortcuts: { "edit.undo": "Alt+U", "edit.redo": null },
      sizes: { drawer: 301 },
      nodeUses: { KSampler: 2 },
      recentFiles: ["a", "b"],
    });
  });

  it("take back a shortcut of the person's own", () => {
    const store = createSettingsStore(keepInMemory(), []);
    store.getState().actions.setShortcut("edit.undo", "Alt+U");
    store.getState().actions.setShortcut("edit.undo", undefined);
    expect(store.getState().shortcuts).toEqual({});
  });

  it("start whatever was kept before: what cannot be read has its default", () => {
    const defaults = defaultSettings("en");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Object.keys(readSettings(text, defaults)).toSorted()).toEqual(
          Object.keys(defaults).toSorted(),
        );
      }),
    );
    const text = '{"theme": "purple", "minimap": false, "sizes": {"drawer": -4}}';
    expect(readSettings(text, defaults)).toEqual({ ...defaults, minimap: false });
    expect(readSettings(undefined, defaults)).toEqual(defaults);
  });
});
