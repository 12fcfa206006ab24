import { UserError } from "@weft/graph";
import type { OnnxSession } from "../onnx/session.ts";
import { sentenceStart } from "../onnx/session-errors.ts";
import { describeTensors, type TensorInfo } from "../onnx/tensor-info.ts";

/**
 * The input that a network with one real input takes, whatever the export calls it; `usualName` is for the message.
 * Inputs in `besides` do not count.
 */
export function onlyInput(
  session: OnnxSession,
  usualName: string,
  besides: readonly string[] = [],
): TensorInfo {
  const real = session.inputs.filter((input) => !besides.includes(input.name));
  return only(session, real, "input", usualName);
}

/** The output of a network with one, whatever the export calls it. */
export function onlyOutput(session: OnnxSession, usualName: string): TensorInfo {
  return only(session, session.outputs, "output", usualName);
}

function only(
  session: OnnxSession,
  infos: readonly TensorInfo[],
  kind: "input" | "output",
  usualName: string,
): TensorInfo {
  const found = infos.find((info) => info.name === usualName) ?? (infos.length === 1 ? infos[0] : undefined);
  if (found !== undefined) return found;
  throw new UserError({
    code: "unsupported-model",
    message: `${sentenceStart(session.place.what)} has no ${kind} \`${usualName}\`; it has ${describeTensors(infos)}.`,
    remedy: "Use an export in diffusers' ONNX layout; each file must lie in its own component's folder.",
  });
}
