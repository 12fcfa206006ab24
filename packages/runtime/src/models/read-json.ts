import { readFile } from "node:fs/promises";
import { UserError } from "@weft/graph";
import { errorCode } from "../files/error-code.ts";

/**
 * The content of a JSON file of a model's folder; `undefined` when there is none.
 *
 * @throws UserError `model-corrupt` when the file is there and holds no JSON.
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readTextIfThere(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError({
      code: "model-corrupt",
      message: `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      remedy: "Copy the model's folder again.",
      cause: error,
    });
  }
}

export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
