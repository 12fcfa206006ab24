import type { ImageValue, ProviderRequest } from "@weft/graph";

/** What the nodes that ask language models know when they ask. */
export interface TextAsk {
  readonly prompt?: string | undefined;
  readonly system?: string | undefined;
  readonly model?: string | undefined;
  readonly interface?: string | undefined;
  readonly max_tokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly image?: ImageValue | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

/** Newer models take no temperature but their own, so 1, the usual one, is not sent. */
const USUAL_TEMPERATURE = 1;

export function textRequest(ask: TextAsk): ProviderRequest {
  const { prompt, system, max_tokens, temperature, image } = ask;
  return {
    provider: "openai",
    operation: ask.interface === "chat_completions" ? "text.chat" : "text.respond",
    model: (ask.model ?? "").trim(),
    credential: ask.credential ?? "openai:default",
    take: ask.take ?? 0,
    params: {
      prompt,
      system: system === "" ? undefined : system,
      max_tokens: max_tokens === 0 ? undefined : max_tokens,
      temperature: temperature === USUAL_TEMPERATURE ? undefined : temperature,
    },
    ...(image === undefined ? {} : { images: { image: [image] } }),
  };
}
