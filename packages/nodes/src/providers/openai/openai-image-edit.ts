import {
  combo,
  defineNode,
  type ImageValue,
  imageInput,
  imageOutput,
  listOf,
  type MaskValue,
  maskInput,
  maskOutput,
  OPENAI_FIDELITIES,
  optional,
  repeated,
  words,
} from "@weft/graph";
import { answeredImages, opacity } from "../answered-image.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  backgroundInput,
  complexityInput,
  compressionInput,
  countInput,
  heightInput,
  modelInput,
  otherModelInput,
  outputFormatInput,
  partialsInput,
  promptInput,
  qualityInput,
  sizeInput,
  widthInput,
} from "./image-inputs.ts";
import { type ImageAsk, imageRequest } from "./image-request.ts";
import { transparentWhere } from "./transparent-where.ts";

interface EditAsk extends ImageAsk {
  readonly image?: readonly ImageValue[] | undefined;
  readonly mask?: MaskValue | undefined;
}

function request({ image = [], mask, ...ask }: EditAsk) {
  return imageRequest("image.edit", ask, {
    ...(image.length === 0 ? {} : { image }),
    ...(mask === undefined ? {} : { mask: [transparentWhere(mask)] }),
  });
}

export const openaiImageEdit = defineNode({
  type: "OpenAIImageEdit",
  version: 1,
  title: words("OpenAI: change pictures", "OpenAI：编辑图像"),
  category: "api/openai",
  description: words(
    "Changes a picture, or makes a new one from up to 16 pictures and a prompt; a mask says what may change in the first.",
    "修改一张图像，或根据最多 16 张图像和提示词生成新图像；遮罩指定第一张图像中可修改的部分。",
  ),
  aliases: ["gpt image", "inpaint", "image to image", "edit", "api"],
  inputs: {
    image: repeated(
      imageInput({
        description: words(
          "The pictures, the one to change first; all pictures of a batch are sent.",
          "输入图像，要修改的放在第一张；批次中的所有图像都会发送。",
        ),
      }),
      { min: 1, max: 16 },
    ),
    mask: optional(
      maskInput({
        description: words(
          "White (1) marks the part of the first picture that is drawn anew; it must have the same size.",
          "白色（1）标出第一张图像中要重绘的部分，尺寸必须一致。",
        ),
      }),
    ),
    prompt: promptInput(),
    model: modelInput(),
    size: sizeInput(),
    width: widthInput(),
    height: heightInput(),
    quality: qualityInput(),
    input_fidelity: combo(OPENAI_FIDELITIES, {
      advanced: true,
      description: words(
        "How closely faces and details of the pictures are kept (GPT Image 1 and 1.5); high costs more.",
        "对输入图像中人脸和细节的保持程度（GPT Image 1 和 1.5）；high 费用更高。",
      ),
    }),
    background: backgroundInput(),
    n: countInput(),
    output_format: outputFormatInput(),
    output_compression: compressionInput(),
    complexity: complexityInput(),
    partial_images: partialsInput(),
    other_model: otherModelInput(),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { IMAGE: listOf(imageOutput()), MASK: maskOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    return { IMAGE: answeredImages(result), MASK: opacity(result) };
  },
});
