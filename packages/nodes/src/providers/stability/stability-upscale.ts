import { combo, defineNode, type StabilityService, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  creativityInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const METHODS = ["fast", "conservative", "creative"] as const;
type Method = (typeof METHODS)[number];

const SERVICES: Readonly<Record<Method, StabilityService>> = {
  fast: "upscale/fast",
  conservative: "upscale/conservative",
  creative: "upscale/creative",
};

/** Only what the method takes is sent. */
function request({
  method = "conservative",
  ...ask
}: StabilityAsk & { readonly method?: Method | undefined }) {
  const { credential, take, image, output_format, style_preset, ...described } = ask;
  const common = { credential, take, image, output_format };
  switch (method) {
    case "fast":
      return stabilityRequest(SERVICES.fast, common);
    case "conservative":
      return stabilityRequest(SERVICES.conservative, { ...common, ...described });
    case "creative":
      return stabilityRequest(SERVICES.creative, { ...common, ...described, style_preset });
  }
}

export const stabilityUpscale = defineNode({
  type: "StabilityUpscale",
  version: 1,
  title: words("Stability: upscale", "Stability：放大"),
  category: "api/stability",
  description: words(
    "Makes a picture larger: fast is four times the size, conservative and creative go up to 4K and follow a prompt.",
    "放大图像：fast 放大四倍；conservative 和 creative 可放大到 4K，并参考提示词。",
  ),
  aliases: ["upscaler", "4k", "enlarge", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    method: combo(METHODS, {
      default: "conservative",
      description: words(
        "Fast adds nothing, conservative adds fine details, creative invents and takes minutes; fast and creative take at most 1 megapixel.",
        "fast 不添加内容，conservative 补充细节，creative 会再创作且需数分钟；fast 和 creative 最多接受 1 百万像素。",
      ),
    }),
    prompt: promptInput(words("What the picture shows; fast ignores it.", "图像的内容；fast 方式不使用。")),
    negative_prompt: negativePromptInput(),
    creativity: creativityInput({ default: 0.35, min: 0.1, max: 0.5 }),
    style_preset: stylePresetInput(),
    seed: seedInput(),
    output_format: outputFormatInput(),
    credential: credentialInput("stability"),
    take: takeInput(),
  },
  outputs: STABILITY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: (inputs, context) => askStability(request(inputs), context),
});
