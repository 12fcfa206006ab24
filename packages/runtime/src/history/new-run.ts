import type { NodeAddress, Problem, RunId } from "@weft/graph";
import type { RunSummary } from "@weft/graph/protocol";
import type { SearchWords } from "./search-words.ts";

/** How a run is to be run, besides its workflow. */
export interface RunSettings {
  /** Nodes to run instead of those that save or show something. */
  readonly targets?: readonly NodeAddress[] | undefined;
  /** `false`: nothing that was made before is used. */
  readonly cache?: boolean | undefined;
  /** US dollars that its requests to remote services may cost. */
  readonly maxCost?: number | undefined;
}

/** A run that can be computed with nothing but this, whatever happens to the files that it came from. */
export interface NewRun {
  readonly id: RunId;
  readonly title: string;
  readonly workflowId: string;
  /** Its file in the workflows folder. */
  readonly workflowName?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly queuedAt: number;
  readonly seeds: RunSummary["seeds"];
  /** Warnings and remarks from before the run. */
  readonly problems: readonly Problem[];
  /** JSON text: resolved, and with a lock that names the content of its input files. */
  readonly workflow: string;
  readonly settings: RunSettings;
  readonly search: SearchWords;
}
