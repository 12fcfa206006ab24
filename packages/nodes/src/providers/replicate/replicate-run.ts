import { defineNode, imageOutput, listOf, words } from "@weft/graph";
import { answeredImages } from "../answered-image.ts";
import { type FreeAsk, freeInputs, freeRequest } from "../free-request.ts";

const request = (ask: FreeAsk) => freeRequest("replicate", ask);

export const replicateRun = defineNode({
  type: "ReplicateRun",
  version: 1,
  title: words("Replicate model", "Replicate 模型"),
  category: "api/replicate",
  description: words(
    "Runs any model of Replicate that gives pictures. Its price is on the model's page.",
    "运行 Replicate 上任意输出图像的模型。价格见模型页面。",
  ),
  aliases: ["flux", "text to image", "api"],
  inputs: freeInputs("replicate", "black-forest-labs/flux-dev", "image"),
  outputs: { IMAGE: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "replicate",
  request,
  run: async (inputs, { services }) => ({
    IMAGE: answeredImages(await services.providers.request(request(inputs))),
  }),
});
