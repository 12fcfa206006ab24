import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createCatalogue, parseWorkflow } from "../../packages/graph/src/index.ts";
import { builtinNodes } from "../../packages/nodes/src/index.ts";
import { createRuntime } from "../../packages/runtime/src/index.ts";
import { medianOf } from "./median.ts";

export interface ShareOptions {
  readonly name: string;
  readonly size: number;
  readonly cfg: number;
  readonly sampler: string;
  readonly runs: number;
  readonly home: string;
  readonly modelRoots: readonly string[];
}

export interface Share {
  /** Median over runs of a run's wall time over its time inside ONNX. */
  readonly ratio: number;
  readonly wall: number;
  readonly inference: number;
  /** Median time of writing the picture, flushed to the disk. */
  readonly saving: number;
  /** The ratio without it: what is left is Weft's own work. */
  readonly ratioWithoutSaving: number;
}

/** Runs text-to-image in a live worker, with new seeds, and compares each run's wall time with its inference time. */
export async function measureShare(options: ShareOptions): Promise<Share> {
  const { name, size, cfg, sampler, runs, home, modelRoots } = options;
  const runtime = createRuntime({
    nodes: builtinNodes,
    workerEntry: pathToFileURL(join("apps", "cli", "dist", "worker.js")),
    version: "bench",
    home,
    modelRoots,
  });
  try {
    const catalogue = createCatalogue(builtinNodes.map((node) => node.description));
    const parsed = parseWorkflow(await readFile(join("workflows", "text-to-image.json"), "utf8"), catalogue);
    if (!parsed.ok) throw new Error("the example cannot be read");
    const set = (address: string, port: string, value: string | number) => ({ address, port, value });
    const measured: { wall: number; inference: number; saving: number }[] = [];
    for (let index = -1; index < runs; index += 1) {
      let saving = 0;
      const result = await runtime.run({
        workflow: parsed.workflow,
        inputRoots: [],
        outputDirectory: join(home, "out"),
        seed: BigInt(1_000_000 + index + size * 1000),
        sets: [
          set("checkpoint", "ckpt_name", name),
          set("latent", "width", size),
          set("latent", "height", size),
          set("sampler", "cfg", cfg),
          set("sampler", "sampler_name", sampler),
        ],
        onEvent(event) {
          if (event.type === "node.finished" && event.node === "save") saving = event.ms;
          // The first run loads the models and encodes the text.
          if (event.type !== "run.finished" || index < 0) return;
          measured.push({ wall: event.durationMs, inference: event.inferenceMs, saving });
        },
      });
      if (result.kind === "refused" || result.status !== "succeeded") throw new Error(JSON.stringify(result));
    }
    return {
      ratio: medianOf(measured.map(({ wall, inference }) => wall / inference)),
      wall: medianOf(measured.map(({ wall }) => wall)),
      inference: medianOf(measured.map(({ inference }) => inference)),
      saving: medianOf(measured.map(({ saving }) => saving)),
      ratioWithoutSaving: medianOf(
        measured.map(({ wall, inference, saving }) => (wall - saving) / inference),
      ),
    };
  } finally {
    await runtime.close();
  }
}
