import { combo, float, imageInput, int, OPENAI_TEXT_INTERFACES, optional, text, words } from "@weft/graph";

/** The inputs that nodes share which ask a language model. */

export const languageModelInput = () =>
  text({
    default: "gpt-6-luna",
    description: words(
      "The model's id: one of OpenAI's, or one of the compatible server (llama3.2-vision, …).",
      "模型 ID：OpenAI 的模型，或兼容服务器上的模型（如 llama3.2-vision）。",
    ),
  });

export const interfaceInput = () =>
  combo(OPENAI_TEXT_INTERFACES, {
    advanced: true,
    description: words(
      "How the model is asked: responses is OpenAI's own, chat_completions is what compatible servers have.",
      "调用方式：responses 为 OpenAI 自有接口，chat_completions 为兼容服务器通用接口。",
    ),
  });

export const maxTokensInput = (byDefault: number) =>
  int({
    default: byDefault,
    min: 0,
    max: 1_000_000,
    unit: "tokens",
    advanced: true,
    description: words("The longest answer; 0 leaves it to the model.", "回答的最大长度；0 表示由模型决定。"),
  });

export const temperatureInput = () =>
  float({
    default: 1,
    min: 0,
    max: 2,
    step: 0.1,
    advanced: true,
    description: words(
      "How freely words are chosen; some models take only 1.",
      "用词的自由程度；部分模型只接受 1。",
    ),
  });

export const seenImageInput = () =>
  optional(imageInput({ description: words("Pictures that the model looks at.", "供模型查看的图像。") }));
