import {
  combo,
  float,
  imageInput,
  int,
  maskInput,
  optional,
  STABILITY_ASPECT_RATIOS,
  STABILITY_NO_STYLE,
  STABILITY_OUTPUT_FORMATS,
  STABILITY_STYLE_PRESETS,
  seed,
  text,
  type Words,
  words,
} from "@weft/graph";

/** The inputs that several of Stability's services share. */

export const promptInput = (
  description: Words = words(
    "What the picture should show, in English; (word:0.8) weighs a word.",
    "图像应呈现的内容（英文）；(word:0.8) 可调整某个词的权重。",
  ),
) => text({ multiline: true, prompt: true, description });

export const negativePromptInput = () =>
  text({
    multiline: true,
    prompt: true,
    description: words("What the picture should not show; may stay empty.", "图像中不应出现的内容，可留空。"),
  });

export const aspectRatioInput = () =>
  combo(STABILITY_ASPECT_RATIOS, {
    description: words("Width to height of the picture.", "图像的宽高比。"),
    otherNames: ["size"],
  });

export const stylePresetInput = () =>
  combo([STABILITY_NO_STYLE, ...STABILITY_STYLE_PRESETS], {
    description: words(
      "A style that the service adds by itself; none leaves it to the prompt.",
      "由服务自行添加的风格；none 表示完全由提示词决定。",
    ),
  });

export const seedInput = () =>
  seed({
    default: -1,
    description: words(
      "Decides the random numbers, from 1 to 4294967294; larger ones are folded into that range. -1 and 0 draw a new one, which is recorded.",
      "决定随机数，范围 1 到 4294967294，更大的值会折算到该范围内。-1 和 0 表示随机抽取并记录。",
    ),
  });

export const outputFormatInput = () =>
  combo(STABILITY_OUTPUT_FORMATS, {
    advanced: true,
    description: words(
      "The file format in which the picture travels; png loses nothing.",
      "图像传输时使用的文件格式；png 不会损失画质。",
    ),
  });

export const pictureInput = (description: Words = words("The picture to work on.", "要处理的图像。")) =>
  imageInput({ description });

export const controlStrengthInput = () =>
  float({
    default: 0.7,
    min: 0,
    max: 1,
    step: 0.05,
    usual: [0.4, 0.9],
    description: words(
      "How closely the picture keeps to the one that guides it: 0 not at all, 1 as much as possible.",
      "结果对引导图像的遵循程度：0 完全不遵循，1 尽量遵循。",
    ),
  });

export const growMaskInput = (byDefault: number, max: number) =>
  int({
    default: byDefault,
    min: 0,
    max,
    unit: "px",
    advanced: true,
    description: words(
      "How far the edges of the mask are moved outward, so that no seam shows.",
      "遮罩边缘向外扩展的距离，用于避免接缝。",
    ),
  });

export const creativityInput = (range: {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}) =>
  float({
    ...range,
    step: 0.05,
    description: words(
      "How much is invented: low values keep to what is there.",
      "自由发挥的程度：值越小越贴近原图。",
    ),
  });

/** Optional, since a picture with transparency can say by itself which part is meant. */
export const maskedPartInput = () =>
  optional(
    maskInput({
      description: words(
        "White (1) marks the part to change. Without a mask, the transparent part of the picture is meant.",
        "白色（1）标出要修改的部分。未连接遮罩时，以图像的透明部分为准。",
      ),
    }),
  );

export const strengthInput = () =>
  float({
    default: 0.5,
    min: 0,
    max: 1,
    usual: [0.3, 0.9],
    description: words(
      "How much the wired picture is changed: 0 gives it back, 1 ignores it. Without a picture it is not sent.",
      "对所连接图像的改动程度：0 保持原样，1 完全忽略。未连接图像时不会发送。",
    ),
    otherNames: ["Denoising strength", "image_denoise"],
  });
