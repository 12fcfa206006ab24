/**
 * Makes the model folder that the benchmarks measure Weft's own share of a step with:
 *
 *     node models/testing/make-bench-model.ts DIRECTORY [CHANNELS]
 *
 * writes DIRECTORY/checkpoints/bench. Not committed: it is made in two seconds.
 */
import { join } from "node:path";
import { BENCH_TEXT_WIDTH, benchUnet } from "./bench-unet.ts";
import { TINY_VARIANTS, writeTinyFolder } from "./tiny-folder.ts";

/** Gives steps of about a second for a guided 512 x 512 picture on two cores. */
const DEFAULT_CHANNELS = 64;

/** Writes the folder and gives its path. */
export async function writeBenchFolder(directory: string, channels = DEFAULT_CHANNELS): Promise<string> {
  const variant = TINY_VARIANTS["optimum-steps"];
  if (variant === undefined) throw new Error("The variant optimum-steps is gone.");
  const path = join(directory, "checkpoints", "bench");
  await writeTinyFolder(
    path,
    { ...variant, externalData: "model.onnx_data" },
    { unet: benchUnet({ channels }), textWidth: BENCH_TEXT_WIDTH },
  );
  return path;
}

if (import.meta.main) {
  const [directory, channels] = process.argv.slice(2);
  if (directory === undefined) {
    process.stderr.write("Say where to: node models/testing/make-bench-model.ts DIRECTORY [CHANNELS]\n");
    process.exitCode = 2;
  } else {
    const path = await writeBenchFolder(directory, channels === undefined ? undefined : Number(channels));
    process.stdout.write(`${path}\n`);
  }
}
