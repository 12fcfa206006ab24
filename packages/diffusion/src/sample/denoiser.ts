import { areaWeights, coveredArea } from "../guidance/area-weights.ts";
import { applyGuidance, needsUnconditional } from "../guidance/cfg.ts";
import { combineEstimates } from "../guidance/combine-conditionings.ts";
import { type ConditioningEntry, isActiveAt, withCounterpartAreas } from "../guidance/conditioning.ts";
import { type LatentShape, latentLength } from "../latent-shape.ts";
import { denoisedFactors, inputScale } from "../prediction/prediction.ts";
import type { PredictionType } from "../prediction/prediction-type.ts";
import { combine } from "../samplers/linear.ts";
import type { DenoisingModel } from "../samplers/sampler.ts";
import { type SigmaTable, timestepOf } from "../schedule/sigma-table.ts";
import { groupByRegion, type RegionalPass } from "./regions.ts";

/** One conditioning that the network is asked about. */
export interface NetworkPass<Payload> {
  readonly payload: Payload;
  readonly side: "positive" | "negative";
}

/** One input and everything that is wanted of the network for it: the passes can go through it as one batch. */
export interface NetworkRequest<Payload> {
  /** The noisy latent, scaled for the network, or a part of it. Must not be changed, or kept after the answer. */
  readonly input: Float32Array;
  readonly shape: LatentShape;
  /** The training timestep of `sigma`, a whole number. */
  readonly timestep: number;
  readonly sigma: number;
  readonly passes: readonly NetworkPass<Payload>[];
}

/** The network's raw outputs, each of the request's shape, one per pass in the order of the passes. */
export type Predict<Payload> = (request: NetworkRequest<Payload>) => Promise<readonly Float32Array[]>;

export interface DenoiserOptions<Payload> {
  /** Called once a step for the whole latent, and once more for each area that conditionings are limited to. */
  readonly predict: Predict<Payload>;
  readonly table: SigmaTable;
  readonly prediction: PredictionType;
  readonly shape: LatentShape;
  readonly positive: readonly ConditioningEntry<Payload>[];
  readonly negative: readonly ConditioningEntry<Payload>[];
  /** Guidance scale; 1 computes no negative pass. */
  readonly cfg: number;
  readonly signal?: AbortSignal | undefined;
}

interface Estimate<Payload> extends RegionalPass<Payload> {
  readonly denoised: Float32Array;
}

/** The network with conditioning and guidance as one function from noisy latent to denoised latent. */
export function createDenoiser<Payload>(options: DenoiserOptions<Payload>): DenoisingModel {
  const { table, shape, cfg } = options;
  const guided = needsUnconditional(cfg);
  const positive = withCounterpartAreas(options.positive, options.negative);
  const negative = guided ? withCounterpartAreas(options.negative, options.positive) : [];
  const passes: readonly RegionalPass<Payload>[] = [
    ...positive.map((entry) => ({ entry, side: "positive" }) as const),
    ...negative.map((entry) => ({ entry, side: "negative" }) as const),
  ];
  const scaled = new Float32Array(latentLength(shape));
  return async (x, sigma) => {
    combine(scaled, inputScale(sigma), x, 0, x);
    const active = passes.filter(({ entry }) => isActiveAt(entry, table, sigma));
    const estimates = await estimatesOf(options, active, scaled, x, sigma);
    const denoised = combinedSide(shape, estimates, "positive");
    if (guided) applyGuidance(denoised, combinedSide(shape, estimates, "negative"), cfg);
    return denoised;
  };
}

async function estimatesOf<Payload>(
  { predict, table, prediction, shape, signal }: DenoiserOptions<Payload>,
  passes: readonly RegionalPass<Payload>[],
  scaled: Float32Array,
  x: Float32Array,
  sigma: number,
): Promise<readonly Estimate<Payload>[]> {
  const { latentFactor, outputFactor } = denoisedFactors(prediction, sigma);
  const timestep = timestepOf(table, sigma);
  const estimates: Estimate<Payload>[] = [];
  for (const region of groupByRegion(passes, shape)) {
    signal?.throwIfAborted();
    const asked = region.passes.map(({ entry, side }) => ({ payload: entry.payload, side }));
    const input = region.cut(scaled);
    const outputs = await predict({ input, shape: region.shape, timestep, sigma, passes: asked });
    const noisy = region.cut(x);
    for (const [index, pass] of region.passes.entries()) {
      const output = checkedOutput(outputs[index], region.shape);
      const denoised = new Float32Array(output.length);
      combine(denoised, latentFactor, noisy, outputFactor, output);
      estimates.push({ ...pass, denoised });
    }
  }
  return estimates;
}

function checkedOutput(output: Float32Array | undefined, shape: LatentShape): Float32Array {
  if (output?.length === latentLength(shape)) return output;
  throw new RangeError(
    `The network answered ${output?.length ?? "no"} values for a latent of ${latentLength(shape)} ` +
      `(${shape.batch} x ${shape.channels} x ${shape.height} x ${shape.width}).`,
  );
}

/** The denoised latent of one side, in an array of its own. */
function combinedSide<Payload>(
  shape: LatentShape,
  estimates: readonly Estimate<Payload>[],
  side: NetworkPass<Payload>["side"],
): Float32Array {
  const ofSide = estimates.filter((estimate) => estimate.side === side);
  const [only] = ofSide;
  // A single entry over the whole latent is its own average, whatever its strength.
  if (only !== undefined && ofSide.length === 1 && countsEverywhere(only.entry)) return only.denoised;
  return combineEstimates(
    shape,
    ofSide.map(({ entry, denoised }) => {
      const area = coveredArea(entry, shape);
      return { area, denoised, weights: areaWeights(entry, area, shape) };
    }),
  );
}

function countsEverywhere<Payload>({ area, mask, strength = 1 }: ConditioningEntry<Payload>): boolean {
  return area === undefined && mask === undefined && strength !== 0;
}
