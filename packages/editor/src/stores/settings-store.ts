import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Language, preferredLanguage } from "../i18n/language.ts";
import { useEditor } from "./editor-context.tsx";
import type { KeptValues } from "./kept-values.ts";
import { defaultSettings, readSettings } from "./read-settings.ts";

export type Theme = "system" | "dark" | "light";
/** Who left-dragging the empty canvas follows: ComfyUI pans, Figma selects. */
export type GesturePreset = "comfyui" | "figma";

/** What a person chose, on this machine. */
export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  readonly gestures: GesturePreset;
  readonly snapToGrid: boolean;
  readonly minimap: boolean;
  /** Shortcut by action id; `null` takes a default shortcut away. */
  readonly shortcuts: Readonly<Record<string, string | null>>;
  /** Pixels by panel: `drawer`, `inspector`, `strip`, `viewer`. */
  readonly sizes: Readonly<Record<string, number>>;
  /** How often each node type was added: the add menu ranks by it. */
  readonly nodeUses: Readonly<Record<string, number>>;
  /** Small choices of single parts (folded sections, view modes), by a name of theirs. */
  readonly choices: Readonly<Record<string, string | number | boolean>>;
  /** Names of the workflow files opened last, newest first. */
  readonly recentFiles: readonly string[];
}

export interface SettingsActions {
  set(change: Partial<Settings>): void;
  setShortcut(action: string, shortcut: string | null | undefined): void;
  setSize(panel: string, pixels: number): void;
  setChoice(name: string, value: string | number | boolean): void;
  countUse(nodeType: string): void;
  /** Puts a file at the front of the recent ones. */
  addRecentFile(name: string): void;
}

export type SettingsState = Settings & { readonly actions: SettingsActions };
export type SettingsStore = StoreApi<SettingsState>;

const KEY = "weft.settings";
const RECENT_FILES = 20;

/** Reads what was kept; each change is written at once. */
export function createSettingsStore(kept: KeptValues, languages: readonly string[]): SettingsStore {
  const start = readSettings(kept.read(KEY), defaultSettings(preferredLanguage(languages)));
  const store = createStore<SettingsState>()((setState, get) => ({
    ...start,
    actions: {
      set: (change) => setState(change),
      setShortcut: (action, shortcut) => {
        const { [action]: _, ...rest } = get().shortcuts;
        setState({ shortcuts: shortcut === undefined ? rest : { ...rest, [action]: shortcut } });
      },
      setSize: (panel, pixels) => setState({ sizes: { ...get().sizes, [panel]: Math.round(pixels) } }),
      setChoice: (name, value) => setState({ choices: { ...get().choices, [name]: value } }),
      countUse: (nodeType) => {
        const { nodeUses } = get();
        setState({ nodeUses: { ...nodeUses, [nodeType]: (nodeUses[nodeType] ?? 0) + 1 } });
      },
      addRecentFile: (name) => {
        const others = get().recentFiles.filter((other) => other !== name);
        setState({ recentFiles: [name, ...others].slice(0, RECENT_FILES) });
      },
    },
  }));
  store.subscribe(({ actions: _, ...settings }) => kept.write(KEY, JSON.stringify(settings)));
  return store;
}

/** A part of the settings. */
export function useSettings<Part>(select: (settings: Settings) => Part): Part {
  return useStore(useEditor().settings, select);
}

export function useSettingsActions(): SettingsActions {
  return useStore(useEditor().settings, (state) => state.actions);
}
