import type { NodeId, Workflow } from "@weft/graph";
import { createStore, type StoreApi } from "zustand/vanilla";
import { edgeId } from "../document/command.ts";
import { existingPath, type GraphPath, graphAt } from "../document/graph-path.ts";
import { readGroups } from "../document/group.ts";

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  /** By `edgeId`. */
  readonly edges: ReadonlySet<string>;
  /** Frames, by id. */
  readonly groups: ReadonlySet<string>;
}

/** How somebody looks at a document: never saved in it, never an undo step. */
export interface SessionState {
  /** The instances of subgraphs that were entered. */
  readonly graphPath: GraphPath;
  /** Selected nodes of the graph at `graphPath`. */
  readonly selection: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly selectedGroups: ReadonlySet<string>;
  /** Of the graph at `graphPath`; absent until it was shown: then everything is fitted in. */
  readonly viewport: Viewport | undefined;
  readonly actions: SessionActions;
}

export interface SessionActions {
  /** Replaces the selection; what is not named is not selected. */
  select(selection: Partial<Selection>): void;
  clearSelection(): void;
  /** Goes into the subgraph of an instance of the present graph. */
  enter(instance: NodeId): void;
  /** Goes to a graph by its path; `[]` is the workflow itself. */
  goTo(path: GraphPath): void;
  setViewport(viewport: Viewport): void;
  /** Drops what the workflow no longer has from selection and path. */
  follow(workflow: Workflow): void;
}

export type SessionStore = StoreApi<SessionState>;

const NOTHING = {
  selection: new Set<NodeId>(),
  selectedEdges: new Set<string>(),
  selectedGroups: new Set<string>(),
} as const;

export function createSessionStore(): SessionStore {
  return createStore<SessionState>()((set, get) => {
    const viewports = new Map<string, Viewport>();
    const goTo = (path: GraphPath): void => {
      if (path.join("/") === get().graphPath.join("/")) return;
      set({ graphPath: path, viewport: viewports.get(path.join("/")), ...NOTHING });
    };
    return {
      graphPath: [],
      ...NOTHING,
      viewport: undefined,
      actions: {
        select: ({ nodes, edges, groups }) =>
          set((state) => ({
            selection: sameOr(state.selection, nodes ?? NOTHING.selection),
            selectedEdges: sameOr(state.selectedEdges, edges ?? NOTHING.selectedEdges),
            selectedGroups: sameOr(state.selectedGroups, groups ?? NOTHING.selectedGroups),
          })),
        clearSelection: () => get().actions.select({}),
        enter: (instance) => goTo([...get().graphPath, instance]),
        goTo,
        setViewport: (viewport) => {
          viewports.set(get().graphPath.join("/"), viewport);
          set({ viewport });
        },
        follow: (workflow) => {
          goTo(existingPath(workflow, get().graphPath));
          const { graphPath, selection, selectedEdges, selectedGroups, actions } = get();
          if (selection.size + selectedEdges.size + selectedGroups.size === 0) return;
          const graph = graphAt(workflow, graphPath)?.graph;
          const edges = selectedEdges.size === 0 ? [] : (graph?.edges ?? []);
          const groups = selectedGroups.size === 0 ? [] : readGroups(graph?.groups ?? []);
          actions.select({
            nodes: kept(selection, (id) => graph?.nodes.has(id) === true),
            edges: kept(selectedEdges, inList(edges.map(edgeId))),
            groups: kept(selectedGroups, inList(groups.map(({ id }) => id))),
          });
        },
      },
    };
  });
}

function inList(ids: readonly string[]): (id: string) => boolean {
  const known = new Set(ids);
  return (id) => known.has(id);
}

function kept<Id>(ids: ReadonlySet<Id>, isThere: (id: Id) => boolean): ReadonlySet<Id> {
  const rest = new Set([...ids].filter(isThere));
  return rest.size === ids.size ? ids : rest;
}

/** The set before when it holds the same, so that nothing is drawn anew for it. */
function sameOr<Id>(before: ReadonlySet<Id>, next: ReadonlySet<Id>): ReadonlySet<Id> {
  return before.size === next.size && [...next].every((id) => before.has(id)) ? before : next;
}
