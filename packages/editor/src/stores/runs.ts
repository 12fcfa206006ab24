import type { NodeAddress } from "@weft/graph";
import { useStore } from "zustand";
import { useActiveTab } from "./active-tab.ts";
import { useEditor } from "./editor-context.tsx";
import type { NodeRun } from "./node-run.ts";
import type { QueueView } from "./queue-view.ts";
import type { RunProgress } from "./run-progress.ts";
import type { RunsState } from "./run-store.ts";

export function useRuns<Part>(select: (state: RunsState) => Part): Part {
  return useStore(useEditor().runs, select);
}

/** What a node of the active tab did and does; instances of subgraphs too. Drawn anew only for this node's news. */
export function useNodeRun(address: NodeAddress): NodeRun | undefined {
  const tab = useActiveTab().id;
  return useRuns(({ byTab }) => byTab.get(tab)?.get(address));
}

/** The run that is computed now, of any workflow. */
export function useActiveRun(): RunProgress | undefined {
  return useRuns(({ active }) => active);
}

export function useQueue(): QueueView {
  return useRuns(({ queue }) => queue);
}
