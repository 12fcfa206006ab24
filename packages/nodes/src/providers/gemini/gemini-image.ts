import {
  combo,
  defineNode,
  GEMINI_ASPECT_RATIOS,
  GEMINI_IMAGE_MODELS,
  GEMINI_IMAGE_SIZES,
  type ImageValue,
  imageOutput,
  type ProviderRequest,
  textOutput,
  words,
} from "@weft/graph";
import { answeredImage } from "../answered-image.ts";
import { describedInput, referenceInputs } from "../picture-inputs.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";

interface Ask {
  readonly model?: string | undefined;
  readonly prompt?: string | undefined;
  readonly aspect_ratio?: string | undefined;
  readonly image_size?: string | undefined;
  readonly image?: readonly (ImageValue | undefined)[] | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function request({
  model,
  prompt,
  aspect_ratio,
  image_size,
  image = [],
  credential,
  take,
}: Ask): ProviderRequest {
  const pictures = image.filter((picture) => picture !== undefined);
  return {
    provider: "gemini",
    operation: "generate",
    model: model ?? GEMINI_IMAGE_MODELS[0],
    credential: credential ?? "gemini:default",
    take: take ?? 0,
    params: {
      prompt,
      aspectRatio: aspect_ratio === "auto" ? undefined : aspect_ratio,
      imageSize: image_size,
    },
    ...(pictures.length === 0 ? {} : { images: { images: pictures } }),
  };
}

export const geminiImage = defineNode({
  type: "GeminiImage",
  version: 1,
  title: words("Gemini image", "Gemini 图像"),
  category: "api/gemini",
  description: words(
    "Makes or changes pictures with Google's Gemini models, as told in plain words.",
    "使用 Google Gemini 模型按文字要求生成或修改图像。",
  ),
  aliases: ["google", "nano banana", "text to image", "edit", "api"],
  inputs: {
    model: combo(GEMINI_IMAGE_MODELS, { description: words("Which model draws.", "使用的模型。") }),
    prompt: describedInput(
      words("What to make, or what to change in the pictures.", "要生成的内容，或对图像的修改要求。"),
    ),
    image: referenceInputs(8),
    aspect_ratio: combo(["auto", ...GEMINI_ASPECT_RATIOS], {
      description: words("Width to height; auto leaves it to the model.", "宽高比；auto 由模型决定。"),
    }),
    image_size: combo(GEMINI_IMAGE_SIZES, {
      description: words(
        "The longer side, in thousands of pixels; more costs more.",
        "长边像素（千）；越大费用越高。",
      ),
    }),
    credential: credentialInput("gemini"),
    take: takeInput(),
  },
  outputs: { IMAGE: imageOutput(), text: textOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "gemini",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    return { IMAGE: answeredImage(result), text: String(result.data.text ?? "") };
  },
});
