import { z } from "zod";
import { MAX_NAME_LENGTH } from "../limits.ts";

/**
 * Version 1 of the workflow file, as JSON. This file is frozen once version 1 is out: a change of the format is a new
 * file beside it and a migration. Objects are loose: a key that is not named here is kept and written again.
 *
 * The reader checks one small object at a time with the shapes below, and makes Maps of everything that people name
 * (nodes, ports, params), so that no name is ever the key of an object that a schema walks. The whole schema is what
 * the JSON Schema is generated from.
 */
const text = z.string("must be text");
const name = text
  .min(1, "must not be empty")
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`);
const whole = z.int("must be a whole number");
const record = <Value extends z.ZodType>(value: Value, key = z.string()) =>
  z.record(key, value, "must be an object");
const list = <Item extends z.ZodType>(item: Item) => z.array(item, "must be a list");

const nodeIdText = z
  .string("must be a node id")
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be a node id: 1 to 64 letters, digits, _ or -");
/** A node id, or `instance/inner` for a node inside a subgraph. */
const addressText = z
  .string("must be a node's address")
  .regex(
    /^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,62}$/,
    "must be a node's address: node ids, with / between an instance and a node inside it",
  );

const portRef = z.tuple([nodeIdText, name], 'must be a pair: ["node", "port"]');
export const deepPortRef = z.tuple([addressText, name], 'must be a pair: ["node", "port"]');
/** One inner port, or several that receive the same value. */
const boundaryTargets = z.union([deepPortRef, z.array(deepPortRef).min(1)]);

export const seedControl = z.enum(
  ["fixed", "increment", "decrement", "random"],
  "must be fixed, increment, decrement or random",
);

export const nodeShape = {
  type: name.describe("The node type, such as KSampler."),
  version: whole
    .min(1, "must be 1 or more")
    .default(1)
    .describe("The version of the node type that the params are written for."),
  mode: z
    .enum(["active", "muted", "bypassed"], "must be active, muted or bypassed")
    .default("active")
    .describe(
      "Muted: it and what needs it do not run. Bypassed: what comes in goes out where the types allow it.",
    ),
  title: text.optional().describe("The person's own title."),
};

export const edgeShape = { from: portRef, to: portRef };

export const workflowShape = {
  id: text.default(""),
  title: text.default(""),
  description: text.default(""),
};

export const tagText = text;

export const subgraphShape = { title: text.default("") };

export const lockedContentShape = {
  sha256: text,
  bytes: whole.min(0, "must be 0 or more"),
  source: text.optional(),
};

export const executionShape = {
  weft: text,
  onnxruntime: text,
  device: text,
  threads: whole.min(0, "must be 0 or more"),
  cpu: text,
  os: text,
};

export const lockedVersion = whole.min(1, "must be 1 or more");
export const lockedPack = text;

const graphSchema = {
  nodes: record(
    z.looseObject({
      ...nodeShape,
      params: record(z.unknown())
        .optional()
        .describe("Values of the inputs that are not wired, by port name."),
      controls: record(seedControl)
        .optional()
        .describe("What happens to a seed before the next run, by port name."),
      ui: z.unknown().optional().describe("Position, size, colour: never changes what is computed."),
    }),
    nodeIdText,
  ),
  edges: list(z.looseObject(edgeShape)).optional(),
  groups: list(z.unknown()).optional(),
};

const boundarySchema = {
  inputs: record(z.looseObject({ to: boundaryTargets })).optional(),
  outputs: record(z.looseObject({ from: deepPortRef })).optional(),
};

/** The whole file, for the JSON Schema. */
export const workflowFile = z.looseObject({
  format: z.literal("weft.workflow"),
  version: z.literal(1),
  ...workflowShape,
  tags: list(tagText).default([]),
  ...graphSchema,
  subgraphs: record(z.looseObject({ ...subgraphShape, ...boundarySchema, ...graphSchema }), nodeIdText)
    .optional()
    .describe('Graphs that are used like nodes: "type": "subgraph:<id>" is an instance.'),
  interface: z
    .looseObject(boundarySchema)
    .optional()
    .describe("The inputs and outputs for use without the editor."),
  lock: z
    .looseObject({
      nodes: record(lockedVersion).optional(),
      packs: record(lockedPack).optional(),
      models: record(z.looseObject(lockedContentShape)).optional(),
      files: record(z.looseObject(lockedContentShape)).optional(),
      results: record(z.unknown()).optional(),
      execution: z.looseObject(executionShape).optional(),
    })
    .optional()
    .describe("What a result was made with: versions, contents, environment."),
});
