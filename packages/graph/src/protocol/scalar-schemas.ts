import { z } from "zod";
import type { JsonValue } from "../document/workflow.ts";
import { type NodeAddress, parseNodeAddress, type RunId, runId } from "../ids/brand.ts";

/*
 * The small parts of every message. Objects that a client sends are strict, so that a misspelt key is told; objects that
 * the server sends are not, so that an older client reads a newer server.
 */

/** Any JSON value. */
export const jsonValueSchema: z.ZodType<JsonValue, JsonValue> = z.json();

/** A list that nobody changes. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly();
}

/** Milliseconds since the epoch. */
export const timeSchema = z.number().nonnegative().meta({ description: "Milliseconds since the epoch" });

export const runIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .transform((text): RunId => runId(text));

export const nodeAddressSchema = z
  .string()
  .max(8192)
  .transform((text, context): NodeAddress => {
    const address = parseNodeAddress(text);
    if (address !== undefined) return address;
    context.addIssue({ code: "custom", message: "This is no node address (id, or instance/inner)." });
    return z.NEVER;
  })
  .meta({ description: "A node's id, or instance/inner" });

/** `<run id>-<number>`. */
export const artifactIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}-\d{1,9}$/);

/** A path below a folder, with forward slashes; which names are allowed is the server's to say. */
export const fileNameSchema = z.string().min(1).max(1024);

/** The content hash of a workflow's text: two files with the same revision are the same. */
export const revisionSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: "SHA-256 of the file's text in UTF-8" });

/** A whole number from a URL's query. */
export function queryInteger(minimum: number, maximum: number) {
  return z.coerce.number<number>().int().min(minimum).max(maximum);
}

/** Where the next page begins; opaque to clients. */
export const cursorSchema = z.string().min(1).max(200);

/** At most 200 entries a page. */
export const pageQuery = {
  cursor: cursorSchema.exactOptional(),
  limit: queryInteger(1, 200).exactOptional(),
};
