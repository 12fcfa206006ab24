import type { Artifact, Problem, RunEvent, RunId } from "@weft/graph";
import type { ArtifactPage, ArtifactRecord, RunListQuery, RunPage, RunSummary } from "@weft/graph/protocol";
import type { NewRun, RunSettings } from "./new-run.ts";

/** A run with its large parts. */
export interface StoredRun {
  readonly summary: RunSummary;
  readonly workflow: string;
  readonly problems: readonly Problem[];
  readonly settings: RunSettings;
  /** Empty until the run is over. */
  readonly events: readonly RunEvent[];
}

export interface ArtifactQuery {
  readonly cursor?: string;
  readonly limit?: number;
  readonly runId?: RunId;
  readonly text?: string;
  readonly trashed?: boolean;
}

/**
 * What was run and what came of it. All runs are here, also those that wait; their order is the queue's. Behind this
 * interface a farm of machines may have a database of its own.
 */
export interface RunStore {
  /** A run that starts now, outside the queue: `weft run`. */
  begin(run: NewRun): RunSummary;
  /** Keeps a file that a run left. Returns it with its id. */
  addArtifact(runId: RunId, artifact: Artifact, facts: ArtifactFacts): ArtifactRecord;
  /** The run is over, with all its events; the last one is `run.finished`. */
  finish(runId: RunId, events: readonly RunEvent[]): RunSummary | undefined;
  /** The run is over without having begun, or without an end of its own. */
  fail(runId: RunId, failure: Failure): RunSummary | undefined;
  summary(runId: RunId): RunSummary | undefined;
  read(runId: RunId): StoredRun | undefined;
  /** Newest first. */
  list(query: RunListQuery): RunPage;
  /** Takes a run that is over out of the history; `false` when it waits or runs, or is not there. */
  forget(runId: RunId): boolean;
  artifact(id: string): ArtifactRecord | undefined;
  /** Newest first; of a run its temporary ones too. */
  artifacts(query: ArtifactQuery): ArtifactPage;
  /** Every artifact of a run, in the order of coming. */
  artifactsOf(runId: RunId): readonly ArtifactRecord[];
  /** The last artifact of the runs of each workflow file. */
  thumbnails(): ReadonlyMap<string, string>;
  /** Notes where the file went; `undefined` takes it out of the trash. */
  setTrashed(id: string, trashedAs: string | undefined): void;
  trashedAs(id: string): string | undefined;
  /** Runs that other processes changed since the last call. */
  foreignChanges(): readonly RunSummary[];
}

export interface ArtifactFacts {
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly temporary: boolean;
}

export interface Failure {
  readonly phase: "failed" | "cancelled" | "interrupted";
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly error?: RunSummary["error"];
}
