import type { Client } from "@weft/graph/protocol";
import { followChanges } from "../actions/run-on-change.ts";
import { watchFiles } from "../actions/watch-files.ts";
import { type Api, connectToServer } from "../api/api.ts";
import { createJournal, type Journal } from "../api/journal.ts";
import { announceWindow } from "../api/presence.ts";
import type { CanvasSlot } from "./canvas-handle.ts";
import { type CatalogueStore, createCatalogueStore } from "./catalogue-store.ts";
import { type KeptValues, keepInStorage } from "./kept-values.ts";
import { createProblemStore, followProblems, type ProblemStore } from "./problem-store.ts";
import { randomId } from "./random-id.ts";
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
  /** Calls back when the window goes; `true` lets the browser ask the person first. Returns what ends it. */
  readonly onLeave: (callback: () => boolean) => () => void;
}

/** The world of a browser's window. */
export function browserWorld(): EditorWorld {
  const presence = announceWindow(navigator.locks, randomId());
  return {
    ...presence,
    api: connectToServer(window.location.origin),
    kept: keepInStorage(window.localStorage),
    languages: navigator.languages,
    newId: randomId,
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
    onLeave: (callback) => {
      const ask = (event: Event): void => {
        if (callback()) event.preventDefault();
      };
      const types = ["beforeunload", "pagehide"];
      for (const type of types) window.addEventListener(type, ask);
      return () => {
        for (const type of types) window.removeEventListener(type, ask);
      };
    },
  };
}

/** A picture that was taken off the screen may still be loading: so long its address stays good. */
const UNSEEN_MS = 5000;

export function createEditor(world: EditorWorld): Editor {
  const { api, kept, newId, delay, now, window, livingWindows, onFrame } = world;
  const tabs = createTabsStore(newId);
  const editor: Editor = {
    api,
    client: api.client,
    settings: createSettingsStore(kept, world.languages),
    ui: createUiStore(),
    catalogue: createCatalogueStore(api.client),
    tabs,
    runs: createRunStore({
      api,
      onFrame,
      createUrl: (picture) => URL.createObjectURL(picture),
      revokeUrl: (url) => void delay(() => URL.revokeObjectURL(url), UNSEEN_MS),
      findTab: (workflowId, name) => findTab(tabs, workflowId, name),
    }),
    problems: createProblemStore(),
    journal: createJournal({ kept, tabs, now, delay, window, livingWindows }),
    canvas: { current: undefined },
    newId,
    delay,
    saving: new Set(),
    start: () => start(editor, world),
  };
  return editor;
}

/** The tab that shows what a run computes: of the same file, else of the same workflow. */
function findTab(tabs: TabsStore, workflowId: string, name: string | undefined): string | undefined {
  const open = tabs.getState().tabs;
  const byName = name === undefined ? undefined : open.find((tab) => tab.name === name);
  return (byName ?? open.find(({ document }) => document.getState().workflow.id === workflowId))?.id;
}

/** Everything that happens without a button, until the returned function is called. */
function start(editor: Editor, world: EditorWorld): () => void {
  const { api, catalogue, runs, tabs, journal, problems } = editor;
  const ends = [
    api.events.subscribe({
      onEvent: (event) => {
        if (event.type === "inputs.changed") {
          void catalogue.getState().actions.refreshInputs().catch(shownByConnection);
        }
      },
      onResync: () => void catalogue.getState().actions.load(),
    }),
    tabs.subscribe((state, before) => {
      for (const { id } of before.tabs) {
        if (!state.tabs.some((tab) => tab.id === id)) runs.getState().actions.forgetTab(id);
      }
    }),
    followProblems(problems, tabs, catalogue, world.delay),
    journal.start(),
    followChanges(editor),
    watchFiles(editor),
    world.onLeave(() => {
      journal.flush();
      // The browser asks only where the journal found no room for what is unsaved.
      return !journal.isKept() && tabs.getState().tabs.some(({ dirty }) => dirty);
    }),
  ];
  api.events.start();
  void catalogue.getState().actions.load();
  void runs.getState().actions.load().catch(shownByConnection);
  return () => {
    api.events.stop();
    for (const end of ends) end();
  };
}

/** A request that fails since the server is gone shows itself by the lost connection, and is made again after it. */
function shownByConnection(): void {}
