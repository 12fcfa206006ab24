import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@weft/graph";
import { errorCode } from "./error-code.ts";
import { liesWithin } from "./path-in-root.ts";
import { parseRelativeName } from "./relative-name.ts";

const NOT_THERE = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

function refuse(name: string, reason: string): UserError {
  return new UserError({
    code: "file-name-refused",
    message: `The input file name ${JSON.stringify(name.slice(0, 200))} is not allowed: it ${reason}.`,
    remedy: "Copy the file into the input folder and use its name there.",
    action: { kind: "choose-file", name },
  });
}

async function realPathIfThere(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (NOT_THERE.has(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

/**
 * The real path of the file that `name` means in the first root that has it. Throws UserError `file-name-refused` for a
 * name that leaves its root, also by a symbolic link in it.
 */
export async function findInRoots(roots: readonly string[], name: string): Promise<string | undefined> {
  const parsed = parseRelativeName(name);
  if (!parsed.ok) throw refuse(name, parsed.reason);
  for (const root of roots) {
    const realRoot = await realPathIfThere(root);
    if (realRoot === undefined) continue;
    const path = await realPathIfThere(join(realRoot, ...parsed.parts));
    if (path === undefined) continue;
    if (!liesWithin(path, realRoot)) throw refuse(name, "is a link that leads out of the input folder");
    if ((await stat(path)).isFile()) return path;
  }
  return undefined;
}

/** What to tell when no root has the file. */
export function fileMissing(name: string, roots: readonly string[]): UserError {
  const places = roots.length === 0 ? "there is no input folder" : `looked in ${roots.join(" and ")}`;
  return new UserError({
    code: "file-missing",
    message: `The input file "${name}" is not there (${places}).`,
    remedy: "Put the file beside the workflow or into the input folder, or choose another one.",
    action: { kind: "choose-file", name },
  });
}
