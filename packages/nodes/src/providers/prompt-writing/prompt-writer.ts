import { defineNode, text, textOutput, words } from "@weft/graph";
import {
  interfaceInput,
  languageModelInput,
  maxTokensInput,
  seenImageInput,
  temperatureInput,
} from "../openai/text-inputs.ts";
import { type TextAsk, textRequest } from "../openai/text-request.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import { PROMPT_ASSISTANT } from "./prompt-assistant.ts";

const request = ({ idea, ...ask }: TextAsk & { readonly idea?: string | undefined }) =>
  textRequest({ ...ask, prompt: idea });

const isEdited = ({ edited = "" }: { readonly edited?: string | undefined }): boolean => edited.trim() !== "";

/** Language models like to wrap what they were asked for. */
function bare(prompt: string): string {
  const quotes = /^[\s"“”'`]+|[\s"“”'`]+$/g;
  return prompt
    .replace(quotes, "")
    .replace(/^(?:positive )?prompt\s*:/i, "")
    .replace(quotes, "")
    .replace(/\s*,?\s*\n+\s*/g, ", ");
}

export const promptWriter = defineNode({
  type: "PromptWriter",
  version: 1,
  title: words("Write a prompt", "编写提示词"),
  category: "api/text",
  description: words(
    "Lets a language model write a prompt from a few words. What it wrote is kept; another take writes again, and your own words in edited replace it.",
    "让语言模型根据几个词编写提示词。结果会被保留；改变 take 可重新编写，在 edited 中填写则使用你自己的文字。",
  ),
  aliases: ["prompt generator", "chatgpt", "llm", "idea to prompt", "enhance prompt", "api"],
  inputs: {
    idea: text({
      multiline: true,
      default: "river, tiger, mountain, trees, sunset",
      description: words("A few words: what the picture is about.", "几个词：画面的主题。"),
    }),
    system: text({
      multiline: true,
      default: PROMPT_ASSISTANT,
      advanced: true,
      description: words("Tells the model what a good prompt is.", "告诉模型怎样的提示词是好的。"),
    }),
    edited: text({
      multiline: true,
      prompt: true,
      description: words(
        "Your own version: used as it is, and nothing is asked while it is not empty.",
        "你自己的版本：非空时直接使用，不会向模型提问。",
      ),
    }),
    image: seenImageInput(),
    model: languageModelInput(),
    interface: interfaceInput(),
    max_tokens: maxTokensInput(400),
    temperature: temperatureInput(),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { prompt: textOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request: (known) => (isEdited(known) ? undefined : request(known)),
  run: async (inputs, { services }) => {
    if (isEdited(inputs)) return { prompt: inputs.edited };
    const { data } = await services.providers.request(request(inputs));
    return { prompt: bare(String(data.text ?? "")) };
  },
});
