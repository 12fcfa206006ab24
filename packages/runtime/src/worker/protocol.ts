import type { Artifact, Money, NodeAddress, Notice, Preview, Workflow } from "@weft/graph";
import type { Outputs } from "../cache/outputs.ts";
import type { Device } from "../devices/device.ts";
import type { RunMetadata } from "../metadata/run-metadata.ts";
import type { NeedsOutcome, Task, TaskOutcome } from "../schedule/task.ts";

/*
 * What host and worker say to each other. Both are always the same version, so nothing is checked; messages are plain
 * data and go through the structured clone of Node's "advanced" serialization.
 */

/** What a worker is for its whole life. */
export interface WorkerSettings {
  /** Weft's home folder. */
  readonly home: string;
  /** Folders with models, the first one wins. */
  readonly modelRoots: readonly string[];
  /** Asked for; `ready` says which one it is. */
  readonly device: Device;
  readonly threads: number;
  /** Bytes of models that stay open. */
  readonly modelBytes: number;
  /** Bytes of values that stay in memory. */
  readonly valueBytes: number;
  /** Bytes of results that stay on disk. */
  readonly cacheBytes: number;
}

/** What a worker must know of a run before its first task. */
export interface WorkerRun {
  readonly inputRoots: readonly string[];
  /** Paths of input files whose content the run's keys stand for, by name. */
  readonly pinnedFiles: ReadonlyMap<string, string>;
  readonly outputDirectory: string;
  readonly tempDirectory: string;
  /** As it was resolved; names in file prefixes refer to it. */
  readonly workflow: Workflow;
  /** What each saved picture carries; absent: nothing. */
  readonly metadata?: RunMetadata;
  readonly previews: boolean;
}

export type ToWorker =
  | { readonly type: "start"; readonly settings: WorkerSettings }
  | { readonly type: "begin"; readonly run: WorkerRun }
  /** `released`: results that the run does not need any more. */
  | {
      readonly type: "execute";
      readonly id: number;
      readonly task: Task;
      readonly released: readonly string[];
    }
  | { readonly type: "needs"; readonly id: number; readonly task: Task }
  | { readonly type: "fetch"; readonly id: number; readonly result: string }
  | { readonly type: "receive"; readonly result: string; readonly outputs: Outputs }
  | { readonly type: "cancel" }
  | { readonly type: "end" }
  /** Write what is still to be written, close the models, exit. */
  | { readonly type: "close" };

export type FromWorker =
  /** The worker chose its device; from now on it answers. */
  | { readonly type: "ready"; readonly device: Device; readonly notice?: string }
  | {
      readonly type: "outcome";
      readonly id: number;
      readonly outcome: TaskOutcome;
      /** Milliseconds inside ONNX runs, and opening sessions, since the last outcome. */
      readonly inferenceMs: number;
      readonly loadMs: number;
    }
  | { readonly type: "needs"; readonly id: number; readonly outcome: NeedsOutcome }
  | { readonly type: "values"; readonly id: number; readonly outputs: Outputs | undefined }
  | { readonly type: "evicted"; readonly results: readonly string[] }
  | WorkerReport;

/** What happens while a task runs. */
export type WorkerReport =
  | {
      readonly type: "progress";
      readonly node: NodeAddress;
      readonly listIndex: number;
      readonly step: number;
      readonly total: number;
      readonly preview?: Preview;
    }
  | {
      readonly type: "notice";
      readonly node: NodeAddress;
      readonly listIndex: number;
      readonly notice: Notice;
    }
  | {
      readonly type: "cost";
      readonly node: NodeAddress;
      readonly listIndex: number;
      readonly provider: string;
      readonly cost: Money;
    }
  | { readonly type: "artifact"; readonly artifact: Artifact };
