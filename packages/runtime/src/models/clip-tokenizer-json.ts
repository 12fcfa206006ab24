/**
 * CLIP's split into words: marks, English contractions, runs of letters, single digits, runs of anything else.
 * Source: OpenAI's simple_tokenizer.
 */
export const CLIP_WORDS = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

export interface ClipTokenizerFiles {
  readonly vocabulary: Readonly<Record<string, number>>;
  /** Lines of merges.txt, its version line left out. */
  readonly merges: readonly string[];
  readonly startMark: string;
  readonly endMark: string;
}

/** The `tokenizer.json` that says the same as a CLIP tokenizer's vocab.json and merges.txt. */
export function clipTokenizerJson(files: ClipTokenizerFiles): object {
  const { vocabulary, merges, startMark, endMark } = files;
  return {
    version: "1.0",
    added_tokens: [...new Set([startMark, endMark])].map((content) => ({
      id: vocabulary[content],
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "NFC" },
        { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
        { type: "Lowercase" },
      ],
    },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: CLIP_WORDS }, behavior: "Removed", invert: true },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: true },
      ],
    },
    post_processor: null,
    decoder: { type: "ByteLevel" },
    model: {
      type: "BPE",
      unk_token: endMark,
      continuing_subword_prefix: "",
      end_of_word_suffix: "</w>",
      fuse_unk: false,
      vocab: vocabulary,
      merges,
    },
  };
}

/** The lines of merges.txt that are merges. */
export function parseMerges(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line, index) => line.trim() !== "" && !(index === 0 && line.startsWith("#version")));
}
