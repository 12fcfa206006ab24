import { type ImageValue, type MaskValue, UserError, WeftError } from "@weft/graph";
import type { Metadata } from "sharp";
import { loadSharp, type SharpFactory } from "./load-sharp.ts";
import { contentKind, type PictureFormat } from "./picture-format.ts";

/** Pixels of all frames together; more would take over 1.5 GB as floats. */
const MAX_PICTURE_PIXELS = 128 * 1024 * 1024;

/** Decoded samples of all frames, frame after frame, row after row. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly channels: number;
  readonly data: Uint8Array | Uint16Array;
  /** The sample that means full: 255, or 65535 for pictures of 16 bits. */
  readonly full: number;
}

export interface DecodeOptions {
  /** What messages call the picture. */
  readonly name: string;
  readonly maxPixels?: number;
  /** `first` reads one frame of an animation, in 8 bit; `all` reads every frame, in 16 bit where the file has it. */
  readonly read: "first" | "all";
}

function pictureFormatOf(bytes: Uint8Array, name: string): PictureFormat {
  const content = contentKind(bytes);
  if (content.kind === "picture") return content.format;
  throw new UserError({
    code: "not-a-picture",
    message: `"${name}" is no picture that can be read here: it is ${content.what}.`,
    remedy: "Choose a PNG, JPEG, WebP, GIF, TIFF or AVIF file, or convert it to one.",
  });
}

function damaged(name: string, format: PictureFormat, cause: unknown): UserError {
  return new UserError({
    code: "picture-damaged",
    message: `"${name}" is a ${format.toUpperCase()} picture, but it is cut off or damaged.`,
    remedy: "Copy or download the file again, or open it in a picture editor and save it anew.",
    cause,
  });
}

function checkSize(metadata: Metadata, frames: number, name: string, maxPixels: number): void {
  const width = metadata.width;
  const height = metadata.pageHeight ?? metadata.height;
  if (width * height * frames <= maxPixels) return;
  const size = frames === 1 ? `${width}x${height}` : `${frames} frames of ${width}x${height}`;
  throw new UserError({
    code: "picture-too-large",
    message: `"${name}" has ${size} pixels; at most ${maxPixels} pixels in all can be read.`,
    remedy: "Make the picture smaller, or give fewer frames.",
  });
}

async function decodeWith(
  sharp: SharpFactory,
  bytes: Uint8Array,
  options: DecodeOptions,
  format: PictureFormat,
) {
  const maxPixels = options.maxPixels ?? MAX_PICTURE_PIXELS;
  // The profile is not applied and gamma is not touched: ComfyUI (PIL) takes the stored values, too. Sizes are checked
  // here, with a message of our own, before any pixel is decoded.
  const common = { failOn: "error", ignoreIcc: true, limitInputPixels: false } as const;
  const metadata = await sharp(bytes, common).metadata();
  const animated = options.read === "all" && (format === "gif" || format === "webp");
  const frames = animated ? (metadata.pages ?? 1) : 1;
  checkSize(metadata, frames, options.name, maxPixels);
  const deep = options.read === "all" && metadata.depth === "ushort";
  const upright = sharp(bytes, { ...common, pages: frames });
  if ((metadata.orientation ?? 1) > 1 && frames === 1) upright.autoOrient();
  const { data, info } = await upright
    .toColourspace(deep ? "rgb16" : "srgb")
    .raw({ depth: deep ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data, info, frames, deep };
}

/**
 * Decodes a PNG, JPEG, WebP, GIF, TIFF or AVIF to samples: upright by its EXIF orientation, palettes and bit depths
 * below 8 expanded, greyscale as RGB. Throws UserError `not-a-picture`, `picture-damaged` or `picture-too-large`.
 */
export async function decodePicture(bytes: Uint8Array, options: DecodeOptions): Promise<DecodedPicture> {
  const format = pictureFormatOf(bytes, options.name);
  const sharp = await loadSharp();
  try {
    const { data, info, frames, deep } = await decodeWith(sharp, bytes, options, format);
    const samples = deep
      ? new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
      : data;
    return {
      width: info.width,
      height: info.height / frames,
      frames,
      channels: info.channels,
      data: samples,
      full: deep ? 65535 : 255,
    };
  } catch (error) {
    throw error instanceof WeftError ? error : damaged(options.name, format, error);
  }
}

/** Splits decoded samples into RGB in 0 to 1 and, where there is one, alpha (1 is opaque). */
export function toImageAndAlpha(decoded: DecodedPicture): { image: ImageValue; alpha?: MaskValue } {
  const { width, height, frames, channels, data, full } = decoded;
  const pixels = width * height * frames;
  const rgb = new Float32Array(pixels * 3);
  const hasAlpha = channels === 2 || channels === 4;
  const alpha = hasAlpha ? new Float32Array(pixels) : undefined;
  // With one or two channels red, green and blue are all the first.
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * channels;
    rgb[pixel * 3] = (data[from] ?? 0) / full;
    rgb[pixel * 3 + 1] = (data[from + green] ?? 0) / full;
    rgb[pixel * 3 + 2] = (data[from + blue] ?? 0) / full;
    if (alpha !== undefined) alpha[pixel] = (data[from + channels - 1] ?? 0) / full;
  }
  const image: ImageValue = { kind: "IMAGE", shape: [frames, height, width, 3], data: rgb };
  if (alpha === undefined) return { image };
  return { image, alpha: { kind: "MASK", shape: [frames, height, width], data: alpha } };
}
