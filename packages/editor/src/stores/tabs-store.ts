import type { Workflow } from "@weft/graph";
import { createStore, type StoreApi } from "zustand/vanilla";
import { emptyWorkflow } from "../document/empty-workflow.ts";
import {
  createDocumentStore,
  type DocumentMeta,
  type DocumentState,
  type DocumentStore,
} from "./document-store.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";

/** One open workflow. The two stores stay the same as long as it is open. */
export interface Tab {
  readonly id: string;
  /** The workflow's title, else its file's name, else empty. */
  readonly title: string;
  readonly name?: string | undefined;
  readonly dirty: boolean;
  readonly document: DocumentStore;
  readonly session: SessionStore;
}

export interface TabsState {
  /** At least one. */
  readonly tabs: readonly [Tab, ...Tab[]];
  readonly active: string;
  readonly actions: TabsActions;
}

export interface TabsActions {
  /**
   * Opens a workflow and shows it; returns the tab's id. A file that is open already is shown instead; what was
   * recovered of it becomes a step there, or a tab without a name where that one has changes too. An untouched empty tab
   * gives its place.
   */
  open(workflow: Workflow, meta?: DocumentMeta): string;
  openEmpty(): string;
  /** Closes a tab without asking; the last one is followed by an empty one. */
  close(id: string): void;
  activate(id: string): void;
  /** Shows the next tab, or the one before with -1. */
  step(by: 1 | -1): void;
  /** Puts a tab at another place. */
  move(id: string, place: number): void;
}

export type TabsStore = StoreApi<TabsState>;

export function createTabsStore(newId: () => string): TabsStore {
  return createStore<TabsState>()((set, get) => {
    const follow = (id: string, state: DocumentState): void => {
      const change = shownOf(state);
      const before = get().tabs.find((tab) => tab.id === id);
      if (before === undefined || isShownAs(before, change)) return;
      set({ tabs: mapTabs(get().tabs, (tab) => (tab.id === id ? { ...tab, ...change } : tab)) });
    };
    const create = (workflow: Workflow, meta: DocumentMeta): Tab => {
      const id = newId();
      const document = createDocumentStore(workflow, meta);
      const session = createSessionStore();
      document.subscribe((state, before) => {
        if (state.workflow !== before.workflow) session.getState().actions.follow(state.workflow);
        follow(id, state);
      });
      return { id, document, session, ...shownOf(document.getState()) };
    };
    const empty = (): Tab => create(emptyWorkflow(newId(), ""), {});
    const first = empty();
    return {
      tabs: [first],
      active: first.id,
      actions: {
        open(workflow, meta = {}) {
          const { tabs, active } = get();
          const open = meta.name === undefined ? undefined : tabs.find((tab) => tab.name === meta.name);
          const isRecovered = meta.unsaved === true;
          if (open !== undefined && !(isRecovered && open.dirty)) {
            if (isRecovered) open.document.getState().actions.replace(workflow);
            set({ active: open.id });
            return open.id;
          }
          // Two tabs of one file would overwrite each other: the second one gets a name of its own when it is saved.
          const tab = create(workflow, open === undefined ? meta : { unsaved: true });
          const next = tabs.some((other) => other.id === active && isUntouched(other))
            ? mapTabs(tabs, (other) => (other.id === active ? tab : other))
            : ([...tabs, tab] as const);
          set({ tabs: atLeastOne(next, empty), active: tab.id });
          return tab.id;
        },
        openEmpty() {
          const tab = empty();
          set({ tabs: [...get().tabs, tab], active: tab.id });
          return tab.id;
        },
        close(id) {
          const { tabs, active } = get();
          const place = tabs.findIndex((tab) => tab.id === id);
          if (place < 0) return;
          const rest = atLeastOne(tabs.toSpliced(place, 1), empty);
          const next = rest[Math.min(place, rest.length - 1)] ?? rest[0];
          set({ tabs: rest, active: active === id ? next.id : active });
        },
        activate: (id) => get().tabs.some((tab) => tab.id === id) && set({ active: id }),
        step(by) {
          const { tabs, active } = get();
          const place = tabs.findIndex((tab) => tab.id === active) + by;
          set({ active: (tabs.at(place % tabs.length) ?? tabs[0]).id });
        },
        move(id, place) {
          const { tabs } = get();
          const tab = tabs.find((other) => other.id === id);
          if (tab === undefined) return;
          const others = tabs.filter((other) => other !== tab);
          set({ tabs: atLeastOne(others.toSpliced(place, 0, tab), empty) });
        },
      },
    };
  });
}

/** The tab that is shown. */
export function activeTab({ tabs, active }: TabsState): Tab {
  return tabs.find((tab) => tab.id === active) ?? tabs[0];
}

/** Nothing was ever done in it, so that nothing is lost when another workflow takes its place. */
export function isUntouched({ document }: Tab): boolean {
  const { workflow, name, dirty, canUndo, canRedo } = document.getState();
  return name === undefined && !dirty && !canUndo && !canRedo && workflow.nodes.size === 0;
}

function shownOf({ workflow, name, dirty }: DocumentState): Pick<Tab, "title" | "name" | "dirty"> {
  return { title: workflow.title === "" ? (name ?? "") : workflow.title, name, dirty };
}

function isShownAs(tab: Tab, { title, name, dirty }: Pick<Tab, "title" | "name" | "dirty">): boolean {
  return tab.title === title && tab.name === name && tab.dirty === dirty;
}

function mapTabs([first, ...rest]: TabsState["tabs"], change: (tab: Tab) => Tab): TabsState["tabs"] {
  return [change(first), ...rest.map(change)];
}

function atLeastOne(tabs: readonly Tab[], empty: () => Tab): TabsState["tabs"] {
  const [first, ...rest] = tabs;
  return first === undefined ? [empty()] : [first, ...rest];
}
