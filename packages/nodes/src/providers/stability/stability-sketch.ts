import { defineNode, words } from "@weft/graph";
import { controlInputs } from "./control-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("control/sketch", ask);

export const stabilitySketch = defineNode({
  type: "StabilitySketch",
  version: 1,
  title: words("Stability: sketch to picture", "Stability：草图生成图像"),
  category: "api/stability",
  description: words(
    "Makes a finished picture from a sketch: lines stay, the prompt says what they are.",
    "将草图变为完整图像：保留线条，由提示词说明内容。",
  ),
  aliases: ["scribble", "control sketch", "stability ai", "api"],
  inputs: controlInputs(),
  outputs: STABILITY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: (inputs, context) => askStability(request(inputs), context),
});
