import { clipOutput, combo, defineNode, modelName, words } from "@weft/graph";

export const clipLoader = defineNode({
  type: "CLIPLoader",
  version: 1,
  title: words("Load CLIP", "加载 CLIP"),
  category: "advanced/loaders",
  description: words(
    "Opens a text encoder that lies in a folder of its own, to use instead of the checkpoint's.",
    "打开单独存放的文本编码器，用来代替检查点自带的文本编码器。",
  ),
  aliases: ["text encoder"],
  inputs: {
    clip_name: modelName("clip", {
      title: words("Text encoder", "文本编码器"),
      description: words(
        "The text encoder, by its name in the clip folder of your model roots.",
        "文本编码器名称，位于模型目录的 clip 文件夹中。",
      ),
    }),
    type: combo(["stable_diffusion"], {
      description: words(
        "The family of models that the encoder belongs to. Stable Diffusion 1.x is what runs here.",
        "编码器所属的模型系列。目前支持 Stable Diffusion 1.x。",
      ),
      advanced: true,
    }),
  },
  outputs: { CLIP: clipOutput() },
  effect: "pure",
  run: async ({ clip_name }, { services }) => ({ CLIP: await services.models.clip(clip_name) }),
});
