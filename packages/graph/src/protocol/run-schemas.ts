import { z } from "zod";
import { artifactRecordSchema } from "./artifact-schema.ts";
import { errorReportSchema, problemSchema } from "./problem-schema.ts";
import { runEventSchema } from "./run-event-schema.ts";
import {
  artifactIdSchema,
  cursorSchema,
  fileNameSchema,
  jsonValueSchema,
  listOf,
  nodeAddressSchema,
  pageQuery,
  queryInteger,
  runIdSchema,
  timeSchema,
} from "./scalar-schemas.ts";
import { workflowTextSchema } from "./workflow-file-schemas.ts";

/** Runs that one request may queue. */
export const MAX_RUN_COUNT = 1000;

/** 0 to 2^64-1 as decimal digits, or -1 to draw one. */
export const seedSchema = z.union([z.string().regex(/^(?:-1|\d{1,20})$/), z.number().int().min(-1)]);

/**
 * - `queued`: it waits. `running`: it is being computed.
 * - `interrupted`: the server ended while it ran, twice; a run that was cut off once is queued again.
 */
export const runPhaseSchema = z.enum([
  "queued",
  "running",
  "succeeded",
  "failed",
  "cancelled",
  "interrupted",
]);
export type RunPhase = z.output<typeof runPhaseSchema>;

export const usedSeedSchema = z.object({
  node: nodeAddressSchema,
  port: z.string(),
  /** Decimal digits: up to 2^64-1. */
  seed: z.string(),
  /** It was -1 and was drawn for this run. */
  drawn: z.boolean(),
});

/** A run as lists show it. */
export const runSummarySchema = z.object({
  id: runIdSchema,
  phase: runPhaseSchema,
  title: z.string(),
  /** The id inside the workflow. */
  workflowId: z.string(),
  /** The file of the workflows folder that it was run from. */
  workflowName: fileNameSchema.exactOptional(),
  /** `server`: queued here. `command`: `weft run` on the same machine. */
  source: z.enum(["server", "command"]),
  queuedAt: timeSchema,
  startedAt: timeSchema.exactOptional(),
  finishedAt: timeSchema.exactOptional(),
  durationMs: z.number().nonnegative().exactOptional(),
  /** 1, or 2 after the server ended while it ran. */
  attempt: z.number().int().positive(),
  seeds: listOf(usedSeedSchema),
  artifacts: z.number().int().nonnegative(),
  /** The last artifact, for a thumbnail. */
  thumbnail: artifactIdSchema.exactOptional(),
  error: errorReportSchema.exactOptional(),
});
export type RunSummary = z.output<typeof runSummarySchema>;

export const runDetailSchema = z.object({
  run: runSummarySchema,
  /** What is run: JSON text with its seeds and its lock, as its pictures carry it. */
  workflow: z.string(),
  /** Warnings and remarks from before the run. */
  problems: listOf(problemSchema),
  /** What `reduceRun` folds to the run's state. Of a node's progress only the last is kept. */
  events: listOf(runEventSchema),
  artifacts: listOf(artifactRecordSchema),
});
export type RunDetail = z.output<typeof runDetailSchema>;

const settings = {
  workflow: workflowTextSchema,
  /** Values for the workflow's interface inputs, by name. */
  inputs: z.record(z.string().max(256), jsonValueSchema).exactOptional(),
  /** Values for single params; they win over `inputs`. */
  sets: listOf(
    z.strictObject({ node: z.string().max(8192), port: z.string().max(256), value: jsonValueSchema }),
  ).exactOptional(),
  /** For every seed of the workflow. */
  seed: seedSchema.exactOptional(),
  /** Nodes to run instead of those that save or show something. */
  targets: listOf(nodeAddressSchema).exactOptional(),
};

export const runRequestSchema = z.strictObject({
  ...settings,
  /** So many runs; seeds that stand in the file go up by one each time, others are drawn anew. */
  count: z.number().int().min(1).max(MAX_RUN_COUNT).exactOptional(),
  /** Before all that wait. */
  front: z.boolean().exactOptional(),
  /** The file of the workflows folder that it is, for history. */
  workflowName: fileNameSchema.exactOptional(),
  /** `false`: nothing that was made before is used. */
  cache: z.boolean().exactOptional(),
  /** US dollars that each run's requests to remote services may cost: what would exceed it is not sent. */
  maxCost: z.number().nonnegative().exactOptional(),
});

export const runsQueuedSchema = z.object({
  runs: listOf(runSummarySchema),
  /** Warnings and remarks; a workflow with errors is refused with 422 `workflow-wrong` and `issues`. */
  problems: listOf(problemSchema),
});
export type RunsQueued = z.output<typeof runsQueuedSchema>;

export const checkRequestSchema = z.strictObject(settings);

export const checkAnswerSchema = z.object({
  /** It can run. */
  ok: z.boolean(),
  problems: listOf(problemSchema),
  /** What would run, in order; empty when it cannot. */
  nodes: listOf(z.object({ node: nodeAddressSchema, nodeType: z.string(), title: z.string() })),
});
export type CheckAnswer = z.output<typeof checkAnswerSchema>;

/** All that is given must fit. Newest first. */
export const runListQuery = z.strictObject({
  ...pageQuery,
  /** Words of the title or of any text in the workflow. */
  text: z.string().max(500).exactOptional(),
  nodeType: z.string().max(256).exactOptional(),
  /** A model's name, or a part of it. */
  model: z.string().max(1024).exactOptional(),
  /** Decimal digits. */
  seed: z
    .string()
    .regex(/^\d{1,20}$/)
    .exactOptional(),
  phase: runPhaseSchema.exactOptional(),
  workflowName: fileNameSchema.exactOptional(),
  source: z.enum(["server", "command"]).exactOptional(),
  /** Queued at or after, and before: milliseconds since the epoch. */
  from: queryInteger(0, Number.MAX_SAFE_INTEGER).exactOptional(),
  to: queryInteger(0, Number.MAX_SAFE_INTEGER).exactOptional(),
});
export type RunListQuery = z.output<typeof runListQuery>;

export const runPageSchema = z.object({
  runs: listOf(runSummarySchema),
  /** Absent on the last page. */
  next: cursorSchema.exactOptional(),
});
export type RunPage = z.output<typeof runPageSchema>;

export const rerunRequestSchema = z.strictObject({
  front: z.boolean().exactOptional(),
  /** Draw new seeds where the first run drew them. */
  newSeeds: z.boolean().exactOptional(),
});

export const queueSchema = z.object({
  /** What waits is not started. */
  paused: z.boolean(),
  running: listOf(runSummarySchema),
  /** Next one first. */
  queued: listOf(runSummarySchema),
});
export type Queue = z.output<typeof queueSchema>;

export const queueMoveSchema = z.strictObject({
  runId: runIdSchema,
  /** Its place among those that wait: 0 is next. */
  place: z.number().int().min(0).max(1_000_000),
});
