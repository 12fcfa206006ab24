import { clipInput, clipOutput, defineNode, int, words } from "@weft/graph";

export const clipSetLastLayer = defineNode({
  type: "CLIPSetLastLayer",
  version: 1,
  title: words("CLIP skip", "CLIP 跳层"),
  category: "conditioning",
  description: words(
    "Stops the text encoder before its last layer. Some models, anime models above all, were trained so.",
    "让文本编码器提前停在倒数第几层。一些模型（尤其是动漫模型）是这样训练的。",
  ),
  aliases: ["CLIP Set Last Layer", "clip skip"],
  inputs: {
    clip: clipInput({ description: words("The text encoder.", "文本编码器。") }),
    stop_at_clip_layer: int({
      default: -1,
      min: -24,
      max: -1,
      usual: [-2, -1],
      description: words(
        "The last layer that is used, from the end: -1 is all of them, -2 is called clip skip 2 elsewhere.",
        "使用到的最后一层（从末尾数）：-1 为全部，-2 即其他工具所说的 clip skip 2。",
      ),
      otherNames: ["Clip skip"],
    }),
  },
  outputs: { CLIP: clipOutput() },
  effect: "pure",
  run: ({ clip, stop_at_clip_layer }) => ({ CLIP: { ...clip, stopAtLayer: stop_at_clip_layer } }),
});
