import { z } from "zod";
import type { Money } from "../providers/cost.ts";
import type { NodeOutcome, RunEvent } from "../run/events.ts";
import { artifactSchema } from "./artifact-schema.ts";
import { errorReportSchema } from "./problem-schema.ts";
import { listOf, nodeAddressSchema, runIdSchema, timeSchema } from "./scalar-schemas.ts";

const base = { runId: runIdSchema, at: timeSchema };
const nodeBase = { ...base, node: nodeAddressSchema, listIndex: z.number().int().nonnegative() };
const milliseconds = z.number().nonnegative();

const nodeStatus = z.enum(["done", "cached", "failed", "skipped", "not-needed", "cancelled"]);

export const nodeOutcomeSchema: z.ZodType<NodeOutcome> = z.object({
  status: nodeStatus,
  ms: milliseconds,
  reason: z.string(),
});

const noticeSchema = z.object({
  level: z.enum(["info", "warning"]),
  code: z.string(),
  message: z.string(),
  port: z.string().exactOptional(),
});

const moneySchema: z.ZodType<Money> = z.object({
  usd: z.number().nonnegative(),
  credits: z.number().nonnegative().exactOptional(),
});

const runEventOptions = [
  z.object({
    ...base,
    type: z.literal("run.started"),
    workflow: z.object({ id: z.string(), title: z.string() }),
    nodes: listOf(z.object({ node: nodeAddressSchema, nodeType: z.string(), title: z.string() })),
  }),
  z.object({
    ...nodeBase,
    type: z.literal("node.started"),
    listLength: z.number().int().nonnegative(),
    reason: z.string(),
  }),
  z.object({ ...nodeBase, type: z.literal("node.progress"), step: z.number(), total: z.number() }),
  z.object({ ...nodeBase, type: z.literal("node.notice"), notice: noticeSchema }),
  z.object({ ...nodeBase, type: z.literal("node.cost"), provider: z.string(), cost: moneySchema }),
  z.object({ ...nodeBase, type: z.literal("artifact.saved"), artifact: artifactSchema }),
  z.object({
    ...nodeBase,
    type: z.literal("node.finished"),
    status: nodeStatus.exclude(["failed"]),
    ms: milliseconds,
    reason: z.string(),
  }),
  z.object({ ...nodeBase, type: z.literal("node.failed"), ms: milliseconds, error: errorReportSchema }),
  z.object({
    ...base,
    type: z.literal("run.finished"),
    status: z.enum(["succeeded", "failed", "cancelled"]),
    durationMs: milliseconds,
    inferenceMs: milliseconds,
    loadMs: milliseconds,
    cost: moneySchema.exactOptional(),
    artifacts: listOf(artifactSchema),
    nodes: z.record(z.string(), nodeOutcomeSchema),
    error: errorReportSchema.exactOptional(),
  }),
] as const;

const exactSchema = z.discriminatedUnion("type", runEventOptions);

/** Exactly what the schema reads, which a test compares with `RunEvent`. */
export type RunEventOnWire = z.output<typeof exactSchema>;

/** An event of a run, as `reduceRun` folds it. */
export const runEventSchema: z.ZodType<RunEvent> = exactSchema;
