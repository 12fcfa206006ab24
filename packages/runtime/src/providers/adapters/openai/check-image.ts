import {
  isRetired,
  OPENAI_ANY_SIZE,
  OPENAI_FREE_SIZE,
  type ProviderModel,
  type ProviderRequest,
} from "@weft/graph";
import type { EncodedRequest } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { checkValues, inputRefused, notSent } from "../check-values.ts";
import { findOpenaiModel } from "./openai-models.ts";

const MEBIBYTE = 1024 ** 2;
const MOST_PICTURES = 16;
const MOST_PICTURE_BYTES = 50 * MEBIBYTE;
const MOST_MASK_BYTES = 4 * MEBIBYTE;

/** Refuses what the model does not allow; a model that is not in the catalogue is the server's affair. */
export function checkImage(request: ProviderRequest): void {
  const { model: id, operation, params } = request;
  const model = findOpenaiModel(id, operation);
  if (model === undefined) {
    const other = findOpenaiModel(id, "image.generate");
    if (operation === "image.edit" && other !== undefined)
      throw inputRefused(other.title, "model", "cannot change pictures, only make them");
    return;
  }
  const { size, ...rest } = params;
  checkSize(model, size);
  const named = { ...rest, output_format: rest.output_format === "png" ? undefined : rest.output_format };
  checkValues(model, named, { prompt: "optional" });
  const { output_compression, output_format, background } = params;
  if (output_compression !== undefined && output_format !== "jpeg" && output_format !== "webp")
    throw inputRefused(model.title, "output_compression", "goes with jpeg and webp only");
  if (background === "transparent" && output_format === "jpeg")
    throw inputRefused(model.title, "background", "cannot be transparent in a JPEG: choose png or webp");
}

function checkSize({ title, values }: ProviderModel, size: unknown): void {
  if (size === undefined) return;
  const allowed = values.size ?? [];
  if (typeof size === "string" && allowed.includes(size)) return;
  const free = allowed.includes(OPENAI_ANY_SIZE);
  const complaint = free
    ? freeSizeComplaint(String(size))
    : `is "${size}", but must be one of ${allowed.join(", ")}`;
  if (complaint !== undefined) throw inputRefused(title, "size", complaint);
}

function freeSizeComplaint(size: string): string | undefined {
  const [, widthText, heightText] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  const [width, height] = [Number(widthText), Number(heightText)];
  const { step, longestSide, mostRatio, leastPixels, mostPixels } = OPENAI_FREE_SIZE;
  if (!(width > 0 && height > 0)) return `is "${size}", but must be a width and a height`;
  if (width % step !== 0 || height % step !== 0)
    return `is ${size}, but both sides must be multiples of ${step}`;
  if (Math.max(width, height) > longestSide)
    return `is ${size}, but a side may have at most ${longestSide} pixels`;
  if (Math.max(width / height, height / width) > mostRatio)
    return `is ${size}, but no side may be more than ${mostRatio} times the other`;
  const pixels = width * height;
  if (pixels < leastPixels || pixels > mostPixels)
    return `is ${size} with ${pixels} pixels, but must have from ${leastPixels} to ${mostPixels}`;
  return undefined;
}

/** On the official server a model that was switched off gets no request: it would only fail. */
export function checkRetired({ model: id, operation }: EncodedRequest, on: string): void {
  const model = findOpenaiModel(id, operation);
  if (model?.retirement === undefined || !isRetired(model, on)) return;
  const { on: day, replacement } = model.retirement;
  throw new RequestFailed({
    kind: "user",
    code: "model-retired",
    message: `OpenAI switched ${model.title} off on ${day}, so nothing was sent.`,
    remedy:
      replacement === undefined
        ? "It works with compatible servers only: set the base address of one."
        : `Choose ${replacement}; the old model works with compatible servers only.`,
    port: "model",
    billed: "no",
  });
}

/** The limits on files, known when they are encoded. */
export function checkImageFiles({ files, params }: EncodedRequest): void {
  const pictures = files.get("image") ?? [];
  const [mask] = files.get("mask") ?? [];
  const [first] = pictures;
  if (first === undefined) throw notSent("OpenAI", "images", "needs at least one picture");
  if (pictures.length > MOST_PICTURES)
    throw notSent("OpenAI", "images", `has ${pictures.length} pictures; at most ${MOST_PICTURES} are taken`);
  if (pictures.some(({ bytes }) => bytes.byteLength > MOST_PICTURE_BYTES))
    throw notSent("OpenAI", "images", "has a picture of more than 50 MiB");
  if (params.prompt === "") throw notSent("OpenAI", "prompt", "must not be empty");
  if (mask === undefined) return;
  if (mask.bytes.byteLength > MOST_MASK_BYTES)
    throw notSent("OpenAI", "mask", "has more than 4 MiB as a PNG");
  if (mask.width !== first.width || mask.height !== first.height)
    throw notSent(
      "OpenAI",
      "mask",
      `is ${mask.width}x${mask.height}, but must have the size of the first picture, ${first.width}x${first.height}`,
    );
}
