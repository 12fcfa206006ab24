import { z } from "zod";
import type { ErrorReport } from "../errors/error-report.ts";
import type { Problem } from "../problems/problem.ts";
import { jsonValueSchema, listOf, nodeAddressSchema } from "./scalar-schemas.ts";

export const problemSchema: z.ZodType<Problem> = z.object({
  level: z.enum(["error", "warning", "info"]),
  code: z.string(),
  message: z.string(),
  remedy: z.string().exactOptional(),
  node: nodeAddressSchema.exactOptional(),
  port: z.string().exactOptional(),
  missing: z
    .object({
      kind: z.enum(["model", "file"]),
      name: z.string(),
      sha256: z.string().exactOptional(),
    })
    .exactOptional(),
});

const repairActionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choose-model"), folder: z.string(), name: z.string() }),
  z.object({ kind: z.literal("choose-file"), name: z.string() }),
  z.object({ kind: z.literal("use-cpu") }),
]);

/** A failure of a node or of a run. */
export const errorReportSchema: z.ZodType<ErrorReport> = z.object({
  kind: z.enum(["user", "operational", "bug"]),
  code: z.string(),
  message: z.string(),
  remedy: z.string().exactOptional(),
  node: nodeAddressSchema.exactOptional(),
  port: z.string().exactOptional(),
  action: repairActionSchema.exactOptional(),
  stack: z.string().exactOptional(),
});

/** What every answer with a status of 400 or more holds. */
export const apiErrorSchema = z.object({
  error: z.object({
    /** Stable, in kebab-case: `workflow-changed`. */
    code: z.string(),
    message: z.string(),
    remedy: z.string().exactOptional(),
    /** Problems of the workflow that the request is about. */
    issues: listOf(problemSchema).exactOptional(),
    /** Facts for programs; which, depends on the code. */
    details: z.record(z.string(), jsonValueSchema).exactOptional(),
  }),
});
export type ApiErrorBody = z.output<typeof apiErrorSchema>["error"];
