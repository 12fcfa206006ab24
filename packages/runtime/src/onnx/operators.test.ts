import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyVaeEncoder } from "../../../../models/testing/tiny-networks.ts";
import { drawsRandomNumbers, readOperators } from "./operators.ts";

async function written(output: "random_latent_sample" | "latent_sample"): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "weft-operators-")), "model.onnx");
  await writeFile(path, tinyVaeEncoder({ precision: "float32", seed: 1, batch: 1, output }).model);
  return path;
}

describe("operators of a model file", () => {
  it("finds the operators, past the weights", async () => {
    expect([...(await readOperators(await written("latent_sample")))].sort()).toEqual(
      ["Conv", "Identity", "Mul", "Sigmoid", "SpaceToDepth"].sort(),
    );
  });

  it("tells a graph that draws random numbers from one that does not", async () => {
    expect(await drawsRandomNumbers(await written("random_latent_sample"))).toBe(true);
    expect(await drawsRandomNumbers(await written("latent_sample"))).toBe(false);
  });

  it("finds none in a file that is no model", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "weft-operators-")), "model.onnx");
    await writeFile(path, "version https://git-lfs.github.com/spec/v1\n".repeat(50));
    expect([...(await readOperators(path))]).toEqual([]);
  });
});
