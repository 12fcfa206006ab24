import { join } from "node:path";
import { type Tokenizer, UserError } from "@weft/graph";
import { z } from "zod";
import { CLIP_WORDS, clipTokenizerJson, parseMerges } from "./clip-tokenizer-json.ts";
import { readJson, readTextIfThere } from "./read-json.ts";

/** A token is written as text, or as an object that holds it. */
const tokenSchema = z
  .union([z.string(), z.looseObject({ content: z.string() }).transform((token) => token.content)])
  .nullish();

const marksSchema = z.looseObject({
  bos_token: tokenSchema,
  eos_token: tokenSchema,
  pad_token: tokenSchema,
  model_max_length: z.number().nullish(),
});
type Marks = z.infer<typeof marksSchema>;

const vocabularySchema = z.record(z.string(), z.int().min(0));

/** CLIP's context length, where no file says another. */
const CLIP_LENGTH = 77;
/** Files say 10^30 for "no limit". */
const LARGEST_LENGTH = 4096;

export interface TokenizerOptions {
  /** Folders that may hold the tokenizer's files, the first that does is read. */
  readonly directories: readonly string[];
  /** Positions of the text encoder, from its configuration. */
  readonly positions?: number;
  /** Words that the model was taught, where its folder lists them. */
  readonly vocabulary?: readonly string[];
}

/**
 * Reads a CLIP tokenizer from vocab.json and merges.txt, or from tokenizer.json.
 *
 * @throws UserError `model-corrupt` when files are missing or damaged.
 */
export async function readClipTokenizer(options: TokenizerOptions): Promise<Tokenizer> {
  for (const directory of options.directories) {
    const found = await readTokenizerFiles(directory);
    if (found !== undefined) return createTokenizer(found, options);
  }
  throw corrupt(options.directories[0] ?? "", "has neither vocab.json with merges.txt nor tokenizer.json");
}

interface TokenizerFiles {
  readonly directory: string;
  readonly json: object;
  readonly config: Marks;
  /** special_tokens_map.json, which overrules the configuration: SD 2 pads with "!" only there. */
  readonly special: Marks;
}

async function readTokenizerFiles(directory: string): Promise<TokenizerFiles | undefined> {
  const config = await readMarks(directory, "tokenizer_config.json");
  const special = await readMarks(directory, "special_tokens_map.json");
  const merges = await readTextIfThere(join(directory, "merges.txt"));
  const vocabularyJson = merges === undefined ? undefined : await readJson(join(directory, "vocab.json"));
  if (merges !== undefined && vocabularyJson !== undefined) {
    const vocabulary = vocabularySchema.safeParse(vocabularyJson);
    if (!vocabulary.success) throw corrupt(directory, "has a vocab.json that is no table of tokens");
    const files = {
      vocabulary: vocabulary.data,
      merges: parseMerges(merges),
      startMark: special.bos_token ?? config.bos_token ?? "<|startoftext|>",
      endMark: special.eos_token ?? config.eos_token ?? "<|endoftext|>",
    };
    return { directory, json: clipTokenizerJson(files), config, special };
  }
  const json = await readJson(join(directory, "tokenizer.json"));
  if (json === undefined) return undefined;
  if (typeof json !== "object" || json === null) throw corrupt(directory, "has a damaged tokenizer.json");
  return { directory, json, config, special };
}

async function readMarks(directory: string, file: string): Promise<Marks> {
  const parsed = marksSchema.safeParse((await readJson(join(directory, file))) ?? {});
  if (!parsed.success) throw corrupt(directory, `has a damaged ${file}`);
  return parsed.data;
}

async function createTokenizer(files: TokenizerFiles, options: TokenizerOptions): Promise<Tokenizer> {
  const { directory, config, special } = files;
  const { Tokenizer: HubTokenizer } = await import("@huggingface/tokenizers");
  const inner = await Promise.resolve()
    .then(() => new HubTokenizer(files.json, config))
    .catch((error: unknown) => {
      throw corrupt(directory, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
    });
  const idOf = (token: string, role: string): number => {
    const id = inner.token_to_id(token);
    if (id === undefined) throw corrupt(directory, `does not know its own ${role} token "${token}"`);
    return id;
  };
  const endMark = special.eos_token ?? config.eos_token ?? "<|endoftext|>";
  const encode = (text: string): readonly number[] =>
    text.trim() === "" ? [] : inner.encode(text, { add_special_tokens: false }).ids;
  return {
    encode,
    maxLength: options.positions ?? clampLength(config.model_max_length),
    startToken: idOf(special.bos_token ?? config.bos_token ?? "<|startoftext|>", "start"),
    endToken: idOf(endMark, "end"),
    padToken: idOf(special.pad_token ?? config.pad_token ?? endMark, "padding"),
    unknownWords: (text) => unknownWords(text, encode, options.vocabulary),
  };
}

function clampLength(length: number | null | undefined): number {
  return length == null || length > LARGEST_LENGTH ? CLIP_LENGTH : length;
}

/** Words of letters that the tokenizer breaks into pieces and that the model's list does not have, each once. */
function unknownWords(
  text: string,
  encode: (text: string) => readonly number[],
  vocabulary: readonly string[] | undefined,
): readonly string[] {
  if (vocabulary === undefined) return [];
  const known = new Set(vocabulary.map((word) => word.toLowerCase()));
  const words = text.normalize("NFC").toLowerCase().match(new RegExp(CLIP_WORDS, "gu")) ?? [];
  return [...new Set(words)].filter(
    (word) => /^\p{L}+$/u.test(word) && !known.has(word) && encode(word).length > 1,
  );
}

function corrupt(directory: string, what: string): UserError {
  return new UserError({
    code: "model-corrupt",
    message: `The tokenizer in ${directory} ${what}.`,
    remedy: "Copy the model's folder again, with every file of its tokenizer folder.",
  });
}
