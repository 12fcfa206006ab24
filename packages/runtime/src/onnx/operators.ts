import { type FileHandle, open } from "node:fs/promises";

/** Operators that draw random numbers while the graph runs; ONNX Runtime gives no way to seed them for one run. */
const RANDOM_OPERATORS = new Set([
  "RandomNormal",
  "RandomNormalLike",
  "RandomUniform",
  "RandomUniformLike",
  "Bernoulli",
  "Multinomial",
]);

/** Whether a model file draws random numbers inside, so that the same input gives another answer each time. */
export async function drawsRandomNumbers(path: string): Promise<boolean> {
  const operators = await readOperators(path);
  return [...operators].some((operator) => RANDOM_OPERATORS.has(operator));
}

/**
 * The operators that the graph of a model file uses. Walks the protobuf (onnx.proto: ModelProto.graph = 7,
 * GraphProto.node = 1, NodeProto.op_type = 4) and steps over the weights without reading them.
 */
export async function readOperators(path: string): Promise<ReadonlySet<string>> {
  const file = await open(path, "r");
  try {
    const reader = new FileReader(file);
    const { size } = await file.stat();
    const operators = new Set<string>();
    await eachField(reader, 0, size, async (field, start, end) => {
      if (field !== 7) return;
      await eachField(reader, start, end, async (graphField, nodeStart, nodeEnd) => {
        if (graphField !== 1) return;
        await eachField(reader, nodeStart, nodeEnd, async (nodeField, textStart, textEnd) => {
          if (nodeField === 4) operators.add((await reader.read(textStart, textEnd)).toString("utf8"));
        });
      });
    });
    return operators;
  } finally {
    await file.close();
  }
}

/** Calls `visit` for each length-delimited field between two positions of the file. */
async function eachField(
  reader: FileReader,
  start: number,
  end: number,
  visit: (field: number, start: number, end: number) => Promise<void>,
): Promise<void> {
  let position = start;
  while (position < end) {
    const tag = await reader.varint(position);
    position = tag.next;
    const wireType = tag.value % 8;
    if (wireType === 0) position = (await reader.varint(position)).next;
    else if (wireType === 1) position += 8;
    else if (wireType === 5) position += 4;
    else if (wireType === 2) {
      const length = await reader.varint(position);
      const contentEnd = length.next + length.value;
      if (contentEnd > end) return;
      await visit(Math.floor(tag.value / 8), length.next, contentEnd);
      position = contentEnd;
    } else return;
  }
}

/** Reads small pieces of a file through one window, since nodes lie side by side. */
class FileReader {
  readonly #file: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async read(start: number, end: number): Promise<Buffer> {
    const windowEnd = this.#windowStart + this.#window.length;
    if (start < this.#windowStart || end > windowEnd) {
      const buffer = Buffer.alloc(Math.max(end - start, 64 * 1024));
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, start);
      this.#window = buffer.subarray(0, bytesRead);
      this.#windowStart = start;
    }
    return this.#window.subarray(start - this.#windowStart, end - this.#windowStart);
  }

  /** A varint of up to eight bytes: lengths and tags are below 2^53. */
  async varint(position: number): Promise<{ readonly value: number; readonly next: number }> {
    let value = 0;
    for (let index = 0; index < 10; index++) {
      const byte = (await this.read(position + index, position + index + 1))[0] ?? 0;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return { value, next: position + index + 1 };
    }
    return { value, next: position + 10 };
  }
}
