import { z } from "zod";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The keyword of Weft's record in a PNG; its text is JSON with the workflow. */
const KEYWORD = "weft";

const recordSchema = z.object({ workflow: z.looseObject({}) });

/**
 * The JSON text of the workflow that Weft wrote into a PNG; `undefined` where there is none. Reads `tEXt` and uncompressed
 * `iTXt` chunks (PNG specification 11.3.3), as Weft writes them.
 */
export function readPngWorkflow(bytes: Uint8Array): string | undefined {
  if (!SIGNATURE.every((byte, place) => bytes[place] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const type = new TextDecoder("latin1").decode(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    const text = type === "tEXt" || type === "iTXt" ? readText(type, data) : undefined;
    if (text !== undefined) return readRecord(text);
    at += 12 + length;
  }
  return undefined;
}

function readText(type: "tEXt" | "iTXt", data: Uint8Array): string | undefined {
  const end = data.indexOf(0);
  if (end < 0 || new TextDecoder("latin1").decode(data.subarray(0, end)) !== KEYWORD) return undefined;
  if (type === "tEXt") return new TextDecoder().decode(data.subarray(end + 1));
  // Behind the keyword: compression flag and method, language tag, translated keyword, text.
  if (data[end + 1] !== 0) return undefined;
  const language = data.indexOf(0, end + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  return translated < 0 ? undefined : new TextDecoder().decode(data.subarray(translated + 1));
}

/** Large integers are decimal strings in workflow files, so nothing is lost on the way through JSON. */
function readRecord(text: string): string | undefined {
  try {
    return JSON.stringify(recordSchema.parse(JSON.parse(text)).workflow);
  } catch {
    return undefined;
  }
}
