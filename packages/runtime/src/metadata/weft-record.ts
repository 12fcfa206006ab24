import { type NodeAddress, parseNodeAddress } from "@weft/graph";
import { isJsonObject } from "../files/json-object.ts";

/** Which picture of a run a file is. */
export interface PictureOrigin {
  readonly node: NodeAddress;
  readonly listIndex: number;
  readonly batchIndex: number;
  /** SHA-256 of the decoded RGBA bytes. */
  readonly pixels: string;
}

/** What the `weft` text of a picture holds. */
export interface WeftRecord {
  /** The resolved workflow with its lock, as JSON text. */
  readonly workflow: string;
  readonly artifact: PictureOrigin;
}

/** The `weft` text: compact JSON. `compactWorkflow` is JSON text without line breaks. */
export function writeWeftRecord(compactWorkflow: string, artifact: PictureOrigin): string {
  const { node, listIndex, batchIndex, pixels } = artifact;
  return `{"workflow":${compactWorkflow},"artifact":${JSON.stringify({ node, listIndex, batchIndex, pixels })}}`;
}

function readIndex(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function readOrigin(value: unknown): PictureOrigin | undefined {
  if (!isJsonObject(value) || typeof value.node !== "string" || typeof value.pixels !== "string")
    return undefined;
  const node = parseNodeAddress(value.node);
  const listIndex = readIndex(value.listIndex);
  const batchIndex = readIndex(value.batchIndex);
  if (node === undefined || listIndex === undefined || batchIndex === undefined) return undefined;
  return { node, listIndex, batchIndex, pixels: value.pixels };
}

/**
 * Reads a `weft` text; `undefined` when it is none. The workflow in it is not checked. Integers above 2^53-1 are
 * decimal strings in a workflow file, so nothing is lost on the way through JSON.
 */
export function readWeftRecord(text: string): WeftRecord | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(parsed) || !isJsonObject(parsed.workflow)) return undefined;
  const artifact = readOrigin(parsed.artifact);
  return artifact === undefined ? undefined : { workflow: JSON.stringify(parsed.workflow), artifact };
}
