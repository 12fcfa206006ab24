import { STABILITY_MAX_REQUEST_BYTES, type StabilityService } from "@weft/graph";
import type { MultipartPart } from "../../http/multipart.ts";
import type { EncodedRequest } from "../../provider.ts";
import { notSent } from "../check-values.ts";
import { formFields, isEmpty } from "../form-fields.ts";
import { STABILITY_INPUTS } from "./service-inputs.ts";

/**
 * The form of a v2beta request: every param that is there, texts that are not empty, pictures as PNG files.
 */
export function serviceForm(
  service: StabilityService,
  { params, files }: EncodedRequest,
): readonly MultipartPart[] {
  const { texts, images } = STABILITY_INPUTS[service];
  const missing = [
    ...Object.entries(texts).filter(([name, need]) => need === "required" && isEmpty(params[name])),
    ...Object.entries(images).filter(([name, { need }]) => need === "required" && !files.has(name)),
  ][0];
  if (missing !== undefined) throw notSent(`Stability's ${service}`, missing[0], "is missing");
  const pictures = [...files].flatMap(([name, list]) =>
    list.map(({ mediaType, bytes }): MultipartPart => ({ name, filename: `${name}.png`, mediaType, bytes })),
  );
  const bytes = [...files.values()].flat().reduce((sum, file) => sum + file.bytes.byteLength, 0);
  if (bytes > STABILITY_MAX_REQUEST_BYTES) {
    const mebibytes = (bytes / 1024 ** 2).toFixed(1);
    throw notSent(
      "Stability AI",
      "image",
      `and all that is sent with it has ${mebibytes} MiB; at most 10 MiB are taken`,
    );
  }
  return [...formFields(params), ...pictures];
}
