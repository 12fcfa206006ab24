import { defineNode, text, textOutput, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  interfaceInput,
  languageModelInput,
  maxTokensInput,
  seenImageInput,
  temperatureInput,
} from "./text-inputs.ts";
import { type TextAsk, textRequest } from "./text-request.ts";

const request = (ask: TextAsk) => textRequest(ask);

export const openaiChat = defineNode({
  type: "OpenAIChat",
  version: 1,
  title: words("OpenAI: ask a language model", "OpenAI：语言模型"),
  category: "api/openai",
  description: words(
    "Asks a language model of OpenAI's, or of any compatible server (a local Ollama, for example); it can look at pictures.",
    "向 OpenAI 或任何兼容服务器（例如本地 Ollama）的语言模型提问；可附带图像。",
  ),
  aliases: ["chatgpt", "llm", "gpt", "ollama", "vision", "describe picture", "api"],
  inputs: {
    prompt: text({
      multiline: true,
      description: words("What is asked.", "要提出的问题或要求。"),
    }),
    system: text({
      multiline: true,
      description: words(
        "What the model is, and how it answers; may stay empty.",
        "模型的角色与回答方式，可留空。",
      ),
    }),
    image: seenImageInput(),
    model: languageModelInput(),
    interface: interfaceInput(),
    max_tokens: maxTokensInput(0),
    temperature: temperatureInput(),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { STRING: textOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request,
  run: async (inputs, { services }) => {
    const { data } = await services.providers.request(request(inputs));
    return { STRING: String(data.text ?? "") };
  },
});
