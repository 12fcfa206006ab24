import { UserError } from "@weft/graph";

/**
 * What lies in a `.weft` file, a zip archive:
 *
 * - `manifest.json`: format, version, and the SHA-256 and size of every other entry
 * - `workflow.json`: the workflow with its lock
 * - `inputs/NAME`: input files under the names that the workflow uses
 * - `results/KEY`: recorded results under the keys of their requests
 *
 * Nothing else is allowed: weights and keys never travel in a bundle.
 */
export const BUNDLE_FORMAT = "weft.bundle";
export const BUNDLE_VERSION = 1;
export const MANIFEST_NAME = "manifest.json";
export const WORKFLOW_NAME = "workflow.json";
export const INPUTS_FOLDER = "inputs/";
export const RESULTS_FOLDER = "results/";

export interface BundleLimits {
  /** Bytes of the archive. */
  readonly archiveBytes: number;
  readonly entries: number;
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** Bytes of all entries, unpacked. */
  readonly totalBytes: number;
  /** Unpacked over packed size of an entry above 1 MiB. */
  readonly ratio: number;
}

const MEBIBYTE = 1024 * 1024;

export const BUNDLE_LIMITS: BundleLimits = {
  archiveBytes: 1024 * MEBIBYTE,
  entries: 10_000,
  entryBytes: 512 * MEBIBYTE,
  totalBytes: 1024 * MEBIBYTE,
  ratio: 200,
};

/** Entries up to this size may be packed as tightly as they like. */
export const RATIO_FREE_BYTES: number = MEBIBYTE;

/** The contents of a bundle. */
export interface Bundle {
  /** JSON text. */
  readonly workflow: string;
  /** By the names that the workflow uses. */
  readonly inputs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** By the keys of their requests: 1 to 128 letters, digits, `-` and `_`. */
  readonly results: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export function isResultKey(key: string): boolean {
  return /^[A-Za-z0-9_-]{1,128}$/.test(key);
}

export function bundleDamaged(message: string, cause?: unknown): UserError {
  return new UserError({
    code: "bundle-damaged",
    message: `The bundle cannot be used: ${message}`,
    remedy: "Ask for the file again, or make it anew with `weft bundle`.",
    ...(cause === undefined ? {} : { cause }),
  });
}
