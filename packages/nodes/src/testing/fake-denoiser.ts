import { createSigmaTable, STABLE_DIFFUSION_TRAINING } from "@weft/diffusion";
import type {
  ConditioningEntry,
  ConditioningValue,
  DiffusionModelInfo,
  ModelService,
  PredictRequest,
} from "@weft/graph";

const INFO: DiffusionModelInfo = {
  latentChannels: 4,
  predictionType: "epsilon",
  scaleFactor: 0.5,
  betas: {
    schedule: "scaled_linear",
    start: 0.00085,
    end: 0.012,
    count: 1000,
    rescaleZeroTerminalSnr: false,
  },
};

/**
 * A network that is certain of the answer: the only picture that it knows has the value `prompt` everywhere, where `prompt` is
 * the first number of a conditioning's tokens. Its noise prediction is then exact, (x - prompt) / sigma.
 */
export function fakeDenoiser(info: Partial<DiffusionModelInfo> = {}) {
  const requests: PredictRequest[] = [];
  const table = createSigmaTable(STABLE_DIFFUSION_TRAINING);
  const models: Pick<ModelService, "describe" | "predict"> = {
    describe: () => Promise.resolve({ ...INFO, ...info }),
    predict: (_model, request) => {
      requests.push({ ...request, sample: request.sample.slice() });
      const sigma = table.sigmas[request.timestep] ?? 0;
      const scale = Math.sqrt(sigma * sigma + 1);
      const answers = request.passes.map(({ tokens }) =>
        request.sample.map((value) => (value * scale - (tokens.data[0] ?? 0)) / sigma),
      );
      return Promise.resolve(answers);
    },
  };
  return { models, requests };
}

/** A conditioning that asks the fake network for the value `prompt` everywhere. */
export function promptFor(prompt: number, limits: Partial<ConditioningEntry> = {}): ConditioningValue {
  const tokens = { shape: [1, 1, 1], data: Float32Array.of(prompt) } as const;
  return { kind: "CONDITIONING", entries: [{ tokens, ...limits }] };
}
