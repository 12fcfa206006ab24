import type { z } from "zod";
import type { NodeAddress } from "../../ids/brand.ts";
import type { Problem } from "../../problems/problem.ts";
import { quote, shorten } from "../../problems/quote.ts";
import { isJsonList, isJsonObject, type JsonObject } from "../json/json-object.ts";
import type { WorkflowLimits } from "../limits.ts";
import type { JsonValue, UnknownKeys } from "../workflow.ts";

/** After this many, a file is broken as a whole and more sentences help nobody. */
const MAX_PROBLEMS = 100;

/** One reading of one file: what was found wrong and how much was read so far. */
export class Reading {
  readonly limits: WorkflowLimits;
  readonly problems: Problem[] = [];
  nodes = 0;
  edges = 0;
  private errors = 0;

  constructor(limits: WorkflowLimits) {
    this.limits = limits;
  }

  get failed(): boolean {
    return this.errors > 0;
  }

  /** So much is wrong that reading on is a waste of time. */
  get gaveUp(): boolean {
    return this.errors >= MAX_PROBLEMS;
  }

  /** The file cannot be read as it is. `place` is a path as in `nodes.sampler.mode`. */
  refuse(place: string, rule: string, found: JsonValue | undefined, node?: NodeAddress): void {
    const actual = found === undefined ? "is missing" : `is ${quote(found)}`;
    this.report({
      level: "error",
      code: "file-invalid",
      message: `${place} ${rule}, but ${actual}.`,
      ...(node === undefined ? {} : { node }),
    });
  }

  report(problem: Problem): void {
    this.errors += problem.level === "error" ? 1 : 0;
    if (this.problems.length < MAX_PROBLEMS || (problem.level === "error" && this.errors === 1)) {
      this.problems.push(problem);
    }
  }

  /** Checks the named keys of an object; everything else in it is left alone. `undefined` after a refusal. */
  shape<Shape extends z.ZodRawShape>(
    schema: z.ZodObject<Shape>,
    object: JsonObject,
    place: string,
    node?: NodeAddress,
  ): z.output<z.ZodObject<Shape>> | undefined {
    if (this.gaveUp) {
      return undefined;
    }
    const result = schema.safeParse(object);
    if (result.success) {
      return result.data;
    }
    this.refuseIssues(result.error.issues, object, place, node);
    return undefined;
  }

  /** Checks one value. */
  value<Output>(schema: z.ZodType<Output>, value: JsonValue | undefined, place: string): Output | undefined {
    if (this.gaveUp) {
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) {
      return result.data;
    }
    this.refuseIssues(result.error.issues, value, place);
    return undefined;
  }

  private refuseIssues(
    issues: readonly z.core.$ZodIssue[],
    value: JsonValue | undefined,
    place: string,
    node?: NodeAddress,
  ): void {
    for (const issue of issues) {
      const inner = issue.path
        .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
        .join("");
      const found = issue.path.reduce<JsonValue | undefined>(stepInto, value);
      this.refuse(`${place}${inner}`.replace(/^\./, ""), issue.message, found, node);
    }
  }

  /** The entries of an object whose keys are names that people give; none when it is absent. */
  entries(value: JsonValue | undefined, place: string): ReadonlyArray<readonly [string, JsonValue]> {
    if (value === undefined) {
      return [];
    }
    if (!isJsonObject(value)) {
      this.refuse(place, "must be an object", value);
      return [];
    }
    return Object.entries(value);
  }

  /** The same, where every value is an object itself. */
  objects(value: JsonValue | undefined, place: string): ReadonlyArray<readonly [string, JsonObject]> {
    const objects: (readonly [string, JsonObject])[] = [];
    for (const [key, member] of this.entries(value, place)) {
      if (this.gaveUp) {
        break;
      }
      if (isJsonObject(member)) {
        objects.push([key, member]);
      } else {
        this.refuse(`${place}.${shorten(key)}`, "must be an object", member);
      }
    }
    return objects;
  }

  /** A list whose items have one shape, each checked by itself: a schema of the list would tell of every item. */
  items<Output>(schema: z.ZodType<Output>, value: JsonValue | undefined, place: string): readonly Output[] {
    const items: Output[] = [];
    for (const [index, item] of this.list(value, place).entries()) {
      if (this.gaveUp) {
        break;
      }
      const read = this.value(schema, item, `${place}[${index}]`);
      if (read !== undefined) {
        items.push(read);
      }
    }
    return items;
  }

  /** A list; empty when it is absent. */
  list(value: JsonValue | undefined, place: string): readonly JsonValue[] {
    if (value === undefined || isJsonList(value)) {
      return value ?? [];
    }
    this.refuse(place, "must be a list", value);
    return [];
  }
}

function stepInto(value: JsonValue | undefined, key: PropertyKey): JsonValue | undefined {
  if (isJsonList(value)) {
    return typeof key === "number" ? value[key] : undefined;
  }
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
}

/** The keys of an object that this version does not know. */
export function unknownKeys(object: JsonObject, known: ReadonlySet<string>): UnknownKeys {
  return new Map(Object.entries(object).filter(([key]) => !known.has(key)));
}

/** The same as an optional member: absent when there are none. */
export function unknownMember(
  object: JsonObject,
  known: ReadonlySet<string>,
): { readonly unknown?: UnknownKeys } {
  const unknown = unknownKeys(object, known);
  return unknown.size === 0 ? {} : { unknown };
}
