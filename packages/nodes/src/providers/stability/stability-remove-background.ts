import {
  combo,
  defineNode,
  imageOutput,
  maskOutput,
  STABILITY_TRANSPARENT_FORMATS,
  words,
} from "@weft/graph";
import { answeredImage, opacity } from "../answered-image.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import { pictureInput } from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";

const request = (ask: StabilityAsk) => stabilityRequest("edit/remove-background", ask);

export const stabilityRemoveBackground = defineNode({
  type: "StabilityRemoveBackground",
  version: 1,
  title: words("Stability: remove background", "Stability：移除背景"),
  category: "api/stability",
  description: words(
    "Cuts out what stands in front: a picture with transparency, and its mask.",
    "抠出前景主体：给出带透明度的图像及其遮罩。",
  ),
  aliases: ["cut out", "matting", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    output_format: combo(STABILITY_TRANSPARENT_FORMATS, {
      advanced: true,
      description: words(
        "The file format in which the picture travels; png loses nothing.",
        "图像传输时使用的文件格式；png 不会损失画质。",
      ),
    }),
    credential: credentialInput("stability"),
    take: takeInput(),
  },
  outputs: { IMAGE: imageOutput(), MASK: maskOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    return { IMAGE: answeredImage(result, true), MASK: opacity(result) };
  },
});
