/**
 * Makes tiny random model folders of every export variant, for trying things by hand:
 *
 *     node models/testing/make-tiny-models.ts DIRECTORY
 *
 * Point a model root at DIRECTORY; the folders lie in its `checkpoints`.
 */
import { join } from "node:path";
import { TINY_VARIANTS, writeTinyFolder } from "./tiny-folder.ts";

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write("Say where to: node models/testing/make-tiny-models.ts DIRECTORY\n");
  process.exitCode = 2;
} else {
  for (const [name, variant] of Object.entries(TINY_VARIANTS)) {
    await writeTinyFolder(join(directory, "checkpoints", name), variant);
    process.stdout.write(`${join(directory, "checkpoints", name)}\n`);
  }
}
