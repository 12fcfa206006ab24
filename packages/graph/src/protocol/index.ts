export { ApiError } from "./api-error.ts";
export {
  type ArtifactPage,
  type ArtifactRecord,
  artifactListQuery,
  type PictureMetadata,
} from "./artifact-schema.ts";
export {
  type AnswerOf,
  type Client,
  createClient,
  type Fetch,
  type FileContent,
  type RequestOf,
} from "./client.ts";
export {
  type InputList,
  infoSchema,
  MAX_EDITOR_SETTINGS,
  type ModelList,
  type ServerInfo,
  type Settings,
  type SettingsAnswer,
  settingsChangeSchema,
  settingsSchema,
  type Upload,
} from "./machine-schemas.ts";
export { openApiDocument } from "./openapi.ts";
export {
  decodePreviewFrame,
  encodePreviewFrame,
  type PreviewFrame,
  type PreviewHeader,
} from "./preview-frame.ts";
export { type ApiErrorBody, errorReportSchema, problemSchema } from "./problem-schema.ts";
export { type FileRoute, fillPath, type PathParams, pathParams, type Route } from "./route.ts";
export {
  type FileRouteName,
  type FileRoutes,
  fileRoutes,
  type RouteName,
  type Routes,
  routes,
} from "./routes.ts";
export { runEventSchema } from "./run-event-schema.ts";
export {
  type CheckAnswer,
  MAX_RUN_COUNT,
  type Queue,
  type RunDetail,
  type RunListQuery,
  type RunPage,
  type RunPhase,
  type RunSummary,
  type RunsQueued,
  runPhaseSchema,
  usedSeedSchema,
} from "./run-schemas.ts";
export { nodeAddressSchema } from "./scalar-schemas.ts";
export {
  type ChangeEvent,
  EVENTS_PATH,
  eventsQuery,
  type ServerEvent,
  type ServerMessage,
  serverMessageSchema,
} from "./server-event-schema.ts";
export type {
  ExampleEntry,
  WorkflowEntry,
  WorkflowFile,
  WorkflowList,
  WorkflowSaved,
  WorkflowVersion,
} from "./workflow-file-schemas.ts";
