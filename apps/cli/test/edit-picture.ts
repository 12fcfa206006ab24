import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { temporaryFolder } from "./weft-process.ts";

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function* chunksOf(png: Buffer): Generator<Chunk> {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function chunkBytes({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A copy of a picture whose `weft` text was changed: what someone with a hex editor could do. */
export async function pictureWithRecord(
  path: string,
  // biome-ignore lint/suspicious/noExplicitAny: the tests change the record as JSON, whatever its shape
  change: (record: any) => void,
): Promise<string> {
  const png = await readFile(path);
  const chunks = [...chunksOf(png)].map((chunk) => {
    if (!/^[it]EXt$/.test(chunk.type) || !chunk.data.subarray(0, 5).equals(Buffer.from("weft\0")))
      return chunk;
    const start = chunk.data.indexOf("{");
    const record: unknown = JSON.parse(chunk.data.toString("utf8", start));
    change(record);
    return {
      type: chunk.type,
      data: Buffer.concat([chunk.data.subarray(0, start), Buffer.from(JSON.stringify(record))]),
    };
  });
  const copy = join(await temporaryFolder(), "picture.png");
  await writeFile(copy, Buffer.concat([png.subarray(0, 8), ...chunks.map(chunkBytes)]));
  return copy;
}
