import { initialRunState, type NodeAddress, type RunEvent, type RunId, reduceRun } from "@weft/graph";
import type { ArtifactRecord, Client, PreviewFrame, RunDetail } from "@weft/graph/protocol";
import type { LiveRun, PreviewPicture } from "./node-run.ts";

/** The runs that were seen since the window opened, folded from events, with their pictures. */
export interface LiveRuns {
  get(runId: RunId): LiveRun | undefined;
  onEvent(event: RunEvent): void;
  onPreview(frame: PreviewFrame): void;
  onArtifact(artifact: ArtifactRecord): void;
  onArtifactDeleted(id: string): void;
  /** Folds a run of the history; events of it that come meanwhile are folded after, once each. */
  fetch(runId: RunId, signal?: AbortSignal): Promise<RunDetail>;
  /** Forgets all but the last runs and those to keep; returns what was forgotten. */
  forget(keep: ReadonlySet<RunId | undefined>): readonly RunId[];
}

interface LiveRunsOptions {
  readonly client: Client;
  readonly createUrl: (picture: Blob) => string;
  readonly revokeUrl: (url: string) => void;
  /** Something happened to these nodes of a run. */
  readonly onTouched: (runId: RunId, nodes: Iterable<NodeAddress>) => void;
}

/** Runs that are kept in memory; older ones are in the server's history. */
const KEPT_RUNS = 40;

const NEW_RUN: LiveRun = { state: initialRunState, artifacts: new Map(), previews: new Map() };

export function createLiveRuns({ client, createUrl, revokeUrl, onTouched }: LiveRunsOptions): LiveRuns {
  const runs = new Map<RunId, LiveRun>();
  /** Events of runs that are being fetched. */
  const loading = new Map<RunId, RunEvent[]>();

  const change = (runId: RunId, next: Partial<LiveRun>): void => {
    runs.set(runId, { ...(runs.get(runId) ?? NEW_RUN), ...next });
  };

  return {
    get: (runId) => runs.get(runId),
    onEvent(event) {
      const { runId } = event;
      const waiting = loading.get(runId);
      if (waiting !== undefined) {
        waiting.push(event);
        return;
      }
      // A run that starts anew, after the server was cut off, has none of its old pictures.
      const before = event.type === "run.started" ? NEW_RUN : (runs.get(runId) ?? NEW_RUN);
      const state = reduceRun(before.state, event);
      runs.delete(runId);
      runs.set(runId, { ...before, state });
      const isAboutAll = event.type === "run.started" || event.type === "run.finished";
      onTouched(runId, isAboutAll ? state.places.keys() : [event.node]);
    },
    onPreview({ header, picture }) {
      const { runId, width, height, step, total, node } = header;
      const run = runs.get(runId);
      if (run === undefined) return;
      const url = createUrl(new Blob([picture], { type: header.mediaType }));
      const shown: PreviewPicture = { url, width, height, step, total };
      const before = run.previews.get(node) ?? [];
      // The next item of a list begins at step 1 again.
      for (const preview of before) if (preview.step >= step) revokeUrl(preview.url);
      const kept = [...before.filter((preview) => preview.step < step), shown];
      change(runId, { previews: new Map(run.previews).set(node, kept) });
      onTouched(runId, [node]);
    },
    onArtifact(artifact) {
      const { runId, node } = artifact;
      const artifacts = new Map(runs.get(runId)?.artifacts);
      const others = (artifacts.get(node) ?? []).filter(({ id }) => id !== artifact.id);
      change(runId, { artifacts: artifacts.set(node, [...others, artifact]) });
      onTouched(runId, [node]);
    },
    onArtifactDeleted(id) {
      for (const [runId, run] of runs) {
        for (const [node, artifacts] of run.artifacts) {
          const rest = artifacts.filter((artifact) => artifact.id !== id);
          if (rest.length === artifacts.length) continue;
          change(runId, { artifacts: new Map(run.artifacts).set(node, rest) });
          onTouched(runId, [node]);
        }
      }
    },
    async fetch(runId, signal) {
      const live = loading.get(runId) ?? [];
      loading.set(runId, live);
      try {
        const request = { params: { runId }, ...(signal === undefined ? {} : { signal }) };
        const detail = await client.call("getRun", request);
        const seen = new Set(detail.events.map((event) => JSON.stringify(event)));
        const missed = live.filter((event) => !seen.has(JSON.stringify(event)));
        const state = [...detail.events, ...missed].reduce(reduceRun, initialRunState);
        change(runId, { state, artifacts: Map.groupBy(detail.artifacts, ({ node }) => node) });
        onTouched(runId, state.places.keys());
        return detail;
      } finally {
        loading.delete(runId);
      }
    },
    forget(keep) {
      const old = [...runs.keys()].slice(0, -KEPT_RUNS).filter((runId) => !keep.has(runId));
      for (const runId of old) runs.delete(runId);
      return old;
    },
  };
}
