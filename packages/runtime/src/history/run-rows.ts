import { type ErrorReport, type Problem, runId } from "@weft/graph";
import {
  errorReportSchema,
  nodeAddressSchema,
  problemSchema,
  type RunSummary,
  runPhaseSchema,
  usedSeedSchema,
} from "@weft/graph/protocol";
import { z } from "zod";
import type { RunSettings } from "./new-run.ts";

/** A row of `runs`, with what belongs to it of `artifacts`. */
export interface RunRow {
  readonly number: number;
  readonly id: string;
  readonly phase: string;
  readonly source: string;
  readonly attempt: number;
  readonly title: string;
  readonly workflow_id: string;
  readonly workflow_name: string | null;
  readonly queued_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly duration_ms: number | null;
  readonly seeds: string;
  readonly problems: string;
  readonly error: string | null;
  readonly settings: string;
  readonly artifacts: number;
  readonly thumbnail: string | null;
}

/** To be followed by what follows `FROM runs r`. */
export const selectRuns = `
  SELECT r.number, r.id, r.phase, r.source, r.attempt, r.title, r.workflow_id, r.workflow_name, r.queued_at,
    r.started_at, r.finished_at, r.duration_ms, r.seeds, r.problems, r.error, r.settings,
    (SELECT count(*) FROM artifacts a WHERE a.run_id = r.id AND a.trashed_as IS NULL) AS artifacts,
    (SELECT a.id FROM artifacts a WHERE a.run_id = r.id AND a.trashed_as IS NULL ORDER BY a.number DESC LIMIT 1)
      AS thumbnail
  FROM runs r`;

const seedsSchema = z.array(usedSeedSchema);
const problemsSchema = z.array(problemSchema);
const settingsSchema: z.ZodType<RunSettings> = z.object({
  targets: z.array(nodeAddressSchema).exactOptional(),
  cache: z.boolean().exactOptional(),
  maxCost: z.number().exactOptional(),
});

export function summaryOf(row: RunRow): RunSummary {
  return {
    id: runId(row.id),
    phase: runPhaseSchema.parse(row.phase),
    title: row.title,
    workflowId: row.workflow_id,
    ...(row.workflow_name === null ? {} : { workflowName: row.workflow_name }),
    source: row.source === "command" ? "command" : "server",
    queuedAt: row.queued_at,
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    attempt: row.attempt,
    seeds: seedsSchema.parse(JSON.parse(row.seeds)),
    artifacts: row.artifacts,
    ...(row.thumbnail === null ? {} : { thumbnail: row.thumbnail }),
    ...(row.error === null ? {} : { error: errorOf(row.error) }),
  };
}

export function problemsOf(row: Pick<RunRow, "problems">): readonly Problem[] {
  return problemsSchema.parse(JSON.parse(row.problems));
}

function errorOf(text: string): ErrorReport {
  return errorReportSchema.parse(JSON.parse(text));
}

export function settingsOf(row: Pick<RunRow, "settings">): RunSettings {
  return settingsSchema.parse(JSON.parse(row.settings));
}
