import { z } from "zod";
import type { InputDescription } from "../node/input-description.ts";
import type { NodeDescription, NodeMigration } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import { listOf } from "./scalar-schemas.ts";

const wordsSchema = z.object({ en: z.string(), zh: z.string() });

const portTypeSchema: z.ZodType<PortType> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("named"), name: z.string() }),
  z.object({ kind: z.literal("union"), names: listOf(z.string()) }),
  z.object({ kind: z.literal("any") }),
  z.object({ kind: z.literal("variable"), name: z.string() }),
]);

/*
 * The parts of a description grow with the nodes, and server and editor are one version: here only what every reader
 * needs is checked, and everything else passes as it is. The types say the rest.
 */

const inputSchema = z
  .custom<InputDescription>((value) => isInput(value))
  .meta({
    type: "object",
    description: "kind, default, range and words of an input: see InputDescription in @weft/graph",
  });

const migrationSchema = z
  .custom<NodeMigration>((value) => isObject(value) && "to" in value)
  .meta({
    type: "object",
    description: "One step between versions of a node type: see NodeMigration in @weft/graph",
  });

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isInput(value: unknown): boolean {
  return isObject(value) && "kind" in value && typeof value.kind === "string";
}

/** A node type as plain data. */
export const nodeDescriptionSchema: z.ZodType<NodeDescription> = z.looseObject({
  type: z.string(),
  version: z.number().int(),
  title: wordsSchema,
  category: z.string(),
  description: wordsSchema,
  aliases: listOf(z.string()),
  inputs: listOf(z.object({ name: z.string(), input: inputSchema })),
  outputs: listOf(
    z.looseObject({
      name: z.string(),
      type: portTypeSchema,
      list: z.literal(true).exactOptional(),
      description: wordsSchema.exactOptional(),
    }),
  ),
  role: z.enum(["compute", "reroute", "constant", "note"]),
  effect: z.enum(["pure", "recorded", "output", "impure"]),
  impureBecause: z.string().exactOptional(),
  runsIn: z.enum(["worker", "host"]),
  runsModel: z.boolean(),
  provider: z.string().exactOptional(),
  deprecated: wordsSchema.exactOptional(),
  migrations: listOf(migrationSchema),
});

/** Every node type of this installation. Models and input files are asked for apart: they change while it runs. */
export const catalogueSchema = z.object({
  nodes: listOf(nodeDescriptionSchema),
});
