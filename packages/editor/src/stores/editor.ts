import type { Client } from "@weft/graph/protocol";
import { type Api, connectToServer } from "../api/api.ts";
import { createJournal, type Journal } from "../api/journal.ts";
import { announceWindow } from "../api/presence.ts";
import type { CanvasSlot } from "./canvas-handle.ts";
import { type CatalogueStore, createCatalogueStore } from "./catalogue-store.ts";
import { type KeptValues, keepInStorage } from "./kept-values.ts";
import { createProblemStore, type ProblemStore } from "./problem-store.ts";
import { createRunStore, type RunStore } from "./run-store.ts";
import { createSettingsStore, type SettingsStore } from "./settings-store.ts";
import { createTabsStore, type TabsStore } from "./tabs-store.ts";
import { createUiStore, type UiStore } from "./ui-store.ts";

/** Everything that the window has: made once when it opens, given to components by `EditorProvider`. */
export interface Editor {
  readonly api: Api;
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly ui: UiStore;
  readonly catalogue: CatalogueStore;
  readonly tabs: TabsStore;
  readonly runs: RunStore;
  readonly problems: ProblemStore;
  readonly journal: Journal;
  readonly canvas: CanvasSlot;
  readonly newId: () => string;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  /** Tabs that are being written to disk now. */
  readonly saving: Set<string>;
  /** Connects and loads; the returned function ends it all. */
  start(): () => void;
}

/** What an editor has of the world; tests give their own. */
export interface EditorWorld {
  readonly api: Api;
  readonly kept: KeptValues;
  readonly languages: readonly string[];
  readonly newId: () => string;
  readonly now: () => number;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly onFrame: (callback: () => void) => void;
  /** An id for this window, and those of all windows that live. */
  readonly window: string;
  readonly livingWindows: () => Promise<ReadonlySet<string>>;
}

/** The world of a browser's window. */
export function browserWorld(): EditorWorld {
  const presence = announceWindow(navigator.locks, crypto.randomUUID());
  return {
    ...presence,
    api: connectToServer(window.location.origin),
    kept: keepInStorage(window.localStorage),
    languages: navigator.languages,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    delay: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    onFrame: (callback) => {
      // A window in the background draws no frames, and must not gather events without end.
      if (document.hidden) setTimeout(callback, 250);
      else requestAnimationFrame(callback);
    },
  };
}

export function createEditor(world: EditorWorld): Editor {
  const { api, kept, newId, delay, onFrame } = world;
  const tabs = createTabsStore(newId);
  const catalogue = createCatalogueStore(api.client);
  const runs = createRunStore({
    api,
    onFrame,
    createUrl: (picture) => URL.createObjectURL(picture),
    revokeUrl: (url) => URL.revokeObjectURL(url),
    findTab: (workflowId, name) => {
      const open = tabs.getState().tabs;
      const byName = name === undefined ? undefined : open.find((tab) => tab.name === name);
      return (byName ?? open.find(({ document }) => document.getState().workflow.id === workflowId))?.id;
    },
  });
  const problems = createProblemStore(tabs, catalogue, delay);
  const { now, window, livingWindows } = world;
  const journal = createJournal({ kept, tabs, now, delay, window, livingWindows });
  return {
    api,
    client: api.client,
    settings: createSettingsStore(kept, world.languages),
    ui: createUiStore(),
    catalogue,
    tabs,
    runs,
    problems,
    journal,
    canvas: { current: undefined },
    newId,
    delay,
    saving: new Set(),
    start() {
      const ends = [
        api.events.subscribe({
          onEvent: (event) => {
            if (event.type === "inputs.changed")
              void catalogue.getState().actions.refreshInputs().catch(ignore);
          },
          onResync: () => void catalogue.getState().actions.load(),
        }),
        tabs.subscribe((state, before) => {
          for (const { id } of before.tabs) {
            if (!state.tabs.some((tab) => tab.id === id)) runs.getState().actions.forgetTab(id);
          }
        }),
        journal.start(),
      ];
      api.events.start();
      void catalogue.getState().actions.load();
      void runs.getState().actions.load().catch(ignore);
      return () => {
        api.events.stop();
        for (const end of ends) end();
      };
    },
  };
}

/** A refresh that fails shows itself by the lost connection, and comes again after it. */
function ignore(): void {}
