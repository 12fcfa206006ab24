import type { ErrorReport } from "../errors/error-report.ts";
import type { NodeAddress, RunId } from "../ids/brand.ts";
import type { Artifact, Notice } from "../node/services.ts";
import type { Money } from "../providers/cost.ts";

export type RunStatus = "succeeded" | "failed" | "cancelled";
export type NodeStatus = "done" | "cached" | "failed" | "skipped" | "not-needed" | "cancelled";

interface EventBase {
  readonly runId: RunId;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface NodeEventBase extends EventBase {
  readonly node: NodeAddress;
  /** Which item of a list; 0 when no list flows. */
  readonly listIndex: number;
}

export interface NodeOutcome {
  readonly status: NodeStatus;
  /** Milliseconds, summed over list items. */
  readonly ms: number;
  /** Why it ran, or why not: `first run`, `seed changed`, `in cache`, … */
  readonly reason: string;
}

/** Everything that happens in a run, in order. `reduceRun` is its only interpretation. */
export type RunEvent =
  | (EventBase & {
      readonly type: "run.started";
      readonly workflow: { readonly id: string; readonly title: string };
      readonly nodes: ReadonlyArray<{
        readonly node: NodeAddress;
        readonly nodeType: string;
        readonly title: string;
      }>;
    })
  | (NodeEventBase & {
      readonly type: "node.started";
      /** How many items the list has; 1 when no list flows. */
      readonly listLength: number;
      readonly reason: string;
    })
  | (NodeEventBase & { readonly type: "node.progress"; readonly step: number; readonly total: number })
  | (NodeEventBase & { readonly type: "node.notice"; readonly notice: Notice })
  /** A request was answered: what it cost. */
  | (NodeEventBase & { readonly type: "node.cost"; readonly provider: string; readonly cost: Money })
  | (NodeEventBase & { readonly type: "artifact.saved"; readonly artifact: Artifact })
  | (NodeEventBase & {
      readonly type: "node.finished";
      readonly status: Exclude<NodeStatus, "failed">;
      readonly ms: number;
      readonly reason: string;
    })
  | (NodeEventBase & { readonly type: "node.failed"; readonly ms: number; readonly error: ErrorReport })
  | (EventBase & {
      readonly type: "run.finished";
      readonly status: RunStatus;
      readonly durationMs: number;
      /** Time inside ONNX runs. */
      readonly inferenceMs: number;
      /** Time opening sessions. */
      readonly loadMs: number;
      /** The sum of what its requests cost; absent when none was sent. */
      readonly cost?: Money;
      readonly artifacts: readonly Artifact[];
      readonly nodes: Readonly<Record<string, NodeOutcome>>;
      readonly error?: ErrorReport;
    });
