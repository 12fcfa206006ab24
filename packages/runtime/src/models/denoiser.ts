import { type PredictRequest, UserError } from "@weft/graph";
import type { Feed, OnnxSession } from "../onnx/session.ts";
import { sentenceStart } from "../onnx/session-errors.ts";
import { describeTensors, fixedSize, type TensorInfo } from "../onnx/tensor-info.ts";
import { type RowInput, runRows } from "./run-rows.ts";
import { onlyOutput } from "./single-port.ts";

/** The inputs of a Stable Diffusion 1 or 2 UNet. */
export interface DenoiserInputs {
  readonly sample: TensorInfo;
  readonly timestep: TensorInfo;
  readonly context: TensorInfo;
}

/**
 * The network's raw answer for each pass, `[batch, channels, height, width]`. Passes of the same token count share
 * calls; the conditioning is repeated over the batch. The answer is the network's only output, whatever its name.
 *
 * @throws UserError when the network has other inputs than a Stable Diffusion 1 or 2 UNet, or other sizes.
 */
export async function predictNoise(
  session: OnnxSession,
  request: PredictRequest,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const inputs = denoiserInputs(session);
  const output = onlyOutput(session, "out_sample").name;
  const answers = request.passes.map(() => new Float32Array(request.sample.length));
  for (const passes of passesByTokenCount(request)) {
    const rows = passes.flatMap((pass) =>
      Array.from({ length: request.shape[0] }, (_, item) => ({ pass, item })),
    );
    await predictRows(session, inputs, output, request, rows, answers, signal);
  }
  return answers;
}

/** One latent of the batch under one pass. */
interface Row {
  readonly pass: number;
  readonly item: number;
}

async function predictRows(
  session: OnnxSession,
  inputs: DenoiserInputs,
  output: string,
  request: PredictRequest,
  rows: readonly Row[],
  answers: readonly Float32Array[],
  signal: AbortSignal,
): Promise<void> {
  const [batch, channels, height, width] = request.shape;
  const latentLength = request.sample.length / batch;
  const tokensOf = (index: number): PredictRequest["passes"][number]["tokens"] | undefined =>
    request.passes[rows[index]?.pass ?? 0]?.tokens;
  const sample: RowInput = {
    info: inputs.sample,
    rowShape: [channels, height, width],
    row: (index) => {
      const start = (rows[index]?.item ?? 0) * latentLength;
      return request.sample.subarray(start, start + latentLength);
    },
  };
  const context: RowInput = {
    info: inputs.context,
    rowShape: tokensOf(0)?.shape.slice(1) ?? [],
    row: (index) => tokensOf(index)?.data ?? new Float32Array(0),
  };
  const result = await runRows(session, {
    inputs: [sample, context],
    rows: rows.length,
    rowsPerCall: rowsPerCall(height, width),
    others: (count) => new Map([[inputs.timestep.name, timestepFeed(inputs, request.timestep, count)]]),
    wanted: [output],
    signal,
  });
  result.get(output)?.rows.forEach((values, index) => {
    const row = rows[index];
    if (row !== undefined) answers[row.pass]?.set(values, row.item * latentLength);
  });
}

/**
 * How the timestep is shaped: a scalar stays one, a vector of fixed length is filled, a vector that is named like the
 * sample's batch gets one each, and any other vector gets a single one, which every export spreads itself.
 */
function timestepFeed(inputs: DenoiserInputs, timestep: number, batch: number): Feed {
  const { timestep: info, sample } = inputs;
  if (info.shape.length === 0) return { dims: [], data: Float32Array.of(timestep) };
  const sharesBatch = typeof info.shape[0] === "string" && info.shape[0] === sample.shape[0];
  const length = fixedSize(info, 0) ?? (sharesBatch ? batch : 1);
  const dims = info.shape.map((_, axis) => (axis === 0 ? length : 1));
  return { dims, data: new Float32Array(length).fill(timestep) };
}

/** Indexes of the passes, grouped by token count, groups and members in order. */
function passesByTokenCount(request: PredictRequest): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  request.passes.forEach((pass, index) => {
    const key = pass.tokens.shape.slice(1).join("x");
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups.values()];
}

/** Heads of the largest attention of Stable Diffusion 1, and bytes of a float. */
const ATTENTION_HEADS = 8;
const FLOAT_BYTES = 4;
/** What the attention maps of one call may take; 512 x 512 fits four times. */
const ATTENTION_BYTES = 2 ** 31;

/**
 * Rows that share a call. Self-attention at full size holds (height x width)^2 numbers a head and row; more rows in
 * one call save no time on a processor that is busy with one.
 */
function rowsPerCall(height: number, width: number): number {
  const bytesPerRow = ATTENTION_HEADS * FLOAT_BYTES * (height * width) ** 2;
  return Math.max(1, Math.floor(ATTENTION_BYTES / bytesPerRow));
}

/** Finds the inputs by name. Throws UserError when one is missing, or when the network wants more. */
export function denoiserInputs(session: OnnxSession): DenoiserInputs {
  const named = (name: string): TensorInfo => {
    const found = session.inputs.find((input) => input.name === name);
    if (found !== undefined) return found;
    throw wrongInputs(session, `has no input \`${name}\``);
  };
  const inputs = {
    sample: named("sample"),
    timestep: named("timestep"),
    context: named("encoder_hidden_states"),
  };
  requirePlainLatents(session, inputs.sample);
  const known = new Set(Object.values(inputs).map((info) => info.name));
  const extra = session.inputs.find((input) => !known.has(input.name));
  if (extra !== undefined)
    throw wrongInputs(session, `wants the input \`${extra.name}\` too (${kindOf(extra.name)})`);
  return inputs;
}

/** Inpainting networks take a mask and a picture as further channels (9), picture-editing ones a picture (8). */
function requirePlainLatents(session: OnnxSession, sample: TensorInfo): void {
  const channels = fixedSize(sample, 1);
  if (channels !== 8 && channels !== 9) return;
  throw new UserError({
    code: "unsupported-model",
    message: `${sentenceStart(session.place.what)} takes ${channels} channels: it was trained for ${channels === 9 ? "inpainting" : "editing pictures"} only, and this version does not run such networks.`,
    remedy: "Use a plain model; masks work with it too (SetLatentNoiseMask).",
  });
}

/** What kind of network has such an input. */
function kindOf(input: string): string {
  if (input === "text_embeds" || input === "time_ids")
    return "it is of Stable Diffusion XL, which this version does not run";
  if (input === "timestep_cond") return "it is a latent consistency model, which this version does not run";
  if (/residual|res_sample|down_block|controlnet|conditioning_scale/.test(input))
    return "it was exported for ControlNet";
  return "a Stable Diffusion 1 or 2 UNet has none of that name";
}

function wrongInputs(session: OnnxSession, what: string): UserError {
  return new UserError({
    code: "model-inputs",
    message: `${sentenceStart(session.place.what)} ${what}; expected are \`sample\`, \`timestep\` and \`encoder_hidden_states\`, and it has ${describeTensors(session.inputs)}.`,
    remedy: "Use the plain export of a Stable Diffusion 1 or 2 model.",
  });
}
