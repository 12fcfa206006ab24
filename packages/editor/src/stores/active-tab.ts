import type { Graph, NodeId, WorkflowNode } from "@weft/graph";
import { useStore } from "zustand";
import { type GraphPath, graphAt } from "../document/graph-path.ts";
import type { DocumentActions, DocumentState } from "./document-store.ts";
import { useEditor } from "./editor-context.tsx";
import type { SessionActions, SessionState } from "./session-store.ts";
import { activeTab, type Tab, type TabsActions } from "./tabs-store.ts";

/** The open workflows, in order, and which one is shown. */
export function useTabs(): {
  readonly tabs: readonly Tab[];
  readonly active: string;
  readonly actions: TabsActions;
} {
  return useStore(useEditor().tabs);
}

export function useActiveTab(): Tab {
  return useStore(useEditor().tabs, activeTab);
}

/** A part of the document that is shown. */
export function useDocument<Part>(select: (document: DocumentState) => Part): Part {
  return useStore(
    useStore(useEditor().tabs, (tabs) => activeTab(tabs).document),
    select,
  );
}

/** Changes of the document that is shown. */
export function useActions(): DocumentActions {
  return useDocument((document) => document.actions);
}

/** A part of how the shown document is looked at: path, selection, viewport. */
export function useSession<Part>(select: (session: SessionState) => Part): Part {
  return useStore(
    useStore(useEditor().tabs, (tabs) => activeTab(tabs).session),
    select,
  );
}

export function useSessionActions(): SessionActions {
  return useSession((session) => session.actions);
}

/** Where the shown graph is: every command needs it. */
export function useGraphPath(): GraphPath {
  return useSession((session) => session.graphPath);
}

const NO_GRAPH: Graph = { nodes: new Map(), edges: [], groups: [] };

/** The graph that is shown: the workflow's own or that of an entered subgraph. */
export function useGraph(): Graph {
  const path = useGraphPath();
  return useDocument(({ workflow }) => graphAt(workflow, path)?.graph ?? NO_GRAPH);
}

/** A node of the shown graph; drawn anew only when this node changes. */
export function useNode(id: NodeId): WorkflowNode | undefined {
  const path = useGraphPath();
  return useDocument(({ workflow }) => graphAt(workflow, path)?.graph.nodes.get(id));
}
