export { type OpenHistory, openHistory } from "./open-history.ts";
export { type RecordingRuntime, recordRuns } from "./record-runs.ts";
