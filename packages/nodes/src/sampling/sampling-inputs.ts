import { SAMPLER_NAMES, type SamplerName, SCHEDULERS, type SchedulerName } from "@weft/diffusion";
import { conditioningInput, float, type InputSpec, int, words } from "@weft/graph";

/** The widgets that sampling nodes share; names, ranges and defaults are ComfyUI's. */
export const stepsInput = () =>
  int({
    default: 20,
    min: 1,
    max: 10000,
    unit: "steps",
    usual: [15, 40],
    description: words(
      "How many steps the noise is removed in; more take longer and add ever less.",
      "去噪的步数；步数越多越慢，而改进越来越小。",
    ),
    otherNames: ["Sampling steps"],
  });

export const cfgInput = () =>
  float({
    default: 8,
    min: 0,
    max: 100,
    step: 0.1,
    usual: [3, 12],
    description: words(
      "How strictly the picture follows the prompt. High values make hard colours; 1 ignores the negative prompt and is twice as fast.",
      "图像遵循提示词的程度。过高会使颜色生硬；1 会忽略负面提示词，速度快一倍。",
    ),
    otherNames: ["CFG scale", "guidance scale"],
  });

export const samplerNameInput = (): InputSpec<SamplerName> => ({
  input: {
    kind: "combo",
    default: "euler",
    options: SAMPLER_NAMES,
    description: words(
      "The method that removes the noise. Names with ancestral or sde add new noise on the way, so their pictures keep changing with more steps.",
      "去除噪声的算法。名称含 ancestral 或 sde 的会在途中加入新噪声，因此步数不同结果也会变化。",
    ),
    otherNames: ["Sampling method"],
  },
});

export const schedulerInput = (): InputSpec<SchedulerName> => ({
  input: {
    kind: "combo",
    default: "simple",
    options: SCHEDULERS,
    description: words(
      "How much noise is removed in each step; karras spends more steps on the details.",
      "每一步去除多少噪声；karras 把更多步数用于细节。",
    ),
    otherNames: ["Schedule type"],
  },
});

export const positiveInput = () =>
  conditioningInput({
    description: words("What the picture should show.", "图像应呈现的内容。"),
    otherNames: ["prompt"],
  });

export const negativeInput = () =>
  conditioningInput({
    description: words("What the picture should not show.", "图像不应出现的内容。"),
    otherNames: ["negative prompt"],
  });
