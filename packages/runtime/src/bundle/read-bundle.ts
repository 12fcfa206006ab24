import { createHash } from "node:crypto";
import { UserError } from "@weft/graph";
import { type UnzipFileInfo, unzipSync } from "fflate";
import { isJsonObject } from "../files/json-object.ts";
import { parseRelativeName } from "../files/relative-name.ts";
import {
  BUNDLE_FORMAT,
  BUNDLE_LIMITS,
  BUNDLE_VERSION,
  type Bundle,
  type BundleLimits,
  bundleDamaged,
  INPUTS_FOLDER,
  isResultKey,
  MANIFEST_NAME,
  RATIO_FREE_BYTES,
  RESULTS_FOLDER,
  WORKFLOW_NAME,
} from "./bundle-layout.ts";
import { lockedFileHashes } from "./locked-files.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

function tooLarge(what: string): UserError {
  return new UserError({
    code: "bundle-too-large",
    message: `The bundle is larger than allowed: ${what}.`,
    remedy: "Unpack it with a zip program, after looking at what it holds, and open its workflow.json.",
  });
}

/** Whether an entry may be in a bundle at all. */
function isAllowedEntry(name: string): boolean {
  if (name === MANIFEST_NAME || name === WORKFLOW_NAME) return true;
  if (name.startsWith(RESULTS_FOLDER)) return isResultKey(name.slice(RESULTS_FOLDER.length));
  if (!name.startsWith(INPUTS_FOLDER)) return false;
  const parsed = parseRelativeName(name.slice(INPUTS_FOLDER.length));
  return parsed.ok && `${INPUTS_FOLDER}${parsed.parts.join("/")}` === name;
}

/** Looks at the archive's directory only; throws before anything is unpacked. */
function entryCheck(limits: BundleLimits, archiveBytes: number): (entry: UnzipFileInfo) => boolean {
  const seen = new Set<string>();
  let total = 0;
  let packed = 0;
  return ({ name, size, originalSize }) => {
    if (name.endsWith("/") && originalSize === 0) return false;
    if (!isAllowedEntry(name))
      throw bundleDamaged(`it holds ${JSON.stringify(name)}, which no bundle may have.`);
    if (seen.has(name)) throw bundleDamaged(`it holds ${JSON.stringify(name)} twice.`);
    seen.add(name);
    total += originalSize;
    packed += size;
    if (packed > archiveBytes) throw bundleDamaged("its directory states sizes that the file does not have.");
    if (seen.size > limits.entries) throw tooLarge(`more than ${limits.entries} entries`);
    if (originalSize > limits.entryBytes)
      throw tooLarge(`"${name}" has more than ${limits.entryBytes} bytes`);
    if (total > limits.totalBytes) throw tooLarge(`more than ${limits.totalBytes} bytes unpacked`);
    if (originalSize > RATIO_FREE_BYTES && originalSize > size * limits.ratio) {
      throw tooLarge(`"${name}" would swell to over ${limits.ratio} times its packed size`);
    }
    return true;
  };
}

function unzip(
  archive: Uint8Array<ArrayBuffer>,
  limits: BundleLimits,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  if (archive.length > limits.archiveBytes)
    throw tooLarge(`the file has more than ${limits.archiveBytes} bytes`);
  try {
    return new Map(Object.entries(unzipSync(archive, { filter: entryCheck(limits, archive.length) })));
  } catch (error) {
    throw error instanceof UserError
      ? error
      : bundleDamaged("it is no zip archive, or it is cut off.", error);
  }
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    throw bundleDamaged(`its ${name} is no JSON text.`, error);
  }
}

/** Checks every entry against the manifest: all that it lists are there, nothing else is, and the contents are right. */
function checkManifest(entries: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void {
  const bytes = entries.get(MANIFEST_NAME);
  if (bytes === undefined) throw bundleDamaged(`it has no ${MANIFEST_NAME}; is it a bundle at all?`);
  const manifest = parseJson(bytes, MANIFEST_NAME);
  if (!isJsonObject(manifest) || manifest.format !== BUNDLE_FORMAT || !isJsonObject(manifest.files)) {
    throw bundleDamaged(`its ${MANIFEST_NAME} is not a bundle's.`);
  }
  if (manifest.version !== BUNDLE_VERSION) {
    throw new UserError({
      code: "bundle-too-new",
      message: `The bundle has version ${String(manifest.version)}; this Weft reads version ${BUNDLE_VERSION}.`,
      remedy: "Install a newer Weft.",
    });
  }
  const listed = new Map(Object.entries(manifest.files));
  for (const name of listed.keys())
    if (!entries.has(name)) throw bundleDamaged(`"${name}" is missing from it.`);
  for (const [name, content] of entries) {
    if (name === MANIFEST_NAME) continue;
    const entry = listed.get(name);
    const sha256 = createHash("sha256").update(content).digest("hex");
    if (!isJsonObject(entry) || entry.sha256 !== sha256)
      throw bundleDamaged(`"${name}" is not what its manifest says.`);
  }
}

function entriesBelow(
  entries: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  folder: string,
): Map<string, Uint8Array<ArrayBuffer>> {
  const below = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, bytes] of entries)
    if (name.startsWith(folder)) below.set(name.slice(folder.length), bytes);
  return below;
}

function checkLock(workflow: string, inputs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void {
  for (const [name, expected] of lockedFileHashes(workflow)) {
    const bytes = inputs.get(name.replaceAll("\\", "/"));
    if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") === expected) continue;
    throw bundleDamaged(`its input "${name}" is not the one that the workflow's lock names.`);
  }
}

/**
 * Unpacks a bundle in memory and checks it: names, sizes, how much it swells, its manifest and the lock's hashes. Writes
 * nothing. Throws UserError `bundle-damaged`, `bundle-too-large` or `bundle-too-new`.
 */
export function readBundle(archive: Uint8Array<ArrayBuffer>, limits: BundleLimits = BUNDLE_LIMITS): Bundle {
  const entries = unzip(archive, limits);
  checkManifest(entries);
  const workflowBytes = entries.get(WORKFLOW_NAME);
  if (workflowBytes === undefined) throw bundleDamaged(`it has no ${WORKFLOW_NAME}.`);
  parseJson(workflowBytes, WORKFLOW_NAME);
  const workflow = decoder.decode(workflowBytes);
  const inputs = entriesBelow(entries, INPUTS_FOLDER);
  checkLock(workflow, inputs);
  return { workflow, inputs, results: entriesBelow(entries, RESULTS_FOLDER) };
}
