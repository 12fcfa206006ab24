import { defineNode, type ImageValue, imageInput, listOf, textOutput, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import { type MidjourneyPurchase, midjourneyRequest } from "./midjourney-request.ts";

interface Ask extends MidjourneyPurchase {
  readonly image?: ImageValue | undefined;
}

const request = ({ image, ...ask }: Ask) => midjourneyRequest("describe", ask, {}, [image]);

/** The bridge numbers the prompts by keycap emoji: a digit and two marks. */
const NUMBER = /^\s*\d\u{fe0f}?\u{20e3}\s*/u;

/** One prompt a paragraph, without its number. */
export function describedPrompts(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(NUMBER, "").trim());
}

export const midjourneyDescribe = defineNode({
  type: "MidjourneyDescribe",
  version: 1,
  title: words("Midjourney: describe", "Midjourney：描述"),
  category: "api/midjourney",
  description: words(
    "Four prompts that could have made a picture, as Midjourney sees it.",
    "根据图像给出四条可能的 Midjourney 提示词。",
  ),
  aliases: ["mj", "caption", "image to text", "api"],
  inputs: {
    image: imageInput({ description: words("The picture to describe.", "要描述的图像。") }),
    credential: credentialInput("midjourney"),
    take: takeInput(),
  },
  outputs: { STRING: textOutput(), prompts: listOf(textOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "midjourney",
  request,
  run: async (inputs, { services }) => {
    const { data } = await services.providers.request(request(inputs));
    const text = typeof data.text === "string" ? data.text : "";
    return { STRING: text, prompts: describedPrompts(text) };
  },
});
