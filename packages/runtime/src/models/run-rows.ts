import { UserError } from "@weft/graph";
import type { Answer, Feed, OnnxSession } from "../onnx/session.ts";
import { sentenceStart } from "../onnx/session-errors.ts";
import type { Numbers } from "../onnx/tensor-elements.ts";
import { describeTensor, fixedSize, type TensorInfo } from "../onnx/tensor-info.ts";

/** An input whose first axis is the batch: one row for each item. */
export interface RowInput {
  readonly info: TensorInfo;
  /** Shape of one row, the batch axis left out. */
  readonly rowShape: readonly number[];
  /** The numbers of row `index`. */
  row(index: number): Numbers;
}

export interface RowsRequest {
  readonly inputs: readonly RowInput[];
  readonly rows: number;
  /** At most this many rows in one call, where the model does not fix their number. */
  readonly rowsPerCall: number;
  /** Inputs that are no rows, for a call of `batch` rows. */
  others?(batch: number): ReadonlyMap<string, Feed>;
  readonly wanted: readonly string[];
  readonly signal: AbortSignal;
}

/** For each wanted output one array a row, and the shape of a row. */
export type RowsAnswer = ReadonlyMap<
  string,
  { readonly rowShape: readonly number[]; readonly rows: readonly Float32Array[] }
>;

/**
 * Runs a model over rows in as few calls as allowed. A model with a fixed batch gets exactly that many: the rows are
 * cut into such groups, and the last group is filled up by repeating its last row.
 *
 * @throws UserError `model-shape` when a row does not have the shape that the model fixes.
 */
export async function runRows(session: OnnxSession, request: RowsRequest): Promise<RowsAnswer> {
  for (const input of request.inputs) checkRowShape(session, input);
  const fixed = fixedBatch(request.inputs);
  const size = fixed ?? Math.max(1, Math.min(request.rows, request.rowsPerCall));
  const answers = new Map(
    request.wanted.map((name) => [name, { rowShape: [] as readonly number[], rows: [] as Float32Array[] }]),
  );
  for (let start = 0; start < request.rows; start += size) {
    request.signal.throwIfAborted();
    const count = Math.min(size, request.rows - start);
    const batch = fixed ?? count;
    const feeds = new Map<string, Feed>(request.others?.(batch));
    for (const input of request.inputs) feeds.set(input.info.name, gather(input, start, count, batch));
    for (const [name, answer] of await session.run(feeds, request.wanted)) {
      const taken = splitRows(session, name, answer, batch, count);
      answers.set(name, {
        rowShape: answer.dims.slice(1),
        rows: [...(answers.get(name)?.rows ?? []), ...taken],
      });
    }
  }
  return answers;
}

function fixedBatch(inputs: readonly RowInput[]): number | undefined {
  for (const { info } of inputs) {
    const fixed = fixedSize(info, 0);
    if (fixed !== undefined) return fixed;
  }
  return undefined;
}

function gather(input: RowInput, start: number, count: number, batch: number): Feed {
  const dims = [batch, ...input.rowShape];
  const first = input.row(start);
  if (batch === 1) return { dims, data: first };
  const data =
    first instanceof Int32Array
      ? new Int32Array(batch * first.length)
      : new Float32Array(batch * first.length);
  for (let index = 0; index < batch; index++) {
    data.set(input.row(start + Math.min(index, count - 1)), index * first.length);
  }
  return { dims, data };
}

function splitRows(
  session: OnnxSession,
  name: string,
  answer: Answer,
  batch: number,
  count: number,
): Float32Array[] {
  if (answer.dims[0] !== batch) {
    throw new UserError({
      code: "unsupported-model",
      message: `${sentenceStart(session.place.what)} answered ${batch} inputs with \`${name}\` of shape [${answer.dims.join(", ")}].`,
      remedy: "Use an export in diffusers' ONNX layout.",
    });
  }
  const length = answer.data.length / batch;
  return Array.from({ length: count }, (_, index) =>
    answer.data.subarray(index * length, (index + 1) * length),
  );
}

function checkRowShape(session: OnnxSession, input: RowInput): void {
  const wrongRank = input.info.shape.length > 0 && input.info.shape.length !== input.rowShape.length + 1;
  const wrongSize = input.rowShape.some((size, axis) => (fixedSize(input.info, axis + 1) ?? size) !== size);
  if (!wrongRank && !wrongSize) return;
  throw new UserError({
    code: "model-shape",
    message: `${sentenceStart(session.place.what)} takes ${describeTensor(input.info)}, and was to get [batch, ${input.rowShape.join(", ")}].`,
    remedy: shapeRemedy(input),
  });
}

function shapeRemedy({ info, rowShape }: RowInput): string {
  const fixedHeight = fixedSize(info, 2);
  const fixedWidth = fixedSize(info, 3);
  if (rowShape.length === 3 && fixedHeight !== undefined && fixedWidth !== undefined) {
    const scale = rowShape[0] === 3 ? 1 : 8;
    return `The export is fixed to one size: make the picture ${fixedWidth * scale} wide and ${fixedHeight * scale} high, or use an export with dynamic sizes.`;
  }
  if (rowShape.length === 2)
    return "The text must come from this model's own text encoder, and not be longer than the export allows.";
  return "Use a model whose parts belong together.";
}
