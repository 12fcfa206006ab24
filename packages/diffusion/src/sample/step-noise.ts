import { BrownianTree, brownianNoise } from "../noise/brownian-tree.ts";
import { TorchGenerator, torchRandn } from "../noise/torch-noise.ts";
import type { SamplerInfo } from "../samplers/samplers.ts";

/**
 * Which seed the noise of ancestral steps starts from: "seed+1" as ComfyUI does on a CPU now, "seed" as it did before
 * (the first step's noise is then the initial noise again).
 */
export type StepNoiseSeed = "seed" | "seed+1";

export interface StepNoiseOptions {
  readonly kind: SamplerInfo["noise"];
  readonly seed: bigint;
  readonly stepNoiseSeed: StepNoiseSeed;
  /** Values of one draw: the whole latent. */
  readonly length: number;
  readonly sigmas: Float64Array;
}

/** The noise source of a run; nothing is drawn before it is asked. */
export function createStepNoise(
  options: StepNoiseOptions,
): (sigma: number, sigmaNext: number) => Float32Array {
  switch (options.kind) {
    case "none":
      return () => {
        throw new Error("A deterministic sampler asked for noise.");
      };
    case "gaussian":
      return gaussianNoise(options);
    case "brownian":
      return brownianPathNoise(options);
  }
}

function gaussianNoise({ seed, stepNoiseSeed, length }: StepNoiseOptions) {
  const generator = new TorchGenerator(stepNoiseSeed === "seed" ? seed : seed + 1n);
  return () => torchRandn(generator, length);
}

function brownianPathNoise({ seed, length, sigmas }: StepNoiseOptions) {
  let tree: BrownianTree | undefined;
  return (sigma: number, sigmaNext: number) => {
    if (tree === undefined) {
      const visited = sigmas.filter((value) => value > 0).map(Math.fround);
      tree = new BrownianTree(seed, Math.min(...visited), Math.max(...visited), length);
    }
    return brownianNoise(tree, sigma, sigmaNext);
  };
}
