import {
  type ArtifactService,
  type ImageService,
  type ModelService,
  type NodeContext,
  type Notice,
  type ProviderService,
  parseNodeAddress,
  type Services,
} from "@weft/graph";

/** What a test hands in, and what it looks at afterwards. */
export interface FakeWorld {
  readonly models?: Partial<ModelService>;
  readonly images?: Partial<ImageService>;
  readonly artifacts?: Partial<ArtifactService>;
  readonly providers?: Partial<ProviderService>;
  readonly signal?: AbortSignal;
  readonly notices?: Notice[];
  readonly progress?: NodeContext["progress"];
}

/** A context whose services are the given parts; whatever else a node asks for fails the test by name. */
export function fakeContext(world: FakeWorld = {}): NodeContext {
  const address = parseNodeAddress("node");
  if (address === undefined) throw new Error("The address of the fake context is malformed.");
  const services: Services = {
    models: { ...UNEXPECTED_MODELS, ...world.models },
    images: { load: unexpected("images.load"), lanczos: unexpected("images.lanczos"), ...world.images },
    artifacts: { savePng: unexpected("artifacts.savePng"), ...world.artifacts },
    providers: {
      request: unexpected("providers.request"),
      available: unexpected("providers.available"),
      ...world.providers,
    },
  };
  return {
    services,
    signal: world.signal ?? new AbortController().signal,
    address,
    listIndex: 0,
    progress: world.progress ?? (() => undefined),
    notice: (notice) => world.notices?.push(notice),
  };
}

const UNEXPECTED_MODELS: ModelService = {
  checkpoint: unexpected("models.checkpoint"),
  clip: unexpected("models.clip"),
  vae: unexpected("models.vae"),
  describe: unexpected("models.describe"),
  tokenizer: unexpected("models.tokenizer"),
  encodeTokens: unexpected("models.encodeTokens"),
  predict: unexpected("models.predict"),
  encodeImage: unexpected("models.encodeImage"),
  decodeLatent: unexpected("models.decodeLatent"),
};

function unexpected(name: string): () => Promise<never> {
  return () => Promise.reject(new Error(`The node asked for ${name}, which this test does not expect.`));
}
