import { boolean, float, int, seed, text, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";

/** The largest seed that the WebUI draws noise from. */
export const A1111_MAX_SEED = 4294967295;

/** What both kinds of requests to a WebUI take, by its own names. */
export const a1111Inputs = () => ({
  prompt: text({
    multiline: true,
    prompt: true,
    description: words("What the picture should show.", "图像应呈现的内容。"),
  }),
  negative_prompt: text({
    multiline: true,
    prompt: true,
    description: words("What the picture should not show; may stay empty.", "图像中不应出现的内容，可留空。"),
  }),
  checkpoint: text({
    description: words(
      "The model as the server lists it; empty takes the one that is loaded.",
      "服务器列表中的模型名称；留空则使用当前已加载的模型。",
    ),
    otherNames: ["sd_model_checkpoint"],
  }),
  steps: int({
    default: 20,
    min: 1,
    max: 150,
    usual: [15, 40],
    description: words("How many steps the sampler takes.", "采样步数。"),
  }),
  cfg_scale: float({
    default: 7,
    min: 1,
    max: 30,
    step: 0.5,
    usual: [4, 9],
    description: words("How strictly the prompt is followed.", "对提示词的遵循程度。"),
    otherNames: ["CFG scale"],
  }),
  sampler_name: text({
    default: "Euler a",
    description: words("The sampler as the server calls it.", "服务器中的采样器名称。"),
    otherNames: ["sampling method"],
  }),
  scheduler: text({
    default: "Automatic",
    description: words("The noise schedule as the server calls it.", "服务器中的调度器名称。"),
    otherNames: ["schedule type"],
  }),
  width: int({
    default: 512,
    min: 64,
    max: 2048,
    step: 8,
    unit: "px",
    description: words("The width of the picture.", "图像宽度。"),
  }),
  height: int({
    default: 512,
    min: 64,
    max: 2048,
    step: 8,
    unit: "px",
    description: words("The height of the picture.", "图像高度。"),
  }),
  batch_size: int({
    default: 1,
    min: 1,
    max: 8,
    description: words("How many pictures are made at once.", "一次生成的图像数量。"),
  }),
  seed: seed({
    description: words(
      "Decides the noise, from 0 to 4294967295; larger ones are folded into that range. -1 draws a new one and records it.",
      "决定噪声，范围 0 到 4294967295，更大的值会折算到该范围内。-1 表示随机抽取并记录。",
    ),
  }),
  clip_skip: int({
    default: 1,
    min: 1,
    max: 12,
    advanced: true,
    description: words(
      "Which layer of the text encoder is taken, counted from the end.",
      "使用文本编码器的倒数第几层。",
    ),
    otherNames: ["CLIP_stop_at_last_layers"],
  }),
  tiling: boolean({
    default: false,
    advanced: true,
    description: words("Makes a picture that can be laid as tiles.", "生成可无缝平铺的图像。"),
  }),
  credential: credentialInput("a1111"),
  take: takeInput(),
});
