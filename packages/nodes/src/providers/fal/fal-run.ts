import { defineNode, imageOutput, listOf, words } from "@weft/graph";
import { answeredImages } from "../answered-image.ts";
import { type FreeAsk, freeInputs, freeRequest } from "../free-request.ts";

const request = (ask: FreeAsk) => freeRequest("fal", ask);

export const falRun = defineNode({
  type: "FalRun",
  version: 1,
  title: words("fal model", "fal 模型"),
  category: "api/fal",
  description: words(
    "Runs any model of fal that gives pictures. Its price is on the model's page.",
    "运行 fal 上任意输出图像的模型。价格见模型页面。",
  ),
  aliases: ["flux", "text to image", "api"],
  inputs: freeInputs("fal", "fal-ai/flux/dev", "image_url"),
  outputs: { IMAGE: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "fal",
  request,
  run: async (inputs, { services }) => ({
    IMAGE: answeredImages(await services.providers.request(request(inputs))),
  }),
});
