import { parseComfyWeights } from "@weft/diffusion";
import { clipInput, conditioningOutput, defineNode, type Tokenizer, text, words } from "@weft/graph";
import { encodePrompt } from "./encode-prompt.ts";

export const clipTextEncode = defineNode({
  type: "CLIPTextEncode",
  version: 1,
  title: words("Prompt", "提示词"),
  category: "conditioning",
  description: words("Turns words into what the sampler is guided by.", "把文字转换为引导采样器的条件。"),
  aliases: ["CLIP Text Encode", "positive", "negative", "text"],
  inputs: {
    text: text({
      multiline: true,
      prompt: true,
      description: words(
        "What the picture should show, or, for a negative prompt, should not. (word:1.3) weighs a word more, (word) a little more; \\( is a parenthesis.",
        "图像应呈现的内容（负面提示词则为不应出现的内容）。(词:1.3) 提高权重，(词) 略微提高；\\( 表示括号本身。",
      ),
      otherNames: ["prompt", "negative prompt"],
    }),
    clip: clipInput({ description: words("The model's text encoder.", "模型的文本编码器。") }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  runsModel: true,
  run: async ({ text: prompt, clip }, { services, signal, notice }) => {
    for (const word of unknownWords(prompt, await services.models.tokenizer(clip))) {
      notice({
        level: "warning",
        code: "unknown-word",
        message: `${word}: not known to this model`,
        port: "text",
      });
    }
    const { entry, missingEmbeddings } = await encodePrompt(prompt, clip, services.models, signal);
    for (const name of missingEmbeddings) {
      notice({
        level: "warning",
        code: "embedding-missing",
        message: `embedding:${name} was left out: textual inversions cannot be used yet.`,
        port: "text",
      });
    }
    return { CONDITIONING: { kind: "CONDITIONING", entries: [entry] } };
  },
});

/** Words that the model never learned, each once, in the order of the prompt; names of embeddings are no words. */
function unknownWords(prompt: string, tokenizer: Tokenizer): ReadonlySet<string> {
  const plain = parseComfyWeights(prompt).map(({ text: stretch }) => stretch.replace(/embedding:\S+/g, " "));
  return new Set(plain.flatMap((stretch) => tokenizer.unknownWords(stretch)));
}
