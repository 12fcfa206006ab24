export { type CompiledWorkflow, type CompileOptions, compileWorkflow } from "./compile/compile-workflow.ts";
export { instanceDescription } from "./compile/instance-description.ts";
export type { Inventory, InventoryEntry } from "./compile/inventory.ts";
export {
  digestOf,
  type HashText,
  type InputDigest,
  itemKey,
  listDigest,
  wiredSources,
} from "./compile/item-key.ts";
export { MAX_FLAT_NODES, MAX_NESTING } from "./compile/nesting.ts";
export type { ConstantValue, Plan, PlanInput, PlanNode, PlanSource } from "./compile/plan.ts";
export {
  type ParamSetting,
  type ResolvedWorkflow,
  type ResolveOptions,
  resolveWorkflow,
  type UsedSeed,
} from "./compile/resolve-workflow.ts";
export { instanceType, subgraphIdOf } from "./compile/subgraph-id.ts";
export { type ParamWrite, writeParams } from "./compile/write-params.ts";
export { fillParams } from "./document/fill-params.ts";
export { workflowJsonSchema } from "./document/json-schema.ts";
export { WORKFLOW_LIMITS, type WorkflowLimits } from "./document/limits.ts";
export { type ParsedWorkflow, parseWorkflow } from "./document/parse-workflow.ts";
export { serializeWorkflow } from "./document/serialize-workflow.ts";
export * from "./document/workflow.ts";
export { type ErrorReport, reportError } from "./errors/error-report.ts";
export {
  type ErrorDetails,
  type ErrorKind,
  OperationalError,
  type RepairAction,
  UserError,
  WeftError,
} from "./errors/weft-error.ts";
export * from "./ids/brand.ts";
export { buildLock } from "./lock/build-lock.ts";
export { compareLock, type LockDifference } from "./lock/compare-lock.ts";
export { type NamedModel, type NamedResources, namedResources } from "./lock/named-resources.ts";
export { createCatalogue } from "./node/catalogue.ts";
export { type CoercedParam, coerceParam, MAX_SEED } from "./node/coerce-param.ts";
export { type Connection, checkConnection, portTypeText } from "./node/connection.ts";
export { findConverters } from "./node/converters.ts";
export * from "./node/define-node.ts";
export * from "./node/input-description.ts";
export * from "./node/inputs.ts";
export * from "./node/node-description.ts";
export { type ParsedParam, paramText, paramToJson, parseParamText } from "./node/param-text.ts";
export * from "./node/port-type.ts";
export { findInputPort, findOutput, type InputPort, repeatedPorts } from "./node/ports.ts";
export * from "./node/services.ts";
export * from "./node/words.ts";
export { assertNever } from "./problems/assert-never.ts";
export { closestName } from "./problems/closest-name.ts";
export type { Problem, ProblemLevel } from "./problems/problem.ts";
export { quote, shorten } from "./problems/quote.ts";
export * from "./providers/a1111.ts";
export { findPrice, isRetired, type PriceQuery } from "./providers/catalogue/find-price.ts";
export { fluxCatalogue } from "./providers/catalogue/flux.ts";
export { geminiCatalogue } from "./providers/catalogue/gemini.ts";
export { ideogramCatalogue } from "./providers/catalogue/ideogram.ts";
export { openaiCatalogue } from "./providers/catalogue/openai.ts";
export * from "./providers/catalogue/provider-catalogue.ts";
export { providerCatalogues } from "./providers/catalogue/provider-catalogues.ts";
export { recraftCatalogue } from "./providers/catalogue/recraft.ts";
export { stabilityCatalogue } from "./providers/catalogue/stability.ts";
export * from "./providers/cost.ts";
export * from "./providers/flux.ts";
export * from "./providers/gemini.ts";
export * from "./providers/ideogram.ts";
export * from "./providers/midjourney.ts";
export * from "./providers/openai.ts";
export * from "./providers/provider-service.ts";
export * from "./providers/recraft.ts";
export * from "./providers/stability.ts";
export * from "./run/events.ts";
export type { ItemProgress, NodeRunState, NodeRunStatus } from "./run/node-run-state.ts";
export { PersistentList } from "./run/persistent-list.ts";
export { reduceRun } from "./run/reduce-run.ts";
export {
  initialRunState,
  nodeOutcomes,
  nodeState,
  type PlacedNotice,
  type RunState,
  type RunTotals,
} from "./run/run-state.ts";
export { validateWorkflow } from "./validate/validate-workflow.ts";
export * from "./values/arrays.ts";
export { decodeValue, encodeValue, joinParts } from "./values/codec.ts";
export * from "./values/conditioning.ts";
export * from "./values/recipes.ts";
export { valueByteLength } from "./values/value-byte-length.ts";
