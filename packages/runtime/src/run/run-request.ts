import type {
  Artifact,
  ErrorReport,
  JsonValue,
  NodeAddress,
  NodeOutcome,
  ParamSetting,
  Preview,
  Problem,
  RunEvent,
  RunId,
  RunStatus,
  UsedSeed,
  Workflow,
} from "@weft/graph";

/** What to run, and how. */
export interface RunRequest {
  readonly workflow: Workflow;
  /** Folders with input files, looked through in this order. */
  readonly inputRoots: readonly string[];
  /** Names that mean a content of the home folder's store: the files of a bundle, or of a picture's lock. */
  readonly pinnedInputs?: ReadonlyMap<string, { readonly sha256: string }>;
  readonly outputDirectory: string;
  /** Values for the workflow's interface inputs, for single params, and for all seeds: see `resolveWorkflow`. */
  readonly inputs?: ReadonlyMap<string, JsonValue>;
  readonly sets?: readonly ParamSetting[];
  readonly seed?: bigint;
  /** Nodes to run instead of those that save or show something. */
  readonly targets?: readonly NodeAddress[];
  /** `false`: nothing that was made before is used, and nothing is kept. */
  readonly cache?: boolean;
  /** `false`: pictures carry no workflow. */
  readonly metadata?: boolean;
  /** US dollars that the run's requests to remote services may cost: what would exceed it is not sent. */
  readonly maxCost?: number;
  /** Send requests again that may have been bought already and whose answer was lost. */
  readonly resend?: boolean;
  readonly signal?: AbortSignal;
  /** The run's id; a new one unless stated. */
  readonly runId?: RunId;
  /** What will be run, before its first event: its problems are no errors. */
  onPrepared?(run: PreparedFacts): void;
  /** Everything that happens, in order; the last one is `run.finished`. */
  onEvent?(event: RunEvent): void;
  /** Small pictures of the work so far; they are only made when this is given. */
  onPreview?(preview: StepPreview): void;
}

/** A small picture of a node's work, and the step that it shows. */
export interface StepPreview {
  readonly node: NodeAddress;
  readonly listIndex: number;
  readonly step: number;
  readonly total: number;
  readonly preview: Preview;
}

/** A run that is about to begin. */
export interface PreparedFacts {
  readonly runId: RunId;
  /** With its seeds and its lock, as the pictures will carry it. */
  readonly workflow: Workflow;
  readonly seeds: readonly UsedSeed[];
  readonly problems: readonly Problem[];
}

export type RunResult =
  /** It cannot run: at least one problem is an error. Nothing happened, and there were no events. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | {
      readonly kind: "finished";
      readonly runId: RunId;
      readonly status: RunStatus;
      /** The first failure, when the run failed. */
      readonly error?: ErrorReport;
      readonly artifacts: readonly Artifact[];
      readonly nodes: Readonly<Record<string, NodeOutcome>>;
      /** What was run: with its seeds and its lock, as the pictures carry it. */
      readonly workflow: Workflow;
      readonly seeds: readonly UsedSeed[];
      readonly problems: readonly Problem[];
    };
