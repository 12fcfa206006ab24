import type { ImageValue, ProviderModel, ProviderRequest, StabilityService } from "@weft/graph";
import { checkValues, inputRefused } from "../check-values.ts";
import { complaintAboutSize, type ImageRule } from "./image-rule.ts";
import { STABILITY_INPUTS } from "./service-inputs.ts";

function checkPicture(title: string, name: string, pictures: readonly ImageValue[], rule: ImageRule): void {
  const [first] = pictures;
  if (first === undefined) return;
  const count = pictures.reduce((sum, { shape }) => sum + shape[0], 0);
  if (count !== 1) throw inputRefused(title, name, `must be one picture, but there are ${count}`);
  const [, height, width] = first.shape;
  const complaint = complaintAboutSize(width, height, rule);
  if (complaint !== undefined) throw inputRefused(title, name, `has ${width}x${height} pixels: ${complaint}`);
}

function checkMask(title: string, { image, mask }: Readonly<Record<string, readonly ImageValue[]>>): void {
  const [picture] = image ?? [];
  const [masked] = mask ?? [];
  if (picture === undefined) return;
  if (masked === undefined) {
    if (picture.shape[3] === 4) return;
    throw inputRefused(
      title,
      "mask",
      "is missing, and the picture has no transparency that could stand for it",
    );
  }
  if (masked.shape[1] === picture.shape[1] && masked.shape[2] === picture.shape[2]) return;
  const size = ([, height, width]: ImageValue["shape"]): string => `${width}x${height}`;
  throw inputRefused(
    title,
    "mask",
    `has ${size(masked.shape)} pixels, but the picture ${size(picture.shape)}`,
  );
}

/** Checks what is known of a v2beta request: `weft check` knows no pictures, a run knows all. */
export function checkServiceRequest(
  service: StabilityService,
  model: ProviderModel,
  { params, images = {} }: ProviderRequest,
): void {
  const inputs = STABILITY_INPUTS[service];
  checkValues(model, params, inputs.texts);
  for (const [name, { rule }] of Object.entries(inputs.images)) {
    checkPicture(model.title, name, images[name] ?? [], rule);
  }
  if ("mask" in inputs.images) checkMask(model.title, images);
  const sides = ["left", "right", "up", "down"];
  if (service === "edit/outpaint" && sides.every((side) => params[side] === 0)) {
    throw inputRefused(model.title, "left", "and right, up and down are all 0: nothing would be added");
  }
}
