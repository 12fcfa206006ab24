import { type LoadedImage, OperationalError, type ProviderResult, UserError } from "@weft/graph";
import { decodePicture, toImageAndAlpha } from "../images/decode-picture.ts";
import type { ProviderAnswer } from "./provider.ts";

/** Decodes an answer's pictures. What is no picture, whatever the service calls it, is an error. */
export async function readAnswer(answer: ProviderAnswer, title: string): Promise<ProviderResult> {
  const pictures: LoadedImage[] = [];
  for (const [index, { bytes }] of answer.pictures.entries()) {
    const name = `picture ${index + 1} of ${title}`;
    try {
      pictures.push(toImageAndAlpha(await decodePicture(bytes, { name, read: "first" })));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new OperationalError({
        code: "provider-answer-wrong",
        message: `${error.message} What came is kept; the service was paid.`,
        remedy: "Raise the take to buy another one.",
        cause: error,
      });
    }
  }
  const { cost, requestId, files = [], data = {} } = answer;
  return {
    pictures,
    files,
    data,
    ...(cost === undefined ? {} : { cost }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
