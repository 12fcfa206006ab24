import type { NodeMigrationStep } from "../../node/node-description.ts";
import { assertNever } from "../../problems/assert-never.ts";
import { quote } from "../../problems/quote.ts";
import { sameJson } from "../json/json-object.ts";
import type { JsonValue } from "../workflow.ts";

type Params = ReadonlyMap<string, JsonValue>;

/** The params after one step; the same Map when the step changes none of them. */
export function applyToParams(params: Params, step: NodeMigrationStep): Params {
  switch (step.op) {
    case "rename":
      return renameParam(params, step.param, step.to);
    case "map": {
      const value = params.get(step.param);
      const pair = value === undefined ? undefined : step.values.find(([from]) => sameJson(from, value));
      return pair === undefined ? params : new Map(params).set(step.param, pair[1]);
    }
    case "default":
      return params.has(step.param) ? params : new Map(params).set(step.param, step.value);
    case "drop":
      return params.has(step.param) ? new Map([...params].filter(([name]) => name !== step.param)) : params;
    case "rename-output":
      return params;
    default:
      return assertNever(step);
  }
}

/** Keeps the place among the params; a param that already has the new name stays and the old one stays beside it. */
function renameParam(params: Params, from: string, to: string): Params {
  if (!params.has(from) || params.has(to)) {
    return params;
  }
  return new Map([...params].map(([name, value]) => [name === from ? to : name, value] as const));
}

/** What a step does, for a person. */
export function describeStep(step: NodeMigrationStep): string {
  switch (step.op) {
    case "rename":
      return `"${step.param}" is now "${step.to}"`;
    case "map":
      return `"${step.param}" has a new name for its value`;
    case "default":
      return `"${step.param}" was added as ${quote(step.value)}, which is what it was before`;
    case "drop":
      return `"${step.param}" was removed`;
    case "rename-output":
      return `the output "${step.output}" is now "${step.to}"`;
    default:
      return assertNever(step);
  }
}
