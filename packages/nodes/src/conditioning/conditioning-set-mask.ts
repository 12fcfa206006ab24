import {
  combo,
  conditioningInput,
  conditioningOutput,
  defineNode,
  float,
  maskInput,
  words,
} from "@weft/graph";
import { mapMask } from "../arrays/mask.ts";
import { mapEntries } from "./map-entries.ts";

export const conditioningSetMask = defineNode({
  type: "ConditioningSetMask",
  version: 1,
  title: words("Set mask", "设置条件遮罩"),
  category: "conditioning",
  description: words(
    "Limits a prompt to the masked part of the picture. Combine it with a prompt for the rest.",
    "把提示词限制在图像的遮罩区域内，可与其余部分的提示词合并使用。",
  ),
  aliases: ["regional prompt", "area composition"],
  inputs: {
    conditioning: conditioningInput({ description: words("The prompt.", "提示词条件。") }),
    mask: maskInput({
      description: words(
        "Where the prompt counts. Any size: it is fitted to the latent.",
        "提示词生效的区域。尺寸任意，会自动适配潜空间图像。",
      ),
    }),
    strength: float({
      default: 1,
      min: 0,
      max: 10,
      usual: [0.5, 2],
      description: words("Its weight against the other prompts there.", "与该处其他提示词相比的权重。"),
    }),
    set_cond_area: combo(["default"], {
      description: words(
        "default: the model sees the whole picture, and its answer counts inside the mask.",
        "default：模型看到整幅图像，其结果只在遮罩内生效。",
      ),
      advanced: true,
    }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning, mask, strength }) => {
    // An entry's own strength is its area's, so the mask's is in the mask's values.
    const weighted = mapMask(mask, (value) => value * strength);
    return { CONDITIONING: mapEntries(conditioning, (entry) => ({ ...entry, mask: weighted })) };
  },
});
