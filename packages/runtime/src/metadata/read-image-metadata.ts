import { UserError } from "@weft/graph";
import { loadSharp } from "../images/load-sharp.ts";
import { contentKind } from "../images/picture-format.ts";
import { readExifTexts } from "./read-exif-text.ts";
import { readPngTexts } from "./read-png-text.ts";

/** What is inside a picture, by the names that the tools use; each as the text that was found. */
export interface ImageMetadata {
  /** Weft's own record: see `readWeftRecord`. */
  readonly weft?: string;
  /** ComfyUI's API format. */
  readonly prompt?: string;
  /** ComfyUI's canvas format. */
  readonly workflow?: string;
  /** A1111's infotext. */
  readonly parameters?: string;
  /** A sentence for each text that could not be read. */
  readonly damage: readonly string[];
}

const KEYWORDS = ["weft", "prompt", "workflow", "parameters"] as const;

/** The first text of each keyword that is ours. */
function pick(texts: ReadonlyArray<{ keyword: string; text: string }>): Omit<ImageMetadata, "damage"> {
  const found: { -readonly [Key in (typeof KEYWORDS)[number]]?: string } = {};
  for (const keyword of KEYWORDS) {
    const text = texts.find((candidate) => candidate.keyword === keyword)?.text;
    if (text !== undefined) found[keyword] = text;
  }
  return found;
}

function fromExif(exif: Uint8Array): Omit<ImageMetadata, "damage"> {
  const { comment, tags } = readExifTexts(exif);
  const texts = tags.flatMap((tag) => {
    const colon = tag.indexOf(":");
    return colon < 0 ? [] : [{ keyword: tag.slice(0, colon).toLowerCase(), text: tag.slice(colon + 1) }];
  });
  if (comment !== undefined) texts.push({ keyword: "parameters", text: comment });
  return pick(texts);
}

/**
 * Reads the workflow and the settings that generators leave in PNG, JPEG, WebP, AVIF and TIFF files. Throws UserError
 * `not-a-picture` when the bytes are no picture; a picture without such texts gives none. `name` is for messages.
 */
export async function readImageMetadata(bytes: Uint8Array, name: string): Promise<ImageMetadata> {
  const content = contentKind(bytes);
  if (content.kind === "other") {
    throw new UserError({
      code: "not-a-picture",
      message: `"${name}" is no picture: it is ${content.what}.`,
      remedy: "Choose a PNG, JPEG or WebP file that a generator saved.",
    });
  }
  if (content.format === "png") {
    const { texts, damage } = readPngTexts(bytes);
    return { ...pick(texts), damage };
  }
  const sharp = await loadSharp();
  try {
    const { exif } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { ...(exif === undefined ? {} : fromExif(exif)), damage: [] };
  } catch {
    return { damage: ["The file is damaged: what it says of itself cannot be read."] };
  }
}
