import { type NodeAddress, parseNodeAddress, type RunEvent, type RunId, type RunState } from "@weft/graph";
import type { ChangeEvent, RunSummary } from "@weft/graph/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Api } from "../api/api.ts";
import type { Connection } from "../api/events.ts";
import { createLiveRuns } from "./live-runs.ts";
import { type NodeRun, readNodeRun } from "./node-run.ts";
import { createQueueView, type QueueView } from "./queue-view.ts";
import { type RunProgress, readProgress } from "./run-progress.ts";

export type NodeRuns = ReadonlyMap<NodeAddress, NodeRun>;

/** What happens and what came out of it: no part of any document, so that undo never takes a result away. */
export interface RunsState {
  readonly connection: Connection;
  /** What each tab shows on its nodes. */
  readonly byTab: ReadonlyMap<string, NodeRuns>;
  /** The last run of each tab, as events told it. */
  readonly runOfTab: ReadonlyMap<string, RunState>;
  /** The run that is computed now, of any workflow; else `undefined`. */
  readonly active: RunProgress | undefined;
  readonly queue: QueueView;
  readonly actions: RunsActions;
}

export interface RunsActions {
  /** Says which tab a run came from; without it, the tab with the same workflow shows it. */
  assign(runId: RunId, tab: string): void;
  /** Shows a run of the history on the nodes of a tab. */
  show(runId: RunId, tab: string, signal?: AbortSignal): Promise<void>;
  /** Forgets what a closed tab showed. */
  forgetTab(tab: string): void;
  /** Asks for the queue and for what runs (anew). */
  load(): Promise<void>;
}

export type RunStore = StoreApi<RunsState>;

/** What the store needs of its surroundings. */
export interface RunStoreOptions {
  readonly api: Api;
  /** The tab that shows a workflow, for runs that nobody assigned. */
  readonly findTab: (workflowId: string, workflowName: string | undefined) => string | undefined;
  /** Calls back before the next frame: however many events come, a node is drawn once a frame. */
  readonly onFrame: (callback: () => void) => void;
  readonly createUrl: (picture: Blob) => string;
  readonly revokeUrl: (url: string) => void;
}

export function createRunStore(options: RunStoreOptions): RunStore {
  const { api, findTab, onFrame, revokeUrl } = options;
  const tabs = new Map<RunId, string>();
  const assigned = new Set<RunId>();
  const summaries = new Map<RunId, RunSummary>();
  const dirty = new Map<RunId, Set<NodeAddress>>();
  let activeRun: RunId | undefined;
  let isScheduled = false;

  return createStore<RunsState>()((set, get) => {
    const schedule = (): void => {
      if (isScheduled) return;
      isScheduled = true;
      onFrame(flush);
    };
    const touch = (runId: RunId, nodes: Iterable<NodeAddress>): void => {
      const touched = dirty.get(runId) ?? new Set<NodeAddress>();
      dirty.set(runId, touched);
      for (const node of nodes) for (const each of withInstances(node)) touched.add(each);
      schedule();
    };
    const runs = createLiveRuns({ ...options, client: api.client, onTouched: touch });
    const queue = createQueueView(api.client, summaries, (view) => set({ queue: view }));

    const flush = (): void => {
      isScheduled = false;
      const byTab = new Map(get().byTab);
      const runOfTab = new Map(get().runOfTab);
      for (const [runId, addresses] of dirty) {
        const run = runs.get(runId);
        const tab = tabs.get(runId);
        if (run === undefined || tab === undefined) continue;
        // The nodes show the run that started last, also when one before it still tells something.
        if ((runOfTab.get(tab)?.startedAt ?? 0) > (run.state.startedAt ?? 0)) continue;
        runOfTab.set(tab, run.state);
        const nodes = new Map(byTab.get(tab));
        for (const address of addresses) {
          const before = nodes.get(address);
          const next = readNodeRun(run, runId, address, before);
          if (next !== undefined) nodes.set(address, next);
          // An instance shows pictures of its inner nodes, which have them still.
          if (run.state.places.has(address)) releaseUnseen(before, next, revokeUrl);
        }
        byTab.set(tab, nodes);
      }
      dirty.clear();
      const active = activeRun === undefined ? undefined : runs.get(activeRun);
      set({ byTab, runOfTab, active: active === undefined ? undefined : readProgress(active.state) });
    };
    /** Finds a tab for a run that nobody assigned. */
    const place = (runId: RunId, workflowId: string): void => {
      if (assigned.has(runId)) return;
      const tab = findTab(workflowId, summaries.get(runId)?.workflowName);
      if (tab !== undefined) tabs.set(runId, tab);
    };
    const onRunEvent = (event: RunEvent): void => {
      if (event.type === "run.started") {
        place(event.runId, event.workflow.id);
        activeRun = event.runId;
        const shown = new Set([...get().runOfTab.values()].map(({ runId }) => runId));
        for (const old of runs.forget(shown)) {
          tabs.delete(old);
          assigned.delete(old);
        }
      } else if (event.type === "run.finished" && activeRun === event.runId) activeRun = undefined;
      runs.onEvent(event);
    };
    const onChange = (event: ChangeEvent): void => {
      if (event.type === "history.changed") summaries.set(event.run.id, event.run);
      else if (event.type === "history.removed") summaries.delete(event.runId);
      else if (event.type === "artifact.added") runs.onArtifact(event.artifact);
      else if (event.type === "artifact.deleted") runs.onArtifactDeleted(event.artifactId);
      queue.onChange(event);
    };
    api.events.subscribe({
      onEvent: (event) => (isChange(event) ? onChange(event) : onRunEvent(event)),
      onPreview: runs.onPreview,
      onConnection: (connection) => set({ connection }),
      // A request that fails here is made again when the connection comes back.
      onResync: () =>
        void get()
          .actions.load()
          .catch(() => undefined),
    });

    return {
      connection: api.events.connection(),
      byTab: new Map(),
      runOfTab: new Map(),
      active: undefined,
      queue: queue.view(),
      actions: {
        assign(runId, tab) {
          assigned.add(runId);
          if (tabs.get(runId) === tab) return;
          tabs.set(runId, tab);
          const run = runs.get(runId);
          if (run !== undefined) touch(runId, run.state.places.keys());
        },
        async show(runId, tab, signal) {
          assigned.add(runId);
          tabs.set(runId, tab);
          const { run } = await runs.fetch(runId, signal);
          summaries.set(runId, run);
          if (run.phase === "running") activeRun = runId;
          set({ runOfTab: without(get().runOfTab, tab) });
        },
        forgetTab(tab) {
          for (const node of get().byTab.get(tab)?.values() ?? []) releaseUnseen(node, undefined, revokeUrl);
          set({ byTab: without(get().byTab, tab), runOfTab: without(get().runOfTab, tab) });
        },
        async load() {
          const running = await queue.load();
          activeRun = running.at(-1)?.id;
          for (const { id, workflowId } of running) {
            place(id, workflowId);
            await runs.fetch(id);
          }
          schedule();
        },
      },
    };
  });
}

function isChange(event: RunEvent | ChangeEvent): event is ChangeEvent {
  switch (event.type) {
    case "run.started":
    case "run.finished":
    case "node.started":
    case "node.progress":
    case "node.notice":
    case "node.finished":
    case "node.failed":
    case "artifact.saved":
      return false;
    default:
      return true;
  }
}

/** An address and those of the instances that it lies in. */
function withInstances(address: NodeAddress): readonly NodeAddress[] {
  const found = [address];
  for (let end = address.lastIndexOf("/"); end > 0; end = address.lastIndexOf("/", end - 1)) {
    const instance = parseNodeAddress(address.slice(0, end));
    if (instance !== undefined) found.push(instance);
  }
  return found;
}

function releaseUnseen(
  before: NodeRun | undefined,
  next: NodeRun | undefined,
  revoke: (url: string) => void,
): void {
  if (before === undefined || before.previews === next?.previews) return;
  const seen = new Set(next?.previews.map(({ url }) => url));
  for (const { url } of before.previews) if (!seen.has(url)) revoke(url);
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
