import {
  initialRunState,
  type NodeAddress,
  parseNodeAddress,
  type RunEvent,
  type RunId,
  type RunState,
  reduceRun,
} from "@weft/graph";
import type { ArtifactRecord, ChangeEvent, PreviewFrame, RunDetail, RunSummary } from "@weft/graph/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Api } from "../api/api.ts";
import type { Connection } from "../api/events.ts";
import { type LiveRun, type NodeRun, type PreviewPicture, readNodeRun } from "./node-run.ts";
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

/** Runs that are kept in memory; older ones are in the server's history. */
const KEPT_RUNS = 40;

export function createRunStore({ api, findTab, onFrame, createUrl, revokeUrl }: RunStoreOptions): RunStore {
  const runs = new Map<RunId, LiveRun>();
  const tabs = new Map<RunId, string>();
  const assigned = new Set<RunId>();
  const summaries = new Map<RunId, RunSummary>();
  const dirty = new Map<RunId, Set<NodeAddress>>();
  const loading = new Map<RunId, RunEvent[]>();
  let activeRun: RunId | undefined;
  let isScheduled = false;

  return createStore<RunsState>()((set, get) => {
    const queue = createQueueView(api.client, summaries, (view) => set({ queue: view }));

    const schedule = (): void => {
      if (isScheduled) return;
      isScheduled = true;
      onFrame(flush);
    };
    const touch = (runId: RunId, addresses: Iterable<NodeAddress>): void => {
      const set = dirty.get(runId) ?? new Set<NodeAddress>();
      dirty.set(runId, set);
      for (const address of addresses) for (const each of withInstances(address)) set.add(each);
      schedule();
    };
    const flush = (): void => {
      isScheduled = false;
      const byTab = new Map(get().byTab);
      const runOfTab = new Map(get().runOfTab);
      for (const [runId, addresses] of dirty) {
        const run = runs.get(runId);
        const tab = tabs.get(runId);
        if (run === undefined || tab === undefined) continue;
        // The nodes show the run that started last, also when one before it still tells something.
        const shown = runOfTab.get(tab);
        if (shown !== undefined && (shown.startedAt ?? 0) > (run.state.startedAt ?? 0)) continue;
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

    const change = (runId: RunId, next: Partial<LiveRun>): void => {
      const before = runs.get(runId) ?? NEW_RUN;
      runs.set(runId, { ...before, ...next });
    };
    const onRunEvent = (event: RunEvent): void => {
      const { runId } = event;
      const waiting = loading.get(runId);
      if (waiting !== undefined) {
        waiting.push(event);
        return;
      }
      const before = runs.get(runId)?.state ?? initialRunState;
      const state = reduceRun(before, event);
      if (event.type === "run.started") {
        runs.delete(runId);
        change(runId, { ...NEW_RUN, state });
        place(runId, event.workflow.id);
        activeRun = runId;
        forgetOldRuns();
      } else change(runId, { state });
      if (event.type === "run.finished" && activeRun === runId) activeRun = undefined;
      touch(runId, touchedBy(event, state));
    };
    const place = (runId: RunId, workflowId: string): void => {
      if (assigned.has(runId)) return;
      const tab = findTab(workflowId, summaries.get(runId)?.workflowName);
      if (tab !== undefined) tabs.set(runId, tab);
    };
    const forgetOldRuns = (): void => {
      const shown = new Set([...get().runOfTab.values()].map(({ runId }) => runId));
      for (const runId of [...runs.keys()].slice(0, -KEPT_RUNS)) {
        if (shown.has(runId)) continue;
        runs.delete(runId);
        tabs.delete(runId);
        assigned.delete(runId);
      }
    };
    const onPreview = ({ header, picture }: PreviewFrame): void => {
      const run = runs.get(header.runId);
      if (run === undefined) return;
      const { width, height, step, total, node } = header;
      const url = createUrl(new Blob([picture], { type: header.mediaType }));
      const shown: PreviewPicture = { url, width, height, step, total };
      const before = run.previews.get(node) ?? [];
      const dropped = before.filter((preview) => preview.step >= step);
      for (const preview of dropped) revokeUrl(preview.url);
      const kept = [...before.filter((preview) => preview.step < step), shown];
      change(header.runId, { previews: new Map(run.previews).set(node, kept) });
      touch(header.runId, [node]);
    };
    const onArtifact = (artifact: ArtifactRecord): void => {
      const { runId, node } = artifact;
      const artifacts = new Map(runs.get(runId)?.artifacts);
      const others = (artifacts.get(node) ?? []).filter(({ id }) => id !== artifact.id);
      artifacts.set(node, [...others, artifact]);
      change(runId, { artifacts });
      touch(runId, [node]);
    };
    const onChange = (event: ChangeEvent): void => {
      if (event.type === "history.changed") summaries.set(event.run.id, event.run);
      else if (event.type === "history.removed") summaries.delete(event.runId);
      else if (event.type === "artifact.added") onArtifact(event.artifact);
      else if (event.type === "artifact.deleted") dropArtifact(event.artifactId);
      queue.onChange(event);
    };
    const dropArtifact = (id: string): void => {
      for (const [runId, run] of runs) {
        for (const [node, artifacts] of run.artifacts) {
          const rest = artifacts.filter((artifact) => artifact.id !== id);
          if (rest.length === artifacts.length) continue;
          change(runId, { artifacts: new Map(run.artifacts).set(node, rest) });
          touch(runId, [node]);
        }
      }
    };
    /** Folds a run from the history; events of it that come meanwhile are folded after, once each. */
    const fetchRun = async (runId: RunId, signal?: AbortSignal): Promise<RunDetail> => {
      const live = loading.get(runId) ?? [];
      loading.set(runId, live);
      try {
        const request = { params: { runId }, ...(signal === undefined ? {} : { signal }) };
        const detail = await api.client.call("getRun", request);
        const seen = new Set(detail.events.map((event) => JSON.stringify(event)));
        const missed = live.filter((event) => !seen.has(JSON.stringify(event)));
        const state = [...detail.events, ...missed].reduce(reduceRun, initialRunState);
        const artifacts = Map.groupBy(detail.artifacts, ({ node }) => node);
        change(runId, { state, artifacts });
        summaries.set(runId, detail.run);
        return detail;
      } finally {
        loading.delete(runId);
      }
    };

    api.events.subscribe({
      onEvent: (event) => (isChange(event) ? onChange(event) : onRunEvent(event)),
      onPreview,
      onConnection: (connection) => set({ connection }),
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
          const { run } = await fetchRun(runId, signal);
          assigned.add(runId);
          tabs.set(runId, tab);
          if (run.phase === "running") activeRun = runId;
          set({ runOfTab: without(get().runOfTab, tab) });
          const live = runs.get(runId);
          if (live !== undefined) touch(runId, live.state.places.keys());
        },
        forgetTab(tab) {
          for (const node of get().byTab.get(tab)?.values() ?? []) releaseUnseen(node, undefined, revokeUrl);
          set({ byTab: without(get().byTab, tab), runOfTab: without(get().runOfTab, tab) });
        },
        async load() {
          const running = await queue.load();
          for (const { id, workflowId } of running) {
            await fetchRun(id);
            place(id, workflowId);
            activeRun = id;
            const live = runs.get(id);
            if (live !== undefined) touch(id, live.state.places.keys());
          }
          if (running.length === 0 && activeRun !== undefined) {
            activeRun = undefined;
            schedule();
          }
        },
      },
    };
  });
}

const NEW_RUN: LiveRun = { state: initialRunState, artifacts: new Map(), previews: new Map() };

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

function touchedBy(event: RunEvent, state: RunState): Iterable<NodeAddress> {
  return event.type === "run.started" || event.type === "run.finished" ? state.places.keys() : [event.node];
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
