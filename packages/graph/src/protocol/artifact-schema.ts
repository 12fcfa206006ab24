import { z } from "zod";
import type { Artifact } from "../node/services.ts";
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

const artifactShape = {
  path: z.string(),
  mediaType: z.string(),
  width: z.number().int().nonnegative(),
  height: z.number().int().nonnegative(),
  sha256: z.string(),
  pixels: z.string(),
  node: nodeAddressSchema,
  listIndex: z.number().int().nonnegative(),
  batchIndex: z.number().int().nonnegative(),
};

/** An artifact as a run's events tell it. */
export const artifactSchema: z.ZodType<Artifact> = z.object(artifactShape);

/** An artifact that the server keeps: the same with an id, by which its file and its thumbnail are served. */
export const artifactRecordSchema = z.object({
  ...artifactShape,
  id: artifactIdSchema,
  runId: runIdSchema,
  /** File name without folders. */
  name: fileNameSchema,
  bytes: z.number().int().nonnegative(),
  createdAt: timeSchema,
  /** It lies in a folder that is emptied: a preview node's picture. */
  temporary: z.boolean(),
  /** Of the run's workflow. */
  title: z.string(),
});
export type ArtifactRecord = z.output<typeof artifactRecordSchema>;

export const artifactListQuery = z.strictObject({
  ...pageQuery,
  runId: runIdSchema.exactOptional(),
  /** Words of the workflow's title, of its texts, or of the file's name. */
  text: z.string().max(500).exactOptional(),
  /** `"true"`: those in the trash instead. */
  trashed: z.enum(["true", "false"]).exactOptional(),
});

export const artifactPageSchema = z.object({
  artifacts: listOf(artifactRecordSchema),
  /** Absent on the last page. */
  next: cursorSchema.exactOptional(),
});
export type ArtifactPage = z.output<typeof artifactPageSchema>;

/** What is written inside a picture; each as the text that was found. */
export const pictureMetadataSchema = z.object({
  /** The workflow of Weft's record, as JSON text. */
  weftWorkflow: z.string().exactOptional(),
  /** The rest of Weft's record: node, list and batch index. */
  weftOrigin: z.record(z.string(), jsonValueSchema).exactOptional(),
  /** ComfyUI's API format. */
  prompt: z.string().exactOptional(),
  /** ComfyUI's canvas format. */
  workflow: z.string().exactOptional(),
  /** A1111's infotext. */
  parameters: z.string().exactOptional(),
  /** A sentence for each text that could not be read. */
  damage: listOf(z.string()),
});
export type PictureMetadata = z.output<typeof pictureMetadataSchema>;

/** Pixels of the longer side; the server rounds up to 128, 256, 512 or 1024. */
export const thumbnailQuery = z.strictObject({ size: queryInteger(16, 1024).exactOptional() });
