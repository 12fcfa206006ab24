import { defineNode, listOf, OperationalError, textOutput, words } from "@weft/graph";
import { recraftInputs, recraftRequest } from "./recraft-request.ts";

const request = (ask: Parameters<typeof recraftRequest>[1]) => recraftRequest("recraftv4_1_vector", ask);

export const recraftVector = defineNode({
  type: "RecraftVector",
  version: 1,
  title: words("Recraft drawing (SVG)", "Recraft 矢量图（SVG）"),
  category: "api/recraft",
  description: words(
    "Makes drawings with Recraft, as SVG text that can be scaled without loss.",
    "使用 Recraft 生成可无损缩放的 SVG 矢量图文本。",
  ),
  aliases: ["svg", "logo", "icon", "vector", "api"],
  inputs: recraftInputs(),
  outputs: { SVG: listOf(textOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "recraft",
  request,
  run: async (inputs, { services }) => {
    const { files } = await services.providers.request(request(inputs));
    if (files.length === 0) {
      throw new OperationalError({
        code: "provider-empty-answer",
        message: "The service answered without a drawing.",
      });
    }
    return { SVG: files.map(({ bytes }) => new TextDecoder().decode(bytes)) };
  },
});
