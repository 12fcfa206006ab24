import { z } from "zod";
import { artifactRecordSchema } from "./artifact-schema.ts";
import { settingsAnswerSchema } from "./machine-schemas.ts";
import { runEventSchema } from "./run-event-schema.ts";
import { runSummarySchema } from "./run-schemas.ts";
import { artifactIdSchema, fileNameSchema, listOf, revisionSchema, runIdSchema } from "./scalar-schemas.ts";

/** What changes on the server besides what happens in a run. */
export const changeEventSchema = z.discriminatedUnion("type", [
  /** A run was queued, started, ended, was cancelled or cut off; also one of `weft run` on the same machine. */
  z.object({ type: z.literal("history.changed"), run: runSummarySchema }),
  z.object({ type: z.literal("history.removed"), runId: runIdSchema }),
  z.object({
    type: z.literal("queue.changed"),
    paused: z.boolean(),
    running: listOf(runIdSchema),
    /** Next one first. */
    queued: listOf(runIdSchema),
  }),
  /** Comes directly after the run's own `artifact.saved`, with the id by which the file is served. */
  z.object({ type: z.literal("artifact.added"), artifact: artifactRecordSchema }),
  z.object({ type: z.literal("artifact.deleted"), artifactId: artifactIdSchema }),
  z.object({ type: z.literal("artifact.restored"), artifact: artifactRecordSchema }),
  /** Saved here or by another program; `revision` is null when the file is gone. */
  z.object({
    type: z.literal("workflow.changed"),
    name: fileNameSchema,
    revision: revisionSchema.nullable(),
  }),
  z.object({ type: z.literal("inputs.changed") }),
  z.object({ type: z.literal("settings.changed"), answer: settingsAnswerSchema }),
]);
export type ChangeEvent = z.output<typeof changeEventSchema>;

export const serverEventSchema = z.union([runEventSchema, changeEventSchema]);
export type ServerEvent = z.output<typeof serverEventSchema>;

/**
 * A text frame of the WebSocket. `hello` is always first: with `resync` the server no longer has what happened after the
 * given number (or was started anew), so that everything must be asked for again; without it the missed events follow.
 */
export const serverMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("hello"),
    server: z.string(),
    /** The number of the last event so far. */
    seq: z.number().int().nonnegative(),
    resync: z.boolean(),
  }),
  z.object({ type: z.literal("event"), seq: z.number().int().positive(), event: serverEventSchema }),
]);
export type ServerMessage = z.output<typeof serverMessageSchema>;

/** The query of `WS /api/events`: what the client saw last, and of which server. */
export const eventsQuery = z.strictObject({
  after: z.coerce.number<number>().int().nonnegative().exactOptional(),
  server: z.string().max(64).exactOptional(),
});
export const EVENTS_PATH = "/api/events";
