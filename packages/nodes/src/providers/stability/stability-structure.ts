import { defineNode, words } from "@weft/graph";
import { controlInputs } from "./control-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("control/structure", ask);

export const stabilityStructure = defineNode({
  type: "StabilityStructure",
  version: 1,
  title: words("Stability: keep the structure", "Stability：保留结构"),
  category: "api/stability",
  description: words(
    "Makes a new picture with the structure of another: where things are stays, what they are changes.",
    "按另一张图像的结构生成新图像：位置不变，内容改变。",
  ),
  aliases: ["control structure", "depth", "stability ai", "api"],
  inputs: controlInputs(),
  outputs: STABILITY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: (inputs, context) => askStability(request(inputs), context),
});
