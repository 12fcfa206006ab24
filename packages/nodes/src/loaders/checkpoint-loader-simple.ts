import { clipOutput, defineNode, modelName, modelOutput, vaeOutput, words } from "@weft/graph";

export const checkpointLoaderSimple = defineNode({
  type: "CheckpointLoaderSimple",
  version: 1,
  title: words("Load checkpoint", "加载检查点"),
  category: "loaders",
  description: words(
    "Opens an image model: the network that removes noise (MODEL), the text encoder that reads prompts (CLIP) and the autoencoder between pictures and latents (VAE).",
    "打开一个图像模型：去噪网络（MODEL）、读取提示词的文本编码器（CLIP），以及在图像与潜空间之间转换的自编码器（VAE）。",
  ),
  aliases: ["model", "stable diffusion"],
  inputs: {
    ckpt_name: modelName("checkpoints", {
      title: words("Checkpoint", "检查点"),
      description: words(
        "The model, by its name in the checkpoints folder of your model roots.",
        "模型名称，位于模型目录的 checkpoints 文件夹中。",
      ),
      otherNames: ["Stable Diffusion checkpoint", "model"],
    }),
  },
  outputs: { MODEL: modelOutput(), CLIP: clipOutput(), VAE: vaeOutput() },
  effect: "pure",
  run: async ({ ckpt_name }, { services }) => {
    const { model, clip, vae } = await services.models.checkpoint(ckpt_name);
    return { MODEL: model, CLIP: clip, VAE: vae };
  },
});
