import { UserError } from "@weft/graph";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { loadOnnxRuntime, type Ort } from "./onnx-runtime.ts";
import { explainOpenError, explainRunError, type SessionPlace, sentenceStart } from "./session-errors.ts";
import {
  type Elements,
  type ElementType,
  elementType,
  type Numbers,
  toElements,
  toFloats,
} from "./tensor-elements.ts";
import { describeTensors, type TensorInfo } from "./tensor-info.ts";

/** Numbers with a shape, before they become what the model wants. */
export interface Feed {
  readonly dims: readonly number[];
  readonly data: Numbers;
}

/** What a model answered, whatever its own element type. */
export interface Answer {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** An open model file. All that Weft knows of ONNX Runtime's tensors is behind it. */
export interface OnnxSession {
  readonly place: SessionPlace;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /**
   * Runs the model. Feeds are converted to the declared element types, answers to floats. Blocks the process while it
   * computes. Feeds must not change before the promise settles: ONNX Runtime reads them in place.
   *
   * @throws UserError when an input is left out; OperationalError when the run fails.
   */
  run(feeds: ReadonlyMap<string, Feed>, wanted: readonly string[]): Promise<ReadonlyMap<string, Answer>>;
  release(): Promise<void>;
}

export interface SessionOptions {
  readonly threads: number;
  /** Is told how long each run took, conversions left out. */
  onInference(milliseconds: number): void;
}

/** Graph optimisation level of every session; part of the execution fingerprint. */
export const OPTIMIZATION_LEVEL = "all";

/**
 * Opens a model file by path, so that weights beside it are found and read without a copy.
 *
 * @throws UserError when the file is damaged, incomplete, or uses operators that the device lacks.
 */
export async function openSession(place: SessionPlace, options: SessionOptions): Promise<OnnxSession> {
  const ort = await loadOnnxRuntime();
  let session: InferenceSession;
  try {
    session = await ort.InferenceSession.create(place.path, nativeOptions(place.device, options.threads));
  } catch (error) {
    throw await explainOpenError(error, place);
  }
  const inputs = tensorInfos(session.inputMetadata);
  const outputs = tensorInfos(session.outputMetadata);
  return {
    place,
    inputs,
    outputs,
    run: (feeds, wanted) => runSession(ort, session, { place, inputs, outputs }, feeds, wanted, options),
    release: () => session.release(),
  };
}

/**
 * The CPU arena stays off: it keeps the peak of a large picture until the session closes. One thread count for all
 * runs, since sums depend on it. Only errors are logged, and those are thrown as well.
 */
export function nativeOptions(device: string, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: device === "cpu" ? ["cpu"] : [device, "cpu"],
    graphOptimizationLevel: OPTIMIZATION_LEVEL,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    enableCpuMemArena: false,
    logSeverityLevel: 4,
  };
}

interface SessionFace {
  readonly place: SessionPlace;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
}

async function runSession(
  ort: Ort,
  session: InferenceSession,
  face: SessionFace,
  feeds: ReadonlyMap<string, Feed>,
  wanted: readonly string[],
  options: SessionOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const tensors: Record<string, Tensor> = {};
  for (const info of face.inputs) {
    const feed = feeds.get(info.name);
    if (feed === undefined) throw unknownInput(face, info);
    tensors[info.name] = makeTensor(ort, face, info, feed);
  }
  const started = performance.now();
  let answers: InferenceSession.OnnxValueMapType;
  try {
    answers = await session.run(tensors, [...wanted]);
  } catch (error) {
    throw explainRunError(error, face.place);
  } finally {
    options.onInference(performance.now() - started);
  }
  return new Map(wanted.map((name) => [name, readAnswer(face, name, answers[name])]));
}

function makeTensor(ort: Ort, face: SessionFace, info: TensorInfo, feed: Feed): Tensor {
  const type = supportedType(face, info);
  const elements: Elements = toElements(feed.data, type);
  const dims = [...feed.dims];
  if (type !== "float16") return new ort.Tensor(type, elements, dims);
  // ONNX Runtime 1.30 refuses float16 arrays on Node 24 and later: make a uint16 tensor and tag it anew.
  const tensor = new ort.Tensor("uint16", elements, dims);
  return Object.defineProperty(tensor, "type", { value: "float16" });
}

function readAnswer(face: SessionFace, name: string, value: unknown): Answer {
  const info = face.outputs.find((output) => output.name === name);
  if (info === undefined || !isTensor(value)) {
    throw new UserError({
      code: "unsupported-model",
      message: `${sentenceStart(face.place.what)} gives no tensor \`${name}\`; its outputs are ${describeTensors(face.outputs)}.`,
      remedy: "Use an export in diffusers' ONNX layout.",
    });
  }
  return { dims: value.dims, data: toFloats(value.data, supportedType(face, info)) };
}

function supportedType(face: SessionFace, info: TensorInfo): ElementType {
  const type = elementType(info.type);
  if (type !== undefined) return type;
  throw new UserError({
    code: "unsupported-model",
    message: `${sentenceStart(face.place.what)} has \`${info.name}\` with elements of type ${info.type}, which Weft cannot pass.`,
    remedy: "Use an export with float32 or float16 inputs and outputs.",
  });
}

function unknownInput(face: SessionFace, info: TensorInfo): UserError {
  return new UserError({
    code: "unsupported-model",
    message: `${sentenceStart(face.place.what)} wants an input that Weft does not give: \`${info.name}\` (its inputs are ${describeTensors(face.inputs)}).`,
    remedy: "Use an export of a Stable Diffusion 1 or 2 model without additions.",
  });
}

function isTensor(value: unknown): value is { dims: readonly number[]; data: ArrayBufferView } {
  return typeof value === "object" && value !== null && "data" in value && ArrayBuffer.isView(value.data);
}

function tensorInfos(metadata: readonly InferenceSession.ValueMetadata[]): readonly TensorInfo[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: [...value.shape] }
      : { name: value.name, type: "no tensor", shape: [] },
  );
}
