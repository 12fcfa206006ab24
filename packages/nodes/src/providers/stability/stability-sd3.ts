import {
  combo,
  defineNode,
  float,
  optional,
  STABILITY_MODELS_WITHOUT_NEGATIVE,
  STABILITY_SD3_MODELS,
  STABILITY_SD3_OUTPUT_FORMATS,
  STABILITY_SD3_SUCCESSORS,
  words,
} from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  aspectRatioInput,
  negativePromptInput,
  pictureInput,
  promptInput,
  seedInput,
  strengthInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const SUCCESSORS = new Map<string, string>(Object.entries(STABILITY_SD3_SUCCESSORS));

/** The mode follows from what is wired, and says which of the fields are sent. */
function request(ask: StabilityAsk) {
  const { model: chosen = "sd3.5-large", aspect_ratio, strength, negative_prompt, ...common } = ask;
  const model = SUCCESSORS.get(chosen) ?? chosen;
  const fromPicture = ask.image !== undefined;
  return stabilityRequest("generate/sd3", {
    ...common,
    model,
    mode: fromPicture ? "image-to-image" : "text-to-image",
    ...(fromPicture ? { strength } : { aspect_ratio }),
    ...(STABILITY_MODELS_WITHOUT_NEGATIVE.includes(model) ? {} : { negative_prompt }),
  });
}

export const stabilitySd3 = defineNode({
  type: "StabilitySD3",
  version: 1,
  title: words("Stability: SD3.5", "Stability：SD3.5 生成图像"),
  category: "api/stability",
  description: words(
    "Makes a picture with a Stable Diffusion 3.5 model at Stability AI; a wired picture is the start of a new one.",
    "使用 Stability AI 上的 Stable Diffusion 3.5 模型生成图像；连接图像后以其为起点。",
  ),
  aliases: ["sd3", "stable diffusion 3", "stability ai", "image to image", "api"],
  inputs: {
    model: combo(
      [...STABILITY_SD3_MODELS, "sd3", "sd3-turbo", "sd3-large", "sd3-large-turbo", "sd3-medium"],
      {
        description: words(
          "Which model draws. The sd3 names were replaced in 2025: files may keep them, their successors are asked.",
          "使用的模型。sd3 系列名称已于 2025 年被替代：文件可保留旧名，实际请求其后继模型。",
        ),
      },
    ),
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    aspect_ratio: aspectRatioInput(),
    cfg_scale: float({
      default: 4,
      min: 1,
      max: 10,
      step: 0.1,
      usual: [3, 7],
      description: words("How strictly the prompt is followed.", "对提示词的遵循程度。"),
      otherNames: ["CFG scale"],
    }),
    style_preset: stylePresetInput(),
    image: optional(pictureInput(words("The picture to start from.", "作为起点的图像。"))),
    strength: strengthInput(),
    seed: seedInput(),
    output_format: combo(STABILITY_SD3_OUTPUT_FORMATS, {
      advanced: true,
      description: words(
        "The file format in which the picture travels; png loses nothing.",
        "图像传输时使用的文件格式；png 不会损失画质。",
      ),
    }),
    credential: credentialInput("stability"),
    take: takeInput(),
  },
  outputs: STABILITY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: (inputs, context) => {
    const asked = request(inputs);
    if (asked.model !== inputs.model) {
      context.notice({
        level: "info",
        code: "provider-model-replaced",
        message: `"${inputs.model}" no longer exists: "${asked.model}" is asked instead.`,
        port: "model",
      });
    }
    if (asked.params.negative_prompt === undefined && inputs.negative_prompt.trim() !== "") {
      context.notice({
        level: "warning",
        code: "provider-input-not-sent",
        message: `"${asked.model}" takes no negative prompt, so it was not sent.`,
        port: "negative_prompt",
      });
    }
    return askStability(asked, context);
  },
});
