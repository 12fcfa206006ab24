import {
  A1111_INPAINTING_FILLS,
  A1111_RESIZE_MODES,
  boolean,
  combo,
  defineNode,
  float,
  type ImageValue,
  imageInput,
  imageOutput,
  int,
  intOutput,
  listOf,
  type MaskValue,
  maskInput,
  optional,
  textOutput,
  words,
} from "@weft/graph";
import { a1111Inputs } from "./a1111-inputs.ts";
import { type A1111Ask, a1111Outputs, a1111Request } from "./a1111-request.ts";

interface Ask extends A1111Ask {
  readonly image?: ImageValue | undefined;
  readonly mask?: MaskValue | undefined;
  readonly denoising_strength?: number | undefined;
  readonly resize_mode?: (typeof A1111_RESIZE_MODES)[number] | undefined;
  readonly mask_blur?: number | undefined;
  readonly inpainting_fill?: (typeof A1111_INPAINTING_FILLS)[number] | undefined;
  readonly inpaint_full_res?: boolean | undefined;
  readonly inpaint_full_res_padding?: number | undefined;
}

/** What is about the mask is sent when there is one. */
function request({ image, mask, denoising_strength, resize_mode = "stretch", ...ask }: Ask) {
  const {
    mask_blur,
    inpainting_fill = "original",
    inpaint_full_res,
    inpaint_full_res_padding,
    ...common
  } = ask;
  const masked = {
    mask_blur,
    inpainting_fill: A1111_INPAINTING_FILLS.indexOf(inpainting_fill),
    inpaint_full_res,
    inpaint_full_res_padding,
    inpainting_mask_invert: 0,
  };
  return a1111Request(
    "img2img",
    common,
    {
      denoising_strength,
      resize_mode: A1111_RESIZE_MODES.indexOf(resize_mode),
      ...(mask === undefined ? {} : masked),
    },
    { image, mask },
  );
}

export const a1111Img2Img = defineNode({
  type: "A1111Img2Img",
  version: 1,
  title: words("WebUI server: image to image", "WebUI 服务器：图生图"),
  category: "api/a1111",
  description: words(
    "Changes pictures with a Stable Diffusion WebUI (AUTOMATIC1111 or Forge) that runs with --api; with a mask only where it is white.",
    "使用以 --api 启动的 Stable Diffusion WebUI（AUTOMATIC1111 或 Forge）修改图像；连接遮罩后只修改白色部分。",
  ),
  aliases: ["automatic1111", "forge", "sdapi", "img2img", "inpaint", "api"],
  inputs: {
    image: imageInput({ description: words("The picture to change.", "要修改的图像。") }),
    mask: optional(
      maskInput({
        description: words(
          "White (1) is painted anew; it has the picture's size.",
          "白色（1）部分会被重绘；尺寸与图像相同。",
        ),
      }),
    ),
    ...a1111Inputs(),
    denoising_strength: float({
      default: 0.75,
      min: 0,
      max: 1,
      usual: [0.3, 0.8],
      description: words("How much is made anew: 0 changes nothing.", "重新生成的程度：0 表示不改动。"),
    }),
    resize_mode: combo(A1111_RESIZE_MODES, {
      advanced: true,
      description: words(
        "How the picture is brought to the width and height.",
        "将图像调整到指定宽高的方式。",
      ),
    }),
    mask_blur: int({
      default: 4,
      min: 0,
      max: 64,
      unit: "px",
      advanced: true,
      description: words("How softly the mask's edge passes over.", "遮罩边缘的柔化程度。"),
    }),
    inpainting_fill: combo(A1111_INPAINTING_FILLS, {
      default: "original",
      advanced: true,
      description: words("What the masked part starts from.", "遮罩部分的起始内容。"),
    }),
    inpaint_full_res: boolean({
      default: true,
      advanced: true,
      description: words(
        "Works on the masked part alone, at full size, and puts it back.",
        "仅以完整分辨率处理遮罩部分，再放回原图。",
      ),
      otherNames: ["only masked"],
    }),
    inpaint_full_res_padding: int({
      default: 32,
      min: 0,
      max: 256,
      step: 4,
      unit: "px",
      advanced: true,
      description: words("How much around the masked part is looked at, too.", "额外参考的遮罩周围范围。"),
    }),
  },
  outputs: { IMAGE: imageOutput(), seed: listOf(intOutput()), infotext: listOf(textOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "a1111",
  request,
  run: async (inputs, { services }) => a1111Outputs(await services.providers.request(request(inputs))),
});
