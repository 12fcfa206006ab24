import { defineNode, imageInput, text, words } from "@weft/graph";

export const saveImage = defineNode({
  type: "SaveImage",
  version: 1,
  title: words("Save image", "保存图像"),
  category: "image",
  description: words(
    "Writes each picture of the batch as a PNG in the output folder, with the workflow inside, so that it can be made again.",
    "把批次中的每张图像保存为输出文件夹中的 PNG，并写入工作流，以便重新生成。",
  ),
  aliases: ["output", "export", "png"],
  inputs: {
    images: imageInput({ description: words("The pictures to save.", "要保存的图像。") }),
    filename_prefix: text({
      default: "ComfyUI",
      description: words(
        "How file names begin; a number follows. It may name sub-folders, and dates as in %date:yyyy-MM-dd%.",
        "文件名的开头，其后会加上编号。可包含子文件夹，也可包含日期，如 %date:yyyy-MM-dd%。",
      ),
      otherNames: ["filename pattern"],
    }),
  },
  outputs: {},
  effect: "output",
  run: async ({ images, filename_prefix }, { services }) => {
    await services.artifacts.savePng(images, { prefix: filename_prefix, kind: "output" });
    return {};
  },
});
