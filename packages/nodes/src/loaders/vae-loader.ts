import { defineNode, modelName, vaeOutput, words } from "@weft/graph";

export const vaeLoader = defineNode({
  type: "VAELoader",
  version: 1,
  title: words("Load VAE", "加载 VAE"),
  category: "loaders",
  description: words(
    "Opens an autoencoder that lies in a folder of its own, to use instead of the checkpoint's.",
    "打开单独存放的 VAE，用来代替检查点自带的 VAE。",
  ),
  inputs: {
    vae_name: modelName("vae", {
      title: words("VAE", "VAE 模型"),
      description: words(
        "The autoencoder, by its name in the vae folder of your model roots.",
        "VAE 名称，位于模型目录的 vae 文件夹中。",
      ),
      otherNames: ["SD VAE"],
    }),
  },
  outputs: { VAE: vaeOutput() },
  effect: "pure",
  run: async ({ vae_name }, { services }) => ({ VAE: await services.models.vae(vae_name) }),
});
