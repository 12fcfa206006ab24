import { combo, defineNode, seed, text, textOutput, words } from "@weft/graph";
import { VOCABULARIES } from "./word-lists.ts";
import { writePrompt } from "./write-prompt.ts";

export const localPromptWriter = defineNode({
  type: "LocalPromptWriter",
  version: 1,
  title: words("Write a prompt here", "本地编写提示词"),
  category: "utils/string",
  description: words(
    "Writes a prompt from a few words with word lists: subject, view, background, material, quality, style, light. Needs no account and no network.",
    "用词表把几个词扩写成提示词：主体、视角、背景、材质、质量、风格、光线。无需账户和网络。",
  ),
  aliases: ["prompt generator", "random prompt", "idea to prompt", "offline"],
  inputs: {
    idea: text({
      multiline: true,
      default: "river, tiger, mountain, trees, sunset",
      description: words(
        "A few words, separated by commas: what the picture is about.",
        "几个词，用逗号分隔：画面的主题。",
      ),
    }),
    seed: seed({ description: words("Decides which words are chosen.", "决定选用哪些词。") }),
    vocabulary: combo(VOCABULARIES, {
      description: words(
        "Rich for large models; plain has only words that the starter model knows.",
        "rich 适合大型模型；plain 只用入门模型认识的词。",
      ),
    }),
  },
  outputs: { prompt: textOutput() },
  effect: "pure",
  run: ({ idea, seed: value, vocabulary }) => ({ prompt: writePrompt(idea, value, vocabulary) }),
});
