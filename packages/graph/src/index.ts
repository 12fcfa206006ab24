export type { Inventory, InventoryEntry } from "./compile/inventory.ts";
export type { ConstantValue, Plan, PlanInput, PlanNode, PlanSource } from "./compile/plan.ts";
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
export * from "./node/define-node.ts";
export * from "./node/input-description.ts";
export * from "./node/inputs.ts";
export * from "./node/node-description.ts";
export * from "./node/port-type.ts";
export * from "./node/services.ts";
export * from "./node/words.ts";
export type { Problem, ProblemLevel } from "./problems/problem.ts";
export * from "./run/events.ts";
export * from "./values/arrays.ts";
export * from "./values/conditioning.ts";
export * from "./values/recipes.ts";
