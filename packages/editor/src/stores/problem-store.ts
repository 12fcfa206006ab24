import type { NodeAddress, Problem } from "@weft/graph";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { findProblems, inventoryOf, type PlacedProblems } from "../document/problems.ts";
import { sameComputation } from "../document/same-computation.ts";
import { useActiveTab } from "./active-tab.ts";
import type { CatalogueStore } from "./catalogue-store.ts";
import { useEditor } from "./editor-context.tsx";
import { followTabs } from "./follow-tabs.ts";
import type { Tab, TabsStore } from "./tabs-store.ts";

/** Problems of every open workflow, by tab. */
export type ProblemStore = StoreApi<{ readonly byTab: ReadonlyMap<string, PlacedProblems> }>;

/** Typing stays smooth: a workflow is checked when it has rested for so long. */
const REST_MS = 250;

const NONE: PlacedProblems = { all: [], byNode: new Map() };

export function createProblemStore(): ProblemStore {
  return createStore(() => ({ byTab: new Map() }));
}

/** Checks the open workflows whenever they, or what is installed, change. Returns what ends it. */
export function followProblems(
  store: ProblemStore,
  tabs: TabsStore,
  catalogue: CatalogueStore,
  delay: (callback: () => void, milliseconds: number) => () => void,
): () => void {
  const waiting = new Map<string, () => void>();
  const check = ({ id, document }: Tab): void => {
    waiting.delete(id);
    const { status, catalogue: types, models, inputs } = catalogue.getState();
    if (status !== "ready") return;
    const problems = findProblems(document.getState().workflow, types, inventoryOf(models, inputs));
    store.setState(({ byTab }) => ({ byTab: new Map(byTab).set(id, problems) }));
  };
  const plan = (tab: Tab, milliseconds: number): void => {
    waiting.get(tab.id)?.();
    const callOff = delay(() => check(tab), milliseconds);
    waiting.set(tab.id, callOff);
  };
  const stopTabs = followTabs(tabs, (tab) => {
    plan(tab, 0);
    const stop = tab.document.subscribe((state, before) => {
      // Moving and colouring nodes makes nothing wrong, and is done while frames must be drawn.
      if (!sameComputation(before.workflow, state.workflow)) plan(tab, REST_MS);
    });
    return () => {
      stop();
      waiting.get(tab.id)?.();
      waiting.delete(tab.id);
      store.setState(({ byTab }) => ({ byTab: new Map([...byTab].filter(([id]) => id !== tab.id)) }));
    };
  });
  const stopCatalogue = catalogue.subscribe((state, before) => {
    const isSame =
      state.catalogue === before.catalogue &&
      state.models === before.models &&
      state.inputs === before.inputs;
    if (!isSame) for (const tab of tabs.getState().tabs) plan(tab, 0);
  });
  return () => {
    stopTabs();
    stopCatalogue();
  };
}

/** What is wrong with the active workflow: errors first. */
export function useProblems(): readonly Problem[] {
  const tab = useActiveTab().id;
  return useStore(useEditor().problems, ({ byTab }) => (byTab.get(tab) ?? NONE).all);
}

const NO_PROBLEMS: readonly Problem[] = [];

/** What is wrong at a node, its ports and, for an instance, inside it. */
export function useNodeProblems(address: NodeAddress): readonly Problem[] {
  const tab = useActiveTab().id;
  return useStore(useEditor().problems, ({ byTab }) => byTab.get(tab)?.byNode.get(address) ?? NO_PROBLEMS);
}
