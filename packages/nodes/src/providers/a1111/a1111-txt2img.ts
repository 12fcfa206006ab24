import {
  boolean,
  defineNode,
  float,
  imageOutput,
  int,
  intOutput,
  listOf,
  text,
  textOutput,
  words,
} from "@weft/graph";
import { a1111Inputs } from "./a1111-inputs.ts";
import { type A1111Ask, a1111Outputs, a1111Request } from "./a1111-request.ts";

interface Ask extends A1111Ask {
  readonly enable_hr?: boolean | undefined;
  readonly hr_scale?: number | undefined;
  readonly hr_upscaler?: string | undefined;
  readonly hr_second_pass_steps?: number | undefined;
  readonly denoising_strength?: number | undefined;
}

/** The second pass's inputs are sent when there is one. */
function request({
  enable_hr,
  hr_scale,
  hr_upscaler,
  hr_second_pass_steps,
  denoising_strength,
  ...ask
}: Ask) {
  const second = { enable_hr, hr_scale, hr_upscaler, hr_second_pass_steps, denoising_strength };
  return a1111Request("txt2img", ask, enable_hr === true ? second : {});
}

export const a1111Txt2Img = defineNode({
  type: "A1111Txt2Img",
  version: 1,
  title: words("WebUI server: text to image", "WebUI 服务器：文生图"),
  category: "api/a1111",
  description: words(
    "Makes pictures with a Stable Diffusion WebUI (AUTOMATIC1111 or Forge) that runs with --api.",
    "使用以 --api 启动的 Stable Diffusion WebUI（AUTOMATIC1111 或 Forge）生成图像。",
  ),
  aliases: ["automatic1111", "forge", "sdapi", "txt2img", "api"],
  inputs: {
    ...a1111Inputs(),
    enable_hr: boolean({
      default: false,
      description: words("Enlarges the picture and goes over it once more.", "放大图像后再处理一遍。"),
      otherNames: ["Hires. fix"],
    }),
    hr_scale: float({
      default: 2,
      min: 1,
      max: 4,
      step: 0.05,
      description: words("How much it is enlarged in the second pass.", "第二遍的放大倍数。"),
    }),
    hr_upscaler: text({
      default: "Latent",
      description: words("The upscaler as the server calls it.", "服务器中的放大器名称。"),
    }),
    hr_second_pass_steps: int({
      default: 0,
      min: 0,
      max: 150,
      description: words(
        "Steps of the second pass; 0 takes as many as the first.",
        "第二遍的步数；0 表示与第一遍相同。",
      ),
    }),
    denoising_strength: float({
      default: 0.7,
      min: 0,
      max: 1,
      description: words("How much the second pass changes.", "第二遍的改动程度。"),
    }),
  },
  outputs: { IMAGE: imageOutput(), seed: listOf(intOutput()), infotext: listOf(textOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "a1111",
  request,
  run: async (inputs, { services }) => a1111Outputs(await services.providers.request(request(inputs))),
});
