import { z } from "zod";
import { fileNameSchema, jsonValueSchema, listOf, timeSchema } from "./scalar-schemas.ts";

/** The installation and the machine that it runs on. */
export const infoSchema = z.object({
  /** Weft's. */
  version: z.string(),
  /** Another one after every start of the server. */
  server: z.string(),
  startedAt: timeSchema,
  node: z.string(),
  onnxruntime: z.string(),
  /** Where models run; `deviceNotice` says why it is not the one that was asked for. */
  device: z.string(),
  deviceNotice: z.string().exactOptional(),
  /** Names of all devices that a setting may have. */
  devices: listOf(z.string()),
  threads: z.number().int().positive(),
  cpu: z.string(),
  os: z.string(),
  home: z.string(),
  modelRoots: listOf(z.string()),
  workflowsFolder: z.string(),
  inputFolder: z.string(),
  outputFolder: z.string(),
  limits: z.object({
    uploadBytes: z.number().int(),
    workflowBytes: z.number().int(),
    runsAtOnce: z.number().int(),
  }),
});
export type ServerInfo = z.output<typeof infoSchema>;

/** Bytes of JSON text that the editor may keep in the settings. */
export const MAX_EDITOR_SETTINGS = 256 * 1024;

const settingsShape = {
  /** Where models run; from the next start of the server. */
  device: z.string().max(40).exactOptional(),
  /** CPU threads for models; from the next start of the server. */
  threads: z.number().int().min(1).max(1024).exactOptional(),
  /** Further folders with models; from the next start of the server. */
  modelRoots: listOf(z.string().min(1).max(4096)),
  /** Whether samplers send small pictures of their work. */
  previews: z.boolean(),
  /** What the editor keeps: theme, language, shortcuts. */
  editor: z.record(z.string().max(200), jsonValueSchema),
};

export const settingsSchema = z.object(settingsShape);
export type Settings = z.output<typeof settingsSchema>;

/** What is there replaces what was there; members that are absent stay. In `editor`, `null` removes a member. */
export const settingsChangeSchema = z.strictObject({
  device: z.string().max(40).nullable().exactOptional(),
  threads: settingsShape.threads.unwrap().nullable().exactOptional(),
  modelRoots: settingsShape.modelRoots.exactOptional(),
  previews: z.boolean().exactOptional(),
  editor: settingsShape.editor.exactOptional(),
});

export const settingsAnswerSchema = z.object({
  settings: settingsSchema,
  /** Something in them waits for the next start of the server. */
  restartNeeded: z.boolean(),
});
export type SettingsAnswer = z.output<typeof settingsAnswerSchema>;

export const modelSchema = z.object({
  /** `checkpoints`, `vae`, … */
  folder: z.string(),
  /** What workflows write. */
  name: z.string(),
  kind: z.enum(["onnx-folder", "file"]),
  bytes: z.number().nonnegative(),
  /** Whether this version runs it; if not, why, and what to do. */
  runs: z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true) }),
    z.object({ ok: z.literal(false), reason: z.string(), remedy: z.string() }),
  ]),
  title: z.string().exactOptional(),
  warnings: listOf(z.string()),
});

export const modelListSchema = z.object({ roots: listOf(z.string()), models: listOf(modelSchema) });
export type ModelList = z.output<typeof modelListSchema>;

/** A picture of the input folder, which workflows name. */
export const inputFileSchema = z.object({
  name: fileNameSchema,
  /** By content, not by name. */
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  modifiedAt: timeSchema,
});

export const inputListSchema = z.object({
  folder: z.string(),
  files: listOf(inputFileSchema),
  /** There are more than the server lists. */
  truncated: z.boolean(),
});
export type InputList = z.output<typeof inputListSchema>;

/** The name to ask for; another one is used when it is taken by another content. */
export const uploadQuery = z.strictObject({ name: fileNameSchema.exactOptional() });

export const uploadSchema = z.object({
  /** What a file input's value is now. */
  name: fileNameSchema,
  mediaType: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
});
export type Upload = z.output<typeof uploadSchema>;
