import type { NodeAddress } from "../ids/brand.ts";
import type { ProviderService } from "../providers/provider-service.ts";
import type { ImageValue, LatentValue, MaskValue } from "../values/arrays.ts";
import type { ConditioningEntry } from "../values/conditioning.ts";
import type { ClipRecipe, ModelRecipe, VaeRecipe } from "../values/recipes.ts";

/** What a diffusion model says of itself, read from its folder without opening its weights. */
export interface DiffusionModelInfo {
  readonly latentChannels: number;
  readonly predictionType: "epsilon" | "v_prediction" | "sample";
  /** Latents are multiplied by this on the way into the model (0.18215 for SD 1.x). */
  readonly scaleFactor: number;
  readonly betas: {
    readonly schedule: "linear" | "scaled_linear" | "squaredcos_cap_v2";
    readonly start: number;
    readonly end: number;
    readonly count: number;
    readonly rescaleZeroTerminalSnr: boolean;
  };
  /** A linear guess at red, green and blue (-1 to 1) from a latent in the model's scale, for previews; absent: not known. */
  readonly latentPreview?: {
    readonly channels: readonly (readonly [number, number, number])[];
    readonly bias: readonly [number, number, number];
  };
}

export interface Tokenizer {
  /** Token ids of a piece of text, without start, end and padding. */
  encode(text: string): readonly number[];
  /** Tokens a chunk, start and end included (77 for CLIP). */
  readonly maxLength: number;
  readonly startToken: number;
  readonly endToken: number;
  readonly padToken: number;
  /** Words that the model never learned, when its folder lists its vocabulary; else empty. */
  unknownWords(text: string): readonly string[];
}

/** One chunk of tokens through the text encoder. */
export interface EncodedTokens {
  /** `[chunks, maxLength, width]` */
  readonly shape: readonly [number, number, number];
  readonly hidden: Float32Array;
  /** `[chunks, pooledWidth]` where the encoder gives one. */
  readonly pooled?: Float32Array;
}

/** One call of the denoising network for one batch of latents and several conditionings at the same noise level. */
export interface PredictRequest {
  /** `[batch, channels, height, width]` */
  readonly shape: readonly [number, number, number, number];
  /** The network's input, already scaled for the noise level. */
  readonly sample: Float32Array;
  readonly timestep: number;
  /** One pass each; passes of the same token count go through the network as one batch. */
  readonly passes: ReadonlyArray<Pick<ConditioningEntry, "tokens" | "pooled">>;
}

/** Models by what they do. Times spent opening and running are counted by the store, not by the nodes. */
export interface ModelService {
  /** The parts of a checkpoint; reads its folder's description, opens no weights. Throws UserError when it is missing. */
  checkpoint(name: string): Promise<{ model: ModelRecipe; clip: ClipRecipe; vae: VaeRecipe }>;
  /** A text encoder or VAE that lies in a folder of its own (`clip`, `vae`). */
  clip(name: string): Promise<ClipRecipe>;
  vae(name: string): Promise<VaeRecipe>;
  describe(model: ModelRecipe): Promise<DiffusionModelInfo>;
  tokenizer(clip: ClipRecipe): Promise<Tokenizer>;
  /** `ids` is `[chunks, maxLength]`, row after row. */
  encodeTokens(clip: ClipRecipe, ids: Int32Array, signal: AbortSignal): Promise<EncodedTokens>;
  /** The network's raw output for each pass, `[batch, channels, height, width]`. */
  predict(model: ModelRecipe, request: PredictRequest, signal: AbortSignal): Promise<readonly Float32Array[]>;
  /** RGB pictures to latents: the mean of the posterior, unscaled. Sizes are multiples of 8. */
  encodeImage(vae: VaeRecipe, image: ImageValue, signal: AbortSignal): Promise<LatentValue>;
  /** Unscaled latents to RGB pictures in 0 to 1. */
  decodeLatent(vae: VaeRecipe, latent: LatentValue, signal: AbortSignal): Promise<ImageValue>;
}

export interface LoadedImage {
  /** RGB, upright (EXIF orientation applied). Frames of an animation are a batch. */
  readonly image: ImageValue;
  /** The alpha channel, 1 is opaque; absent when the file has none. */
  readonly alpha?: MaskValue;
}

export interface ImageService {
  /** Reads a picture of the input folder by name. Throws UserError when it is missing or no picture. */
  load(name: string): Promise<LoadedImage>;
  /** Resizes with a windowed sinc (Lanczos, 3 lobes) on 8 bit, as PIL does. */
  lanczos(image: ImageValue, width: number, height: number): Promise<ImageValue>;
}

/** A file that a run left. */
export interface Artifact {
  /** Absolute path. */
  readonly path: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** SHA-256 of the decoded RGBA bytes. */
  readonly pixels: string;
  readonly node: NodeAddress;
  readonly listIndex: number;
  readonly batchIndex: number;
}

export interface ArtifactService {
  /**
   * Writes each picture of the batch as a PNG with the workflow inside. `kind` "output" lands in the output folder under
   * `prefix` (may have sub-folders and `%date:…%` tokens), "temp" in a folder that is emptied.
   */
  savePng(
    image: ImageValue,
    options: { prefix: string; kind: "output" | "temp" },
  ): Promise<readonly Artifact[]>;
}

export interface Services {
  readonly models: ModelService;
  readonly images: ImageService;
  readonly artifacts: ArtifactService;
  /** Only for nodes that run in the host. */
  readonly providers: ProviderService;
}

/** A small RGB picture of the work so far. */
export interface Preview {
  readonly width: number;
  readonly height: number;
  /** RGB bytes, row after row. */
  readonly rgb: Uint8Array;
}

/** Something a person should know though the node did its work. */
export interface Notice {
  readonly level: "info" | "warning";
  readonly code: string;
  readonly message: string;
  readonly port?: string;
}

/** All that a node sees of the world. */
export interface NodeContext {
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly address: NodeAddress;
  readonly listIndex: number;
  /** `preview` is called only when somebody looks. */
  progress(step: number, total: number, preview?: () => Preview): void;
  notice(notice: Notice): void;
}
