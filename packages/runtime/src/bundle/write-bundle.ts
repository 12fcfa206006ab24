import { createHash } from "node:crypto";
import { UserError } from "@weft/graph";
import { type Zippable, zipSync } from "fflate";
import { parseRelativeName } from "../files/relative-name.ts";
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type Bundle,
  INPUTS_FOLDER,
  isResultKey,
  MANIFEST_NAME,
  RESULTS_FOLDER,
  WORKFLOW_NAME,
} from "./bundle-layout.ts";
import { lockedFileHashes } from "./locked-files.ts";

/** The earliest date that a zip can state, in local time since zip knows no other: the same bytes in every zone. */
const FIXED_DATE = new Date(1980, 0, 1);
const TEXT_LEVEL = 9;
/** Pictures are compressed already. */
const STORED = 0;

const encoder = new TextEncoder();

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The name inside the archive, with forward slashes. */
function inputEntry(name: string): string {
  const parsed = parseRelativeName(name);
  if (parsed.ok) return `${INPUTS_FOLDER}${parsed.parts.join("/")}`;
  throw new UserError({
    code: "bundle-name-refused",
    message: `The input file ${JSON.stringify(name.slice(0, 200))} cannot go into a bundle: its name ${parsed.reason}.`,
    remedy: "Copy the file into the input folder and use its name there.",
  });
}

function checkLock(bundle: Bundle): void {
  const locked = lockedFileHashes(bundle.workflow);
  for (const [name, bytes] of bundle.inputs) {
    const expected = locked.get(name);
    if (expected === undefined || expected === sha256Of(bytes)) continue;
    throw new UserError({
      code: "bundle-input-changed",
      message: `The input file "${name}" is not the one that the workflow's lock names: it was changed since.`,
      remedy: "Lock the workflow again with `weft lock`, or put the old file back.",
    });
  }
}

function collectEntries(bundle: Bundle): Map<string, Uint8Array<ArrayBuffer>> {
  const entries = new Map([[WORKFLOW_NAME, encoder.encode(bundle.workflow)]]);
  for (const [name, bytes] of bundle.inputs) entries.set(inputEntry(name), bytes);
  for (const [key, bytes] of bundle.results) {
    if (!isResultKey(key)) throw new RangeError(`"${key}" is no key of a recorded result.`);
    entries.set(`${RESULTS_FOLDER}${key}`, bytes);
  }
  return new Map([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Packs a bundle. The same contents give the same bytes on every machine: entries are sorted, dates fixed, and the
 * compression is plain code. Throws UserError when an input is not the one that the workflow's lock names.
 */
export function writeBundle(bundle: Bundle): Uint8Array {
  checkLock(bundle);
  const entries = collectEntries(bundle);
  const files = Object.fromEntries(
    Array.from(entries, ([name, bytes]) => [name, { sha256: sha256Of(bytes), bytes: bytes.length }]),
  );
  const manifest = JSON.stringify({ format: BUNDLE_FORMAT, version: BUNDLE_VERSION, files }, undefined, 2);
  const zip: Zippable = { [MANIFEST_NAME]: [encoder.encode(`${manifest}\n`), { level: TEXT_LEVEL }] };
  for (const [name, bytes] of entries) {
    zip[name] = [bytes, { level: name.endsWith(".json") ? TEXT_LEVEL : STORED }];
  }
  return zipSync(zip, { mtime: FIXED_DATE });
}
