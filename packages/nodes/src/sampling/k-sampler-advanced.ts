import { combo, defineNode, int, latentInput, latentOutput, modelInput, seed, words } from "@weft/graph";
import { sampleWithModel } from "./sample-with-model.ts";
import {
  cfgInput,
  negativeInput,
  positiveInput,
  samplerNameInput,
  schedulerInput,
  stepsInput,
} from "./sampling-inputs.ts";

export const kSamplerAdvanced = defineNode({
  type: "KSamplerAdvanced",
  version: 1,
  title: words("Sampler, advanced", "高级采样器"),
  category: "sampling",
  description: words(
    "A sampler that does part of the steps, so that several can share the work: another model or prompt from the middle on, say.",
    "只执行部分步骤的采样器，可由多个采样器分工，例如中途换用其他模型或提示词。",
  ),
  aliases: ["KSampler (Advanced)", "refiner", "two stage"],
  inputs: {
    model: modelInput({ description: words("The model that removes the noise.", "去除噪声的模型。") }),
    add_noise: combo(["enable", "disable"], {
      description: words(
        "Disable when the latent still has the noise of a sampler before.",
        "若潜空间图像仍带有前一个采样器的噪声，请选择 disable。",
      ),
    }),
    noise_seed: seed({
      description: words(
        "Decides the noise: the same seed gives the same picture again. -1 draws a new one before each run and records it.",
        "决定噪声：相同的种子会得到相同的图像。-1 表示每次运行前随机抽取并记录。",
      ),
      otherNames: ["seed"],
    }),
    steps: stepsInput(),
    cfg: cfgInput(),
    sampler_name: samplerNameInput(),
    scheduler: schedulerInput(),
    positive: positiveInput(),
    negative: negativeInput(),
    latent_image: latentInput({
      description: words(
        "What it starts from: an empty latent, a picture, or another sampler's unfinished latent.",
        "采样的起点：空潜空间图像、一幅图像，或其他采样器未完成的结果。",
      ),
    }),
    start_at_step: int({
      default: 0,
      min: 0,
      max: 10000,
      unit: "steps",
      description: words("The first step that is done, from 0.", "从第几步开始（从 0 计）。"),
    }),
    end_at_step: int({
      default: 10000,
      min: 0,
      max: 10000,
      unit: "steps",
      description: words(
        "The step before which it stops; large numbers mean the end.",
        "在第几步之前停止；较大的数表示直到结束。",
      ),
    }),
    return_with_leftover_noise: combo(["disable", "enable"], {
      description: words(
        "Enable to hand an unfinished latent to a sampler that does the rest; disable removes all noise in the last step.",
        "若要把未完成的结果交给后续采样器，请选择 enable；disable 会在最后一步去除全部噪声。",
      ),
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  runsModel: true,
  run: async (inputs, context) => {
    const { model, positive, negative, cfg, steps, scheduler } = inputs;
    const latent = await sampleWithModel(
      {
        model,
        positive,
        negative,
        latent: inputs.latent_image,
        seed: inputs.noise_seed,
        cfg,
        samplerName: inputs.sampler_name,
        schedule: {
          scheduler,
          steps,
          startAtStep: inputs.start_at_step,
          endAtStep: inputs.end_at_step,
          forceFullDenoise: inputs.return_with_leftover_noise === "disable",
        },
        addNoise: inputs.add_noise === "enable",
      },
      context,
    );
    return { LATENT: latent };
  },
});
