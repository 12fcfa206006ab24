import { z } from "zod";
import { WORKFLOW_LIMITS } from "../document/limits.ts";
import { artifactIdSchema, fileNameSchema, listOf, revisionSchema, timeSchema } from "./scalar-schemas.ts";

/** JSON text of a workflow, as on disk. */
export const workflowTextSchema = z.string().min(1).max(WORKFLOW_LIMITS.textLength);

/** A workflow of the workflows folder. Its name is its path below it without `.json`. */
export const workflowEntrySchema = z.object({
  name: fileNameSchema,
  title: z.string(),
  description: z.string(),
  /** Nodes in the file, those of its subgraphs included. */
  nodes: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  modifiedAt: timeSchema,
  revision: revisionSchema,
  /** The last picture that was made with it. */
  thumbnail: artifactIdSchema.exactOptional(),
  /** Why it cannot be read, in a sentence. */
  damage: z.string().exactOptional(),
});
export type WorkflowEntry = z.output<typeof workflowEntrySchema>;

export const workflowListSchema = z.object({
  folder: z.string(),
  workflows: listOf(workflowEntrySchema),
  /** There are more than the server lists. */
  truncated: z.boolean(),
});
export type WorkflowList = z.output<typeof workflowListSchema>;

export const workflowFileSchema = z.object({
  name: fileNameSchema,
  text: z.string(),
  revision: revisionSchema,
  modifiedAt: timeSchema,
});
export type WorkflowFile = z.output<typeof workflowFileSchema>;

export const workflowSaveSchema = z.strictObject({
  text: workflowTextSchema,
  /**
   * The revision that the editor read or saved last; `null` for a new file. When the file on disk is another one, the
   * answer is 409 `workflow-changed`: nothing is overwritten, the text that was sent is kept as a version, and `details`
   * has `revision` (on disk, or null) and `kept` (the version's id).
   */
  revision: revisionSchema.nullable(),
});

export const workflowSavedSchema = z.object({
  name: fileNameSchema,
  revision: revisionSchema,
  modifiedAt: timeSchema,
});
export type WorkflowSaved = z.output<typeof workflowSavedSchema>;

export const workflowRenameSchema = z.strictObject({ to: fileNameSchema });

/** A text that a workflow once had. */
export const workflowVersionSchema = z.object({
  id: z.string(),
  savedAt: timeSchema,
  revision: revisionSchema,
  bytes: z.number().int().nonnegative(),
  /** `conflict`: it was refused because the file had changed. `deleted`: the file's last text. */
  kind: z.enum(["saved", "conflict", "deleted"]),
});
export type WorkflowVersion = z.output<typeof workflowVersionSchema>;

/** A workflow that comes with Weft. */
export const exampleEntrySchema = z.object({
  name: fileNameSchema,
  title: z.string(),
  description: z.string(),
  tags: listOf(z.string()),
  nodes: z.number().int().nonnegative(),
  /** It has a picture: see `getExamplePicture`. */
  picture: z.boolean(),
});
export type ExampleEntry = z.output<typeof exampleEntrySchema>;
