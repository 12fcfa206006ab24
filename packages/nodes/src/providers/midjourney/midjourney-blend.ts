import {
  combo,
  defineNode,
  type ImageValue,
  imageInput,
  imageOutput,
  listOf,
  MIDJOURNEY_BLEND_DIMENSIONS,
  repeated,
  words,
} from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  askMidjourney,
  MIDJOURNEY_OUTPUTS,
  type MidjourneyPurchase,
  midjourneyRequest,
} from "./midjourney-request.ts";
import { splitGrid } from "./split-grid.ts";

interface Ask extends MidjourneyPurchase {
  readonly image?: readonly (ImageValue | undefined)[] | undefined;
  readonly dimensions?: string | undefined;
}

const request = ({ image, dimensions, ...ask }: Ask) =>
  midjourneyRequest("blend", ask, { dimensions }, image);

export const midjourneyBlend = defineNode({
  type: "MidjourneyBlend",
  version: 1,
  title: words("Midjourney: blend", "Midjourney：融合"),
  category: "api/midjourney",
  description: words("Makes a grid of four pictures out of two to five.", "将两到五张图像融合为四宫格图像。"),
  aliases: ["mj", "mix", "api"],
  inputs: {
    image: repeated(imageInput({ description: words("A picture to blend.", "要融合的图像。") }), {
      min: 2,
      max: 5,
    }),
    dimensions: combo(MIDJOURNEY_BLEND_DIMENSIONS, {
      description: words(
        "The shape: 1:1, 2:3 (portrait) or 3:2 (landscape).",
        "画面形状：1:1、2:3（竖向）或 3:2（横向）。",
      ),
    }),
    credential: credentialInput("midjourney"),
    take: takeInput(),
  },
  outputs: { ...MIDJOURNEY_OUTPUTS, pictures: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "midjourney",
  request,
  run: async (inputs, context) => {
    const outputs = await askMidjourney(request(inputs), context);
    return { ...outputs, pictures: splitGrid(outputs.IMAGE) };
  },
});
