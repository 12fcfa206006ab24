import { defineNode, imageOutput, listOf, words } from "@weft/graph";
import { answeredImages } from "../answered-image.ts";
import { recraftInputs, recraftRequest } from "./recraft-request.ts";

const request = (ask: Parameters<typeof recraftRequest>[1]) => recraftRequest("recraftv4_1", ask);

export const recraftImage = defineNode({
  type: "RecraftImage",
  version: 1,
  title: words("Recraft image", "Recraft 图像"),
  category: "api/recraft",
  description: words(
    "Makes illustrations and brand pictures with Recraft.",
    "使用 Recraft 生成插画和品牌图像。",
  ),
  aliases: ["illustration", "text to image", "api"],
  inputs: recraftInputs(),
  outputs: { IMAGE: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "recraft",
  request,
  run: async (inputs, { services }) => ({
    IMAGE: answeredImages(await services.providers.request(request(inputs))),
  }),
});
