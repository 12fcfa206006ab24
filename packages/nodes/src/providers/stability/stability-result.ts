import {
  type ImageValue,
  imageOutput,
  intOutput,
  type NodeContext,
  type ProviderRequest,
  type ProviderResult,
} from "@weft/graph";
import { answeredImage } from "../answered-image.ts";

/** What every Stability node that draws gives. */
export const STABILITY_OUTPUTS = { IMAGE: imageOutput(), seed: intOutput() };

/** The seed that the service says it used; the one that was sent where it says none. */
export function answeredSeed({ data }: ProviderResult, { params }: ProviderRequest): number {
  const used = data.seed ?? params.seed;
  return typeof used === "number" ? used : 0;
}

/** Sends the request and gives the picture, and the seed that it was made from. */
export async function askStability(
  request: ProviderRequest,
  { services }: NodeContext,
): Promise<{ IMAGE: ImageValue; seed: number }> {
  const result = await services.providers.request(request);
  return { IMAGE: answeredImage(result), seed: answeredSeed(result, request) };
}
