import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { UserError } from "@weft/graph";
import { errorCode } from "./error-code.ts";
import { parseRelativeName } from "./relative-name.ts";

/** Whether `path` lies in `folder` or below; both are real paths. */
export function liesWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function refuse(name: string, reason: string): UserError {
  return new UserError({
    code: "name-refused",
    message: `The name ${JSON.stringify(name.slice(0, 200))} is not allowed: it ${reason}.`,
    remedy: "Use a plain name such as portraits/face.",
  });
}

/** The real path of the nearest folder above `path` that is there. */
async function realFolderAbove(path: string): Promise<string> {
  try {
    return await realpath(dirname(path));
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    return realFolderAbove(dirname(path));
  }
}

/**
 * Where a file of that name is, or would be, below `root` (which is there). Throws UserError `name-refused` for a name
 * that leaves the root (`..`, absolute, a drive letter, a link that leads out), that has a part which some system does
 * not allow, or a hidden part.
 */
export async function pathInRoot(root: string, name: string): Promise<string> {
  // Windows' rules everywhere: what is saved here can be copied there.
  const parsed = parseRelativeName(name, "win32");
  if (!parsed.ok) throw refuse(name, parsed.reason);
  if (parsed.parts.some((part) => part.startsWith(".")))
    throw refuse(name, "has a part that begins with a dot");
  if (parsed.parts.some((part) => Buffer.byteLength(part) > 200))
    throw refuse(name, "has a part that is too long");
  const realRoot = await realpath(root);
  const path = join(realRoot, ...parsed.parts);
  if (!liesWithin(await realFolderAbove(path), realRoot))
    throw refuse(name, "leads out of the folder by a link");
  const status = await lstat(path).catch(() => undefined);
  if (status?.isSymbolicLink() === true) {
    const target = await realpath(path).catch(() => undefined);
    if (target === undefined || !liesWithin(target, realRoot)) {
      throw refuse(name, "is a link that leads out of the folder");
    }
    return target;
  }
  return path;
}
