import { link, open, rename, rm } from "node:fs/promises";
import { errorCode } from "./error-code.ts";

/** Systems without hard links (FAT, some network drives) answer one of these. */
const NO_LINKS: ReadonlySet<string> = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EINVAL",
  "EXDEV",
  "EMLINK",
]);

/**
 * Gives a finished file the name `path` too, unless that is taken; answers whether it did. The file appears whole or not
 * at all, and never replaces another. The first name may be gone afterwards: remove it without complaint.
 */
export async function takeFreeName(
  finished: string,
  path: string,
  calls: { readonly link: typeof link } = { link },
): Promise<boolean> {
  try {
    await calls.link(finished, path);
    return true;
  } catch (error) {
    const code = errorCode(error) ?? "";
    if (code === "EEXIST") return false;
    if (!NO_LINKS.has(code)) throw error;
  }
  // Without links an empty file takes the name, exclusively, and the finished one replaces it.
  try {
    await (await open(path, "wx")).close();
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
  try {
    await rename(finished, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return true;
}
