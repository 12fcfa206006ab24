import { stat } from "node:fs/promises";
import { OperationalError, UserError, type WeftError } from "@weft/graph";
import { firstLine } from "./onnx-runtime.ts";

/** Which model file it is about, in a person's words: "the unet of checkpoints/starter". */
export interface SessionPlace {
  readonly what: string;
  readonly path: string;
  readonly device: string;
}

/** Turns what ONNX Runtime says about a file that does not open into a sentence and a remedy. */
export async function explainOpenError(error: unknown, place: SessionPlace): Promise<WeftError> {
  const text = error instanceof Error ? error.message : String(error);
  const missingOperator = unsupportedOperator(text);
  if (missingOperator !== undefined) return unsupportedOperatorError(missingOperator, place, error);
  if (/External (data|initializer)/i.test(text)) {
    const file = /path does not exist: "([^"]+)"/.exec(text)?.[1];
    return new UserError({
      code: "model-incomplete",
      message:
        file === undefined
          ? `The weights beside ${place.what} are cut short or do not belong to it (${place.path}).`
          : `The weights of ${place.what} are missing: ${file} is not there.`,
      remedy: "Copy the whole folder again, with every file beside model.onnx.",
      cause: error,
    });
  }
  if (/allocat|bad_alloc|out of memory/i.test(text)) return outOfMemory(place, error);
  if (/Unsupported data type/i.test(text)) {
    return new UserError({
      code: "unsupported-model",
      message: `${sentenceStart(place.what)} takes or gives numbers of a type that ONNX Runtime cannot pass here (${firstLine(error)}).`,
      remedy: "Use an export with float32 or float16 inputs and outputs.",
      cause: error,
    });
  }
  return corruptError(text, place, error);
}

async function corruptError(text: string, place: SessionPlace, cause: unknown): Promise<WeftError> {
  const bytes = await stat(place.path).then(
    (status) => status.size,
    () => undefined,
  );
  if (bytes === undefined) {
    return new UserError({
      code: "model-missing",
      message: `${sentenceStart(place.what)} is not there any more: ${place.path}.`,
      remedy: "Put the file back, or choose another model.",
      cause,
    });
  }
  const reason = /does not have a graph|Protobuf parsing failed/.test(text)
    ? "it is cut short, empty or no ONNX file at all"
    : withoutSource(text);
  return new UserError({
    code: "model-corrupt",
    message: `${sentenceStart(place.what)} cannot be opened: ${reason} (${place.path}, ${bytes} bytes).`,
    remedy: "Download or copy the file again; a file of Git LFS must be fetched with `git lfs pull`.",
    cause,
  });
}

/** The operator that the device has no code for, as `domain:Name` or `Name`. */
function unsupportedOperator(text: string): string | undefined {
  const patterns = [
    /Failed to find kernel for ([\w.]+)\(/,
    /Could not find an implementation for ([\w.:]+)\(/,
    /Fatal error: ([\w.]+:\w+)\(-?\d+\) is not a registered/,
    /No Op registered for (\w+)/,
    /No opset import for domain '([^']+)'/,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function unsupportedOperatorError(operator: string, place: SessionPlace, cause: unknown): WeftError {
  const fused = operator.startsWith("com.microsoft");
  return new UserError({
    code: "unsupported-operator",
    message:
      `${sentenceStart(place.what)} uses the operator ${operator}, which does not run on ${place.device}.` +
      (fused ? " The export was optimised for another device (CUDA or DirectML)." : ""),
    remedy: fused
      ? "Use the plain export of the same model, or choose the device that it was made for."
      : "Use an export with standard operators.",
    cause,
  });
}

/** Turns what ONNX Runtime says about a run that failed into a sentence and a remedy. */
export function explainRunError(error: unknown, place: SessionPlace): WeftError {
  const text = error instanceof Error ? error.message : String(error);
  if (/Failed to allocate|bad_alloc|out of memory/i.test(text)) return outOfMemory(place, error);
  return new OperationalError({
    code: "inference-failed",
    message: `${sentenceStart(place.what)} failed while it ran: ${withoutSource(text)}`,
    remedy: "The model may be damaged, or made for other sizes: try the size that it recommends.",
    cause: error,
  });
}

function outOfMemory(place: SessionPlace, cause: unknown): WeftError {
  return new OperationalError({
    code: "out-of-memory",
    message: `There was not enough memory for ${place.what}.`,
    remedy: "Use a smaller size or batch, or close other programs.",
    cause,
  });
}

/** A message without the C++ source places that ONNX Runtime puts in front. */
function withoutSource(text: string): string {
  const line = text.replaceAll("\n", " ").replace(/\/onnxruntime_src\/\S+ .*?\) (?=[A-Z[])/, "");
  const short = line
    .replace(/^Load model from .*? failed:/, "")
    .replace(/\S+\.(?:cc|h):\d+ /g, "")
    .trim();
  return short.length > 300 ? `${short.slice(0, 300)}…` : short;
}

export function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
