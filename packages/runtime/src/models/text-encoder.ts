import { type EncodedTokens, UserError } from "@weft/graph";
import type { OnnxSession } from "../onnx/session.ts";
import { sentenceStart } from "../onnx/session-errors.ts";
import { describeTensors, type TensorInfo } from "../onnx/tensor-info.ts";
import { finalNormOf, normalized } from "./final-norm.ts";
import { type RowInput, runRows } from "./run-rows.ts";
import { onlyInput } from "./single-port.ts";

/** Names that exports give the pooled output. */
const POOLED = ["text_embeds", "pooler_output"];
/** Further inputs that encoders may have: all tokens count; all hidden states are wanted. */
const CONSTANT_INPUTS = ["attention_mask", "output_hidden_states"];

/**
 * Runs chunks of tokens through a text encoder, one at a time, so that a chunk gives the same numbers whatever else is
 * encoded with it.
 *
 * `stopAtLayer` -1 is the last layer. An earlier layer is normalised like the last one, as Stable Diffusion 1 and 2
 * want it (ComfyUI's CLIPSetLastLayer).
 *
 * @throws UserError `no-hidden-states` when the export gives only the last layer.
 */
export async function encodeTokens(
  session: OnnxSession,
  ids: Int32Array,
  maxLength: number,
  stopAtLayer: number,
  signal: AbortSignal,
): Promise<EncodedTokens> {
  const { ids: idsInput, last } = textEncoderPorts(session);
  const chunks = ids.length / maxLength;
  const input: RowInput = {
    info: idsInput,
    rowShape: [maxLength],
    row: (index) => ids.subarray(index * maxLength, (index + 1) * maxLength),
  };
  const pooled = POOLED.find((name) => session.outputs.some((output) => output.name === name));
  const layer = stopAtLayer === -1 ? undefined : hiddenLayer(session, stopAtLayer);
  const wanted = [
    last.name,
    ...(pooled === undefined ? [] : [pooled]),
    ...(layer === undefined ? [] : [layer.chosen, layer.last]),
  ];
  const answers = await runRows(session, {
    inputs: [input, ...constantInputs(session, maxLength)],
    rows: chunks,
    rowsPerCall: 1,
    others: () => flagInputs(session),
    wanted: [...new Set(wanted)],
    signal,
  });
  const rowsOf = (name: string): readonly Float32Array[] => answers.get(name)?.rows ?? [];
  const width = answers.get(last.name)?.rowShape[1] ?? 0;
  const hidden =
    layer === undefined
      ? joined(rowsOf(last.name))
      : normalized(
          joined(rowsOf(layer.chosen)),
          finalNormOf(joined(rowsOf(layer.last)), joined(rowsOf(last.name)), width),
        );
  return {
    shape: [chunks, maxLength, width],
    hidden,
    ...(pooled === undefined ? {} : { pooled: joined(rowsOf(pooled)) }),
  };
}

/** The input for the ids and the output of the last layer. Throws UserError when one of them is not there. */
export function textEncoderPorts(session: OnnxSession): {
  readonly ids: TensorInfo;
  readonly last: TensorInfo;
} {
  return { ids: onlyInput(session, "input_ids", CONSTANT_INPUTS), last: lastHidden(session) };
}

function constantInputs(session: OnnxSession, maxLength: number): readonly RowInput[] {
  const info = session.inputs.find((input) => input.name === "attention_mask");
  return info === undefined
    ? []
    : [{ info, rowShape: [maxLength], row: () => new Int32Array(maxLength).fill(1) }];
}

function flagInputs(
  session: OnnxSession,
): ReadonlyMap<string, { dims: readonly number[]; data: Int32Array }> {
  const info = session.inputs.find((input) => input.name === "output_hidden_states");
  return new Map(
    info === undefined ? [] : [[info.name, { dims: info.shape.map(() => 1), data: Int32Array.of(1) }]],
  );
}

function lastHidden(session: OnnxSession): TensorInfo {
  const named = session.outputs.find((output) => output.name === "last_hidden_state");
  const found = named ?? session.outputs.find((output) => output.shape.length === 3);
  if (found !== undefined) return found;
  throw new UserError({
    code: "unsupported-model",
    message: `${sentenceStart(session.place.what)} has no output \`last_hidden_state\`; its outputs are ${describeTensors(session.outputs)}.`,
    remedy: "Use an export of a CLIP text encoder.",
  });
}

/** The output of a layer counted from the end, and the output of the last one before its normalisation. */
function hiddenLayer(
  session: OnnxSession,
  stopAtLayer: number,
): { readonly chosen: string; readonly last: string } {
  const byIndex = new Map<number, string>();
  for (const { name } of session.outputs) {
    const index = /^hidden_states[._](\d+)$/.exec(name)?.[1];
    if (index !== undefined) byIndex.set(Number(index), name);
  }
  if (byIndex.size === 0) {
    throw new UserError({
      code: "no-hidden-states",
      message: `${sentenceStart(session.place.what)} gives its last layer only, so CLIP cannot stop at layer ${stopAtLayer} (clip skip ${-stopAtLayer}).`,
      remedy: "Set stop_at_clip_layer to -1, or use an export with hidden states.",
    });
  }
  const lastIndex = Math.max(...byIndex.keys());
  const chosen = byIndex.get(lastIndex + 1 + stopAtLayer);
  const last = byIndex.get(lastIndex);
  if (chosen !== undefined && last !== undefined) return { chosen, last };
  throw new UserError({
    code: "layer-out-of-range",
    message: `${sentenceStart(session.place.what)} has ${lastIndex} layers: CLIP cannot stop at layer ${stopAtLayer}.`,
    remedy: `Set stop_at_clip_layer between -1 and -${lastIndex}.`,
  });
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let offset = 0;
  for (const row of rows) {
    whole.set(row, offset);
    offset += row.length;
  }
  return whole;
}
