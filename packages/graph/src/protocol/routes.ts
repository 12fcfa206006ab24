import { z } from "zod";
import {
  artifactListQuery,
  artifactPageSchema,
  artifactRecordSchema,
  pictureMetadataSchema,
  thumbnailQuery,
} from "./artifact-schema.ts";
import {
  infoSchema,
  inputListSchema,
  modelListSchema,
  settingsAnswerSchema,
  settingsChangeSchema,
  uploadQuery,
  uploadSchema,
} from "./machine-schemas.ts";
import { catalogueSchema } from "./node-schema.ts";
import type { FileRoute, Route } from "./route.ts";
import {
  checkAnswerSchema,
  checkRequestSchema,
  queueMoveSchema,
  queueSchema,
  rerunRequestSchema,
  runDetailSchema,
  runListQuery,
  runPageSchema,
  runRequestSchema,
  runSummarySchema,
  runsQueuedSchema,
} from "./run-schemas.ts";
import { listOf, revisionSchema } from "./scalar-schemas.ts";
import {
  exampleEntrySchema,
  workflowFileSchema,
  workflowListSchema,
  workflowRenameSchema,
  workflowSavedSchema,
  workflowSaveSchema,
  workflowVersionSchema,
} from "./workflow-file-schemas.ts";

const doneSchema = z.object({});
const textSchema = z.object({ text: z.string(), revision: revisionSchema });

/** Every request of the HTTP API that is answered with JSON: server, client and OpenAPI document are made from this. */
export const routes = {
  getInfo: {
    method: "GET",
    path: "/api/info",
    tag: "machine",
    summary: "Versions, device, threads and folders.",
    response: infoSchema,
  },
  getCatalogue: {
    method: "GET",
    path: "/api/catalogue",
    tag: "machine",
    summary: "Every node type as data: all that is needed to draw, check and compile a workflow.",
    response: catalogueSchema,
  },
  listModels: {
    method: "GET",
    path: "/api/models",
    tag: "machine",
    summary: "Every model in the model folders, and why one cannot run here.",
    response: modelListSchema,
  },
  getSettings: {
    method: "GET",
    path: "/api/settings",
    tag: "machine",
    summary: "What the person chose.",
    response: settingsAnswerSchema,
  },
  changeSettings: {
    method: "PUT",
    path: "/api/settings",
    tag: "machine",
    summary: "Replaces the settings that are given.",
    body: settingsChangeSchema,
    response: settingsAnswerSchema,
  },

  listWorkflows: {
    method: "GET",
    path: "/api/workflows",
    tag: "workflows",
    summary: "The files of the workflows folder, last changed first.",
    response: workflowListSchema,
  },
  readWorkflow: {
    method: "GET",
    path: "/api/workflows/:name",
    tag: "workflows",
    summary: "A workflow's text as it is on disk.",
    response: workflowFileSchema,
  },
  saveWorkflow: {
    method: "PUT",
    path: "/api/workflows/:name",
    tag: "workflows",
    summary: "Writes a workflow whole or not at all; 409 when the file is not the one that was read.",
    body: workflowSaveSchema,
    response: workflowSavedSchema,
  },
  renameWorkflow: {
    method: "POST",
    path: "/api/workflows/:name/rename",
    tag: "workflows",
    summary: "Gives a workflow another name; 409 when that is taken.",
    body: workflowRenameSchema,
    response: workflowSavedSchema,
  },
  deleteWorkflow: {
    method: "DELETE",
    path: "/api/workflows/:name",
    tag: "workflows",
    summary: "Moves a workflow to the trash; its last text stays among its versions.",
    response: doneSchema,
  },
  listWorkflowVersions: {
    method: "GET",
    path: "/api/workflows/:name/versions",
    tag: "workflows",
    summary: "The last texts that were saved under a name, newest first; also when the file is gone.",
    response: z.object({ versions: listOf(workflowVersionSchema) }),
  },
  readWorkflowVersion: {
    method: "GET",
    path: "/api/workflows/:name/versions/:version",
    tag: "workflows",
    summary: "One of these texts.",
    response: textSchema,
  },
  listExamples: {
    method: "GET",
    path: "/api/examples",
    tag: "workflows",
    summary: "The workflows that come with Weft.",
    response: z.object({ examples: listOf(exampleEntrySchema) }),
  },
  readExample: {
    method: "GET",
    path: "/api/examples/:name",
    tag: "workflows",
    summary: "The text of one of them.",
    response: textSchema,
  },

  checkWorkflow: {
    method: "POST",
    path: "/api/check",
    tag: "runs",
    summary: "Everything that is wrong with a workflow here, without running it.",
    body: checkRequestSchema,
    response: checkAnswerSchema,
  },
  queueRuns: {
    method: "POST",
    path: "/api/runs",
    tag: "runs",
    summary: "Queues a workflow; 422 with its problems when it cannot run.",
    body: runRequestSchema,
    response: runsQueuedSchema,
  },
  listRuns: {
    method: "GET",
    path: "/api/runs",
    tag: "runs",
    summary: "The history, newest first.",
    query: runListQuery,
    response: runPageSchema,
  },
  getRun: {
    method: "GET",
    path: "/api/runs/:runId",
    tag: "runs",
    summary: "One run: its workflow, its events, its artifacts.",
    response: runDetailSchema,
  },
  cancelRun: {
    method: "POST",
    path: "/api/runs/:runId/cancel",
    tag: "runs",
    summary: "Takes a run out of the queue, or stops it.",
    response: runSummarySchema,
  },
  rerun: {
    method: "POST",
    path: "/api/runs/:runId/rerun",
    tag: "runs",
    summary: "Queues the same again.",
    body: rerunRequestSchema,
    response: runsQueuedSchema,
  },
  forgetRun: {
    method: "DELETE",
    path: "/api/runs/:runId",
    tag: "runs",
    summary: "Takes a run that is over out of the history; its files stay.",
    response: doneSchema,
  },

  getQueue: {
    method: "GET",
    path: "/api/queue",
    tag: "queue",
    summary: "What runs and what waits, in order.",
    response: queueSchema,
  },
  moveInQueue: {
    method: "POST",
    path: "/api/queue/move",
    tag: "queue",
    summary: "Gives a waiting run another place.",
    body: queueMoveSchema,
    response: queueSchema,
  },
  pauseQueue: {
    method: "POST",
    path: "/api/queue/pause",
    tag: "queue",
    summary: "Lets what runs end and starts nothing more.",
    response: queueSchema,
  },
  resumeQueue: {
    method: "POST",
    path: "/api/queue/resume",
    tag: "queue",
    summary: "Starts what waits again.",
    response: queueSchema,
  },
  clearQueue: {
    method: "POST",
    path: "/api/queue/clear",
    tag: "queue",
    summary: "Cancels all that wait; what runs goes on.",
    response: queueSchema,
  },

  listArtifacts: {
    method: "GET",
    path: "/api/artifacts",
    tag: "artifacts",
    summary: "Files that runs left, newest first.",
    query: artifactListQuery,
    response: artifactPageSchema,
  },
  getArtifact: {
    method: "GET",
    path: "/api/artifacts/:artifactId",
    tag: "artifacts",
    summary: "One of them.",
    response: artifactRecordSchema,
  },
  getArtifactMetadata: {
    method: "GET",
    path: "/api/artifacts/:artifactId/metadata",
    tag: "artifacts",
    summary: "What is written inside a picture: workflow and settings.",
    response: pictureMetadataSchema,
  },
  deleteArtifact: {
    method: "DELETE",
    path: "/api/artifacts/:artifactId",
    tag: "artifacts",
    summary: "Moves the file to the trash.",
    response: doneSchema,
  },
  restoreArtifact: {
    method: "POST",
    path: "/api/artifacts/:artifactId/restore",
    tag: "artifacts",
    summary: "Takes the file out of the trash again.",
    response: artifactRecordSchema,
  },

  listInputs: {
    method: "GET",
    path: "/api/inputs",
    tag: "inputs",
    summary: "The pictures of the input folder, last changed first.",
    response: inputListSchema,
  },
  uploadInput: {
    method: "POST",
    path: "/api/uploads",
    tag: "inputs",
    summary: "Puts a picture into the input folder; what it is, its content says.",
    query: uploadQuery,
    body: "bytes",
    response: uploadSchema,
  },
  getInputMetadata: {
    method: "GET",
    path: "/api/inputs/:name/metadata",
    tag: "inputs",
    summary: "What is written inside a picture of the input folder.",
    response: pictureMetadataSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;

const pictures = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff", "image/avif"] as const;

/** Every request that is answered with a file. */
export const fileRoutes = {
  getArtifactFile: {
    method: "GET",
    path: "/api/artifacts/:artifactId/file",
    tag: "artifacts",
    summary: "The file itself.",
    mediaTypes: [...pictures, "text/plain", "video/mp4", "video/webm", "application/octet-stream"],
  },
  getArtifactThumbnail: {
    method: "GET",
    path: "/api/artifacts/:artifactId/thumbnail",
    tag: "artifacts",
    summary: "A small picture of it.",
    query: thumbnailQuery,
    mediaTypes: ["image/webp"],
  },
  getInputFile: {
    method: "GET",
    path: "/api/inputs/:name/file",
    tag: "inputs",
    summary: "A picture of the input folder.",
    mediaTypes: pictures,
  },
  getInputThumbnail: {
    method: "GET",
    path: "/api/inputs/:name/thumbnail",
    tag: "inputs",
    summary: "A small picture of it.",
    query: thumbnailQuery,
    mediaTypes: ["image/webp"],
  },
  getExamplePicture: {
    method: "GET",
    path: "/api/examples/:name/picture",
    tag: "workflows",
    summary: "What an example makes.",
    mediaTypes: ["image/png", "image/webp", "image/jpeg"],
  },
} as const satisfies Readonly<Record<string, FileRoute>>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type FileRoutes = typeof fileRoutes;
export type FileRouteName = keyof FileRoutes;
