export { BUNDLE_FORMAT, type Bundle } from "./bundle/bundle-layout.ts";
export { keepBundleInputs } from "./bundle/keep-bundle.ts";
export { readBundle } from "./bundle/read-bundle.ts";
export { writeBundle } from "./bundle/write-bundle.ts";
export { DEVICES, type Device, isDevice } from "./devices/device.ts";
export { type Execution, executionEnvironment } from "./devices/execution.ts";
export { writeFileAtomically } from "./files/atomic-write.ts";
export { openContentStore } from "./files/content-store.ts";
export { comparePixels, type PixelComparison } from "./images/compare-pixels.ts";
export { decodePixels, type Pixels, pixelsHash } from "./images/pixels.ts";
export { readImageMetadata } from "./metadata/read-image-metadata.ts";
export { readWeftRecord, type WeftRecord } from "./metadata/weft-record.ts";
export { type ModelCatalogue, openModelCatalogue } from "./models/model-catalogue.ts";
export type { ModelEntry } from "./models/model-entry.ts";
export {
  type ComponentVerdict,
  type ModelVerdict,
  type VerifyOptions,
  verifyModel,
} from "./models/verify-model.ts";
export { builtinAdapters } from "./providers/adapters/index.ts";
export {
  type CredentialName,
  type CredentialStore,
  credentialText,
  openCredentials,
  parseCredential,
} from "./providers/credentials.ts";
export type { CostForecast, NodeForecast } from "./providers/forecast-plan.ts";
export { inMonth, Ledger, type LedgerLine, latestLines, sumOf } from "./providers/ledger.ts";
export type { ProviderAdapter } from "./providers/provider.ts";
export { ledgerFile } from "./providers/provider-paths.ts";
export type { Providers } from "./providers/providers.ts";
export { createRuntime, type Runtime } from "./run/create-runtime.ts";
export { laterSeeds } from "./run/later-seeds.ts";
export type { PreparedRun, PrepareRequest } from "./run/prepare-run.ts";
export type { RunRequest, RunResult } from "./run/run-request.ts";
export { runWorkflow } from "./run/run-workflow.ts";
export type { RuntimeOptions } from "./run/runtime-options.ts";
export { startWorker } from "./worker/start-worker.ts";
