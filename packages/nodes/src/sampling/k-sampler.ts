import { defineNode, float, latentInput, latentOutput, modelInput, seed, words } from "@weft/graph";
import { sampleWithModel } from "./sample-with-model.ts";
import {
  cfgInput,
  negativeInput,
  positiveInput,
  samplerNameInput,
  schedulerInput,
  stepsInput,
} from "./sampling-inputs.ts";

export const kSampler = defineNode({
  type: "KSampler",
  version: 1,
  title: words("Sampler", "采样器"),
  category: "sampling",
  description: words(
    "Makes the picture, as a latent: adds noise and removes it step by step, guided by the prompts.",
    "生成图像（潜空间形式）：加入噪声，再按提示词的引导逐步去除。",
  ),
  aliases: ["KSampler", "denoise", "txt2img", "img2img"],
  inputs: {
    model: modelInput({ description: words("The model that removes the noise.", "去除噪声的模型。") }),
    seed: seed({
      description: words(
        "Decides the noise: the same seed gives the same picture again. -1 draws a new one before each run and records it.",
        "决定噪声：相同的种子会得到相同的图像。-1 表示每次运行前随机抽取并记录。",
      ),
    }),
    steps: stepsInput(),
    cfg: cfgInput(),
    sampler_name: samplerNameInput(),
    scheduler: schedulerInput(),
    positive: positiveInput(),
    negative: negativeInput(),
    latent_image: latentInput({
      description: words(
        "What it starts from: an empty latent, or a picture to change.",
        "采样的起点：空潜空间图像，或要修改的图像。",
      ),
    }),
    denoise: float({
      default: 1,
      min: 0,
      max: 1,
      usual: [0.3, 1],
      description: words(
        "How much is made anew: 1 forgets what it started from, low values change little.",
        "重新生成的程度：1 完全忽略起点内容，值越小改动越少。",
      ),
      otherNames: ["Denoising strength", "strength"],
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  runsModel: true,
  run: async (inputs, context) => {
    const { model, positive, negative, cfg, steps, scheduler, denoise } = inputs;
    const latent = await sampleWithModel(
      {
        model,
        positive,
        negative,
        latent: inputs.latent_image,
        seed: inputs.seed,
        cfg,
        samplerName: inputs.sampler_name,
        schedule: { scheduler, steps, denoise },
        addNoise: true,
      },
      context,
    );
    return { LATENT: latent };
  },
});
