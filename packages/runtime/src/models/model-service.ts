import { join } from "node:path";
import {
  type ClipRecipe,
  type DiffusionModelInfo,
  type ModelRef,
  type ModelService,
  type Notice,
  type Tokenizer,
  UserError,
} from "@weft/graph";
import { drawsRandomNumbers } from "../onnx/operators.ts";
import { type OnnxSession, openSession } from "../onnx/session.ts";
import { sentenceStart } from "../onnx/session-errors.ts";
import { readClipTokenizer } from "./clip-tokenizer.ts";
import type { Component, ComponentFile } from "./components.ts";
import { predictNoise } from "./denoiser.ts";
import { findRunnable } from "./find-runnable.ts";
import type { ModelCatalogue } from "./model-catalogue.ts";
import { readModelInfo, readTextPositions, readVaeConfig } from "./model-config.ts";
import type { ModelEntry } from "./model-entry.ts";
import { decodePictures, encodePictures } from "./picture-coder.ts";
import { createSessionPool } from "./session-pool.ts";
import { encodeTokens } from "./text-encoder.ts";

export interface ModelServiceOptions {
  readonly catalogue: ModelCatalogue;
  /** ONNX Runtime's name of the device: `cpu`, `webgpu`, `cuda`, `dml`, `coreml`. */
  readonly device: string;
  readonly threads: number;
  /** Open sessions are closed, least recently used first, to stay within this. */
  readonly memoryBudgetBytes: number;
  /** Milliseconds that opening a session took. */
  onLoad(milliseconds: number): void;
  /** Milliseconds inside one ONNX run. */
  onInference(milliseconds: number): void;
  onNotice(notice: Notice): void;
}

/** The model store behind the nodes' `services.models`: finds models, opens their sessions on first use. */
export interface ModelStore extends ModelService {
  /** Bytes of the open sessions, by the sizes of their files. */
  memoryBytes(): number;
  /** Closes every session. */
  dispose(): Promise<void>;
}

export function createModelService(options: ModelServiceOptions): ModelStore {
  const { catalogue } = options;
  const pool = createSessionPool(options.memoryBudgetBytes);
  const tokenizers = createMemo<Tokenizer>();
  const infos = createMemo<DiffusionModelInfo>();
  const latentChannels = createMemo<number>();
  const randomEncoders = createMemo<boolean>();

  async function reference(folder: string, name: string): Promise<ModelRef> {
    const entry = await findRunnable(catalogue, folder, name);
    return { folder, name: entry.name, sha256: (await catalogue.hash(entry)).sha256 };
  }

  /** The model on disk, if its content is still the recipe's. */
  async function locate(ref: ModelRef): Promise<ModelEntry> {
    const entry = await findRunnable(catalogue, ref.folder, ref.name);
    if ((await catalogue.hash(entry)).sha256 === ref.sha256) return entry;
    throw new UserError({
      code: "model-changed",
      message: `The model "${ref.name}" of ${ref.folder} changed on disk after the run had begun.`,
      remedy: "Run again: the run then uses the model as it is now.",
    });
  }

  async function withSession<Result>(
    ref: ModelRef,
    component: Component,
    signal: AbortSignal,
    work: (session: OnnxSession) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const key = `${ref.sha256}/${component}`;
    const entry = pool.isOpen(key) ? undefined : await locate(ref);
    const bytes = entry === undefined ? 0 : requireComponent(entry, component).bytes;
    const open = async (): Promise<OnnxSession> => openComponent(entry ?? (await locate(ref)), component);
    return pool.use({ key, bytes, open }, work);
  }

  async function openComponent(entry: ModelEntry, component: Component): Promise<OnnxSession> {
    const path = join(entry.path, requireComponent(entry, component).path);
    const what = `the ${component} of ${entry.folder}/${entry.name}`;
    const started = performance.now();
    const session = await openSession({ what, path, device: options.device }, options);
    options.onLoad(performance.now() - started);
    return session;
  }

  return {
    async checkpoint(name) {
      const ref = await reference("checkpoints", name);
      return {
        model: { kind: "MODEL", ref },
        clip: { kind: "CLIP", ref, stopAtLayer: -1 },
        vae: { kind: "VAE", ref },
      };
    },
    clip: async (name) => ({ kind: "CLIP", ref: await reference("clip", name), stopAtLayer: -1 }),
    vae: async (name) => ({ kind: "VAE", ref: await reference("vae", name) }),
    describe: ({ ref }) => infos(ref.sha256, async () => readModelInfo((await locate(ref)).path)),
    tokenizer: ({ ref }) => tokenizers(ref.sha256, async () => readTokenizer(await locate(ref))),
    encodeTokens: async (clip, ids, signal) => {
      const maxLength = await chunkLength(clip);
      return withSession(clip.ref, "text_encoder", signal, (session) =>
        encodeTokens(session, ids, maxLength, clip.stopAtLayer, signal),
      );
    },
    predict: ({ ref }, request, signal) =>
      withSession(ref, "unet", signal, (session) => predictNoise(session, request, signal)),
    encodeImage: async ({ ref }, image, signal) => {
      const channels = await latentChannels(
        ref.sha256,
        async () => (await readVaeConfig((await locate(ref)).path)).latentChannels,
      );
      return withSession(ref, "vae_encoder", signal, async (session) => {
        const random = await randomEncoders(ref.sha256, () => drawsRandomNumbers(session.place.path));
        if (random) options.onNotice(randomNotice(session.place.what));
        return encodePictures(session, image, channels, signal);
      });
    },
    decodeLatent: ({ ref }, latent, signal) =>
      withSession(ref, "vae_decoder", signal, (session) => decodePictures(session, latent, signal)),
    memoryBytes: pool.memoryBytes,
    dispose: pool.dispose,
  };

  async function chunkLength(clip: ClipRecipe): Promise<number> {
    return (await tokenizers(clip.ref.sha256, async () => readTokenizer(await locate(clip.ref)))).maxLength;
  }
}

/** The tokenizer of a model's folder: in `tokenizer/`, or beside the network. */
async function readTokenizer(entry: ModelEntry): Promise<Tokenizer> {
  const positions = await readTextPositions(entry.path);
  const { vocabulary } = entry.description;
  return readClipTokenizer({
    directories: [join(entry.path, "tokenizer"), entry.path],
    ...(positions === undefined ? {} : { positions }),
    ...(vocabulary === undefined ? {} : { vocabulary }),
  });
}

function requireComponent(entry: ModelEntry, component: Component): ComponentFile {
  const found = entry.components.get(component);
  if (found !== undefined) return found;
  throw new UserError({
    code: "model-incomplete",
    message: `The model "${entry.name}" of ${entry.folder} has no ${component}/model.onnx.`,
    remedy:
      component === "vae_encoder"
        ? "Without it, pictures cannot be turned into latents: use another model or VAE for that."
        : "Copy the whole folder again.",
    action: { kind: "choose-model", folder: entry.folder, name: entry.name },
  });
}

function randomNotice(what: string): Notice {
  return {
    level: "warning",
    code: "not-reproducible",
    message: `${sentenceStart(what)} draws random numbers inside its file: its results differ from run to run, whatever the seed.`,
  };
}

/** Remembers answers by key; a failure is not remembered. */
function createMemo<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key, read) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = read();
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
}
