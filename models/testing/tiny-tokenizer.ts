/**
 * A small CLIP tokenizer in the files that CLIP tokenizers come in: 256 bytes, 256 bytes that end a word, a few
 * merges, and the two marks. Format and byte table: OpenAI's simple_tokenizer.
 */
import { clipTokenizerJson } from "../../packages/runtime/src/models/clip-tokenizer-json.ts";

const MERGES = [
  "r e",
  "re d</w>",
  "s k",
  "sk y</w>",
  "s u",
  "su n</w>",
  "h o",
  "ho u",
  "hou s",
  "hous e</w>",
];
export const START = "<|startoftext|>";
export const END = "<|endoftext|>";

/** The characters that stand for the 256 bytes: the printable ones for themselves, the rest from U+0100 on. */
function byteCharacters(): readonly string[] {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const rest = bytes.filter((byte) => !printable(byte));
  return [...bytes.filter(printable), ...rest].map((byte) =>
    String.fromCharCode(printable(byte) ? byte : 256 + rest.indexOf(byte)),
  );
}

export function tinyVocabulary(): Readonly<Record<string, number>> {
  const bytes = byteCharacters();
  const tokens = [
    ...bytes,
    ...bytes.map((byte) => `${byte}</w>`),
    ...MERGES.map((merge) => merge.replace(" ", "")),
    START,
    END,
  ];
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

export type TokenizerLayout = "vocab-and-merges" | "tokenizer.json";

/** File name to content. `padToken` goes where SD 2 has it: in the special tokens' map only. */
export function tinyTokenizerFiles(layout: TokenizerLayout, padToken?: string): ReadonlyMap<string, string> {
  const vocabulary = tinyVocabulary();
  const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
  const config = { bos_token: START, eos_token: END, pad_token: END, unk_token: END, model_max_length: 77 };
  const files = new Map([["tokenizer_config.json", json({ ...config, tokenizer_class: "CLIPTokenizer" })]]);
  if (padToken !== undefined) {
    files.set(
      "special_tokens_map.json",
      json({ pad_token: { content: padToken }, eos_token: { content: END } }),
    );
  }
  if (layout === "vocab-and-merges") {
    files.set("vocab.json", json(vocabulary));
    files.set("merges.txt", `#version: 0.2\n${MERGES.join("\n")}\n`);
    return files;
  }
  files.set(
    "tokenizer.json",
    json(clipTokenizerJson({ vocabulary, merges: MERGES, startMark: START, endMark: END })),
  );
  return files;
}
