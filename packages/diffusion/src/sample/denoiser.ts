import { areaWeights, coveredArea, cropLatent } from "../guidance/area-weights.ts";
import { applyGuidance, needsUnconditional } from "../guidance/cfg.ts";
import { combineEstimates } from "../guidance/combine-conditionings.ts";
import { type ConditioningEntry, isActiveAt, withCounterpartAreas } from "../guidance/conditioning.ts";
import { type LatentShape, latentLength } from "../latent-shape.ts";
import { denoisedFactors, inputScale } from "../prediction/prediction.ts";
import type { PredictionType } from "../prediction/prediction-type.ts";
import { combine } from "../samplers/linear.ts";
import type { DenoisingModel } from "../samplers/sampler.ts";
import { type SigmaTable, timestepOf } from "../schedule/sigma-table.ts";

/** One run of the network that a step needs. */
export interface NetworkPass<Payload> {
  readonly payload: Payload;
  readonly side: "positive" | "negative";
  /** Already scaled for the network. Passes over the whole latent share one array. */
  readonly input: Float32Array;
  /** The shape of `input` and of the expected output. */
  readonly shape: LatentShape;
}

/** Everything that is wanted of the network at one noise level; passes of one shape can go through it as one batch. */
export interface NetworkRequest<Payload> {
  readonly passes: readonly NetworkPass<Payload>[];
  /** The training timestep of `sigma`, a whole number. */
  readonly timestep: number;
  readonly sigma: number;
}

/** The network's raw outputs, one per pass in the order of the passes. Inputs must not be changed or kept. */
export type Predict<Payload> = (request: NetworkRequest<Payload>) => Promise<readonly Float32Array[]>;

export interface DenoiserOptions<Payload> {
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

interface PlannedPass<Payload> extends NetworkPass<Payload> {
  readonly entry: ConditioningEntry<Payload>;
}

/** The network with conditioning and guidance as one function from noisy latent to denoised latent. */
export function createDenoiser<Payload>(options: DenoiserOptions<Payload>): DenoisingModel {
  const { predict, table, shape, cfg, signal } = options;
  const positive = withCounterpartAreas(options.positive, options.negative);
  const negative = needsUnconditional(cfg) ? withCounterpartAreas(options.negative, options.positive) : [];
  const scaled = new Float32Array(latentLength(shape));
  return async (x, sigma) => {
    signal?.throwIfAborted();
    combine(scaled, inputScale(sigma), x, 0, x);
    const active = (entries: readonly ConditioningEntry<Payload>[]) =>
      entries.filter((entry) => isActiveAt(entry, table, sigma));
    const passes = [
      ...active(positive).map((entry) => plannedPass(entry, "positive", scaled, shape)),
      ...active(negative).map((entry) => plannedPass(entry, "negative", scaled, shape)),
    ];
    const outputs =
      passes.length === 0 ? [] : await predict({ passes, timestep: timestepOf(table, sigma), sigma });
    checkOutputs(passes, outputs);
    const denoisedOf = (side: NetworkPass<Payload>["side"]): Float32Array =>
      sideEstimate(options, x, sigma, passes, outputs, side);
    const denoised = denoisedOf("positive");
    if (needsUnconditional(cfg)) applyGuidance(denoised, denoisedOf("negative"), cfg);
    return denoised;
  };
}

function plannedPass<Payload>(
  entry: ConditioningEntry<Payload>,
  side: NetworkPass<Payload>["side"],
  scaled: Float32Array,
  shape: LatentShape,
): PlannedPass<Payload> {
  const { payload } = entry;
  if (entry.area === undefined) return { entry, payload, side, input: scaled, shape };
  const area = coveredArea(entry, shape);
  const input = cropLatent(scaled, shape, area);
  return { entry, payload, side, input, shape: { ...shape, height: area.height, width: area.width } };
}

function checkOutputs<Payload>(
  passes: readonly NetworkPass<Payload>[],
  outputs: readonly Float32Array[],
): void {
  passes.forEach(({ shape }, index) => {
    const length = outputs[index]?.length;
    if (length !== latentLength(shape)) {
      throw new RangeError(
        `The network answered ${length ?? "no"} values for a latent of ${latentLength(shape)} ` +
          `(${shape.batch} x ${shape.channels} x ${shape.height} x ${shape.width}).`,
      );
    }
  });
}

/** The denoised latent of one side: a new array. */
function sideEstimate<Payload>(
  { shape, prediction }: DenoiserOptions<Payload>,
  x: Float32Array,
  sigma: number,
  passes: readonly PlannedPass<Payload>[],
  outputs: readonly Float32Array[],
  side: NetworkPass<Payload>["side"],
): Float32Array {
  const { latentFactor, outputFactor } = denoisedFactors(prediction, sigma);
  const estimates = passes.flatMap((pass, index) => {
    const output = outputs[index];
    if (pass.side !== side || output === undefined) return [];
    const { entry } = pass;
    const area = coveredArea(entry, shape);
    const denoised = new Float32Array(output.length);
    const noisy = entry.area === undefined ? x : cropLatent(x, shape, area);
    combine(denoised, latentFactor, noisy, outputFactor, output);
    return [{ entry, area, denoised }];
  });
  const [only] = estimates;
  // A single entry over the whole latent is its own average, whatever its strength.
  if (only !== undefined && estimates.length === 1 && !isRegional(only.entry)) return only.denoised;
  return combineEstimates(
    shape,
    estimates.map(({ entry, area, denoised }) => ({
      area,
      denoised,
      weights: areaWeights(entry, area, shape),
    })),
  );
}

function isRegional<Payload>({ area, mask, strength = 1 }: ConditioningEntry<Payload>): boolean {
  return area !== undefined || mask !== undefined || strength === 0;
}
