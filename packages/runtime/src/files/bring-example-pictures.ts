import { cp, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Puts the pictures that the shipped examples name (their `images` folder) into an input folder that does not exist yet, so
 * that they can be run from it. A folder that is there is its person's, and stays as it is.
 */
export async function bringExamplePictures(
  examplesFolder: string | undefined,
  inputFolder: string,
): Promise<void> {
  if (examplesFolder === undefined || (await exists(inputFolder))) return;
  const pictures = join(examplesFolder, "images");
  if (await exists(pictures)) await cp(pictures, join(inputFolder, "images"), { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
