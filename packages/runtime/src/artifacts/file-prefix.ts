import { UserError } from "@weft/graph";
import { isWindowsDeviceName, parseRelativeName } from "../files/relative-name.ts";
import { formatDate } from "./date-format.ts";

/** What the tokens of a prefix stand for. */
export interface PrefixValues {
  readonly now: Date;
  readonly width: number;
  readonly height: number;
  readonly batchIndex: number;
  /** `%node.param%`: the value of that node's param; `undefined` when there is none. */
  readonly param?: (node: string, param: string) => string | undefined;
}

/** Where files of a prefix go: folders below the output folder, and the start of the file's name. */
export interface PrefixPlace {
  readonly folders: readonly string[];
  readonly stem: string;
}

/** Bytes of a name in UTF-8; file systems allow 255, and the counter, the extension and a temporary name need some. */
const MAX_PART_BYTES = 150;

function tokenValue(token: string, values: PrefixValues): string | undefined {
  const { now, width, height, batchIndex, param } = values;
  if (token.startsWith("date:")) return formatDate(now, token.slice("date:".length));
  const dot = token.indexOf(".");
  if (dot > 0) return param?.(token.slice(0, dot), token.slice(dot + 1));
  switch (token) {
    case "width":
      return String(width);
    case "height":
      return String(height);
    case "batch_num":
      return String(batchIndex);
    case "year":
      return formatDate(now, "yyyy");
    case "month":
      return formatDate(now, "MM");
    case "day":
      return formatDate(now, "dd");
    case "hour":
      return formatDate(now, "hh");
    case "minute":
      return formatDate(now, "mm");
    case "second":
      return formatDate(now, "ss");
    default:
      return undefined;
  }
}

/** What a token is replaced by stays one part of the path: slashes and line breaks in it become underscores. */
function expandTokens(prefix: string, values: PrefixValues): string {
  return prefix.replace(/%([^%]+)%/g, (whole, token: string) => {
    const value = tokenValue(token, values);
    return value === undefined ? whole : value.replace(/[/\\\s]+/g, (run) => (/^ +$/.test(run) ? run : "_"));
  });
}

/** At most `maxBytes` of UTF-8, never half a character. */
function truncate(text: string, maxBytes: number): string {
  let result = "";
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    result += character;
  }
  return result;
}

/** A part of a path that every system takes: what Windows forbids is replaced, so that folders can be copied there. */
function portablePart(part: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
  const replaced = part.replace(/[<>:"|?*\u0000-\u001f\u007f]/g, "_").toWellFormed();
  const short = truncate(replaced, MAX_PART_BYTES).replace(/[. ]+$/, "");
  return isWindowsDeviceName(short) ? `_${short}` : short;
}

/**
 * Reads a file name prefix as ComfyUI's SaveImage has it: sub-folders, and the tokens `%date:yyyy-MM-dd%`, `%year%`,
 * `%month%`, `%day%`, `%hour%`, `%minute%`, `%second%`, `%width%`, `%height%`, `%batch_num%` and `%node.param%`; a token
 * that means nothing stays. Throws UserError `prefix-outside` when it would leave the output folder.
 */
export function placeOfPrefix(prefix: string, values: PrefixValues): PrefixPlace {
  const expanded = expandTokens(prefix, values);
  const endsInFolder = /[/\\]$/.test(expanded) || expanded === "";
  const parsed = parseRelativeName(endsInFolder ? `${expanded}_` : expanded.replace(/\s/g, " "), "linux");
  if (!parsed.ok) {
    throw new UserError({
      code: "prefix-outside",
      message: `The file name prefix ${JSON.stringify(prefix.slice(0, 200))} ${parsed.reason}.`,
      remedy: "Give a name or a path below the output folder, such as portraits/%date:yyyy-MM-dd%/face.",
      port: "filename_prefix",
    });
  }
  const parts = parsed.parts.map(portablePart).filter((part) => part !== "");
  return { folders: parts.slice(0, -1), stem: endsInFolder ? "" : (parts.at(-1) ?? "") };
}
