import {
  combo,
  int,
  OPENAI_BACKGROUNDS,
  OPENAI_COMPLEXITIES,
  OPENAI_IMAGE_MODELS,
  OPENAI_IMAGE_SIZES,
  OPENAI_OUTPUT_FORMATS,
  OPENAI_QUALITIES,
  text,
  words,
} from "@weft/graph";

/** The inputs that making and changing pictures share. */

export const promptInput = () =>
  text({
    multiline: true,
    prompt: true,
    description: words("What the picture should show, in any language.", "图像应呈现的内容，可用任何语言。"),
  });

export const modelInput = () =>
  combo(OPENAI_IMAGE_MODELS, {
    description: words(
      "Which model draws: flare is fast, sunburst edits precisely. DALL-E 2 and 3 were switched off on 2026-05-12, gpt-image-1 on 2026-10-23; they are for compatible servers.",
      "使用的模型：flare 速度快，sunburst 编辑精确。DALL-E 2 和 3 已于 2026-05-12 停用，gpt-image-1 已于 2026-10-23 停用，仅供兼容服务器使用。",
    ),
  });

export const otherModelInput = () =>
  text({
    advanced: true,
    description: words(
      "Another model's id, for a compatible server; empty uses the one above.",
      "兼容服务器上的其他模型 ID；留空则使用上面选择的模型。",
    ),
  });

export const sizeInput = () =>
  combo(OPENAI_IMAGE_SIZES, {
    description: words(
      "Width and height; auto leaves them to the model, custom takes the two numbers below (GPT Image 2 and later).",
      "宽和高；auto 由模型决定，custom 使用下面两个数值（GPT Image 2 及更新的模型）。",
    ),
  });

const side = (en: string, zh: string) =>
  int({
    default: 1024,
    min: 16,
    max: 3840,
    step: 16,
    unit: "px",
    description: words(`${en}, with the size custom.`, `${zh}（尺寸选择 custom 时有效）。`),
  });
export const widthInput = () => side("The width", "宽度");
export const heightInput = () => side("The height", "高度");

export const qualityInput = () =>
  combo(OPENAI_QUALITIES, {
    description: words(
      "More quality costs more: low to high for GPT Image, xhigh and max from 2.5 on, standard and hd for DALL-E 3.",
      "质量越高越贵：GPT Image 为 low 到 high，2.5 起另有 xhigh 和 max，DALL-E 3 为 standard 和 hd。",
    ),
  });

export const backgroundInput = () =>
  combo(OPENAI_BACKGROUNDS, {
    description: words(
      "A transparent background comes as a mask, and needs png or webp.",
      "透明背景会以遮罩输出，需要 png 或 webp 格式。",
    ),
  });

export const outputFormatInput = () =>
  combo(OPENAI_OUTPUT_FORMATS, {
    advanced: true,
    description: words(
      "The file format in which the picture travels; png loses nothing.",
      "图像传输时使用的文件格式；png 不会损失画质。",
    ),
  });

export const compressionInput = () =>
  int({
    default: 100,
    min: 0,
    max: 100,
    unit: "%",
    advanced: true,
    description: words(
      "How much of a jpeg's or webp's quality stays; png has none.",
      "jpeg 或 webp 保留的质量；png 无此项。",
    ),
  });

export const complexityInput = () =>
  combo(OPENAI_COMPLEXITIES, {
    advanced: true,
    description: words(
      "How much the model plans before it draws (GPT Image 2.5 and later).",
      "绘制前规划的程度（GPT Image 2.5 及更新的模型）。",
    ),
  });

export const countInput = () =>
  int({
    default: 1,
    min: 1,
    max: 10,
    description: words(
      "How many pictures are made; each one is paid for. DALL-E 3 makes one.",
      "生成的图像数量，每张都会计费。DALL-E 3 每次一张。",
    ),
    otherNames: ["batch size"],
  });

export const partialsInput = () =>
  int({
    default: 0,
    min: 0,
    max: 3,
    advanced: true,
    description: words(
      "How often the picture is shown while it is drawn; each time costs about 100 tokens more (GPT Image).",
      "绘制过程中显示中间结果的次数；每次约多花 100 个 token（GPT Image）。",
    ),
  });
