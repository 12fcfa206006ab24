import {
  applyTokenWeights,
  hasTokenWeights,
  type TokenizedPrompt,
  tokenizeComfyPrompt,
} from "@weft/diffusion";
import type { ClipRecipe, ConditioningEntry, EncodedTokens, ModelService, Tokenizer } from "@weft/graph";

export interface EncodedPrompt {
  readonly entry: ConditioningEntry;
  /** `embedding:` names in the prompt that nothing was found for; they were left out. */
  readonly missingEmbeddings: readonly string[];
}

/** A prompt in ComfyUI's grammar through a text encoder, weights applied. */
export async function encodePrompt(
  prompt: string,
  clip: ClipRecipe,
  models: ModelService,
  signal: AbortSignal,
): Promise<EncodedPrompt> {
  const tokenizer = await models.tokenizer(clip);
  const { chunks, missingEmbeddings } = tokenize(prompt, tokenizer);
  const weighted = hasTokenWeights(chunks);
  // The empty prompt goes through the encoder in the same call: weights are distances from it.
  const rows = weighted ? [...chunks, ...tokenize("", tokenizer).chunks] : chunks;
  const encoded = await models.encodeTokens(clip, tokenIds(rows, tokenizer.maxLength), signal);
  return { entry: entryOf(encoded, chunks, weighted), missingEmbeddings };
}

function tokenize(prompt: string, tokenizer: Tokenizer): TokenizedPrompt {
  const { maxLength: length, startToken, endToken, padToken } = tokenizer;
  return tokenizeComfyPrompt(prompt, {
    tokenize: (text) => tokenizer.encode(text),
    layout: { length, startToken, endToken, padToken },
  });
}

function tokenIds(chunks: TokenizedPrompt["chunks"], chunkLength: number): Int32Array {
  const ids = new Int32Array(chunks.length * chunkLength);
  chunks.forEach((chunk, row) => {
    chunk.forEach(({ token }, place) => {
      if (typeof token !== "number")
        throw new Error("Embeddings are not asked for, so every token is an id.");
      ids[row * chunkLength + place] = token;
    });
  });
  return ids;
}

function entryOf(
  { hidden, shape: [rows, chunkLength, width], pooled }: EncodedTokens,
  chunks: TokenizedPrompt["chunks"],
  weighted: boolean,
): ConditioningEntry {
  const tokens = chunks.length * chunkLength;
  const data = hidden.slice(0, tokens * width);
  if (weighted) {
    const empty = hidden.subarray(tokens * width);
    const weights = chunks.flatMap((chunk) => chunk.map(({ weight }) => weight));
    applyTokenWeights(data, empty, weights);
  }
  return {
    tokens: { shape: [1, tokens, width], data },
    // The first chunk's: the whole of the prompt where it fits one chunk.
    ...(pooled === undefined ? {} : { pooled: pooled.slice(0, pooled.length / rows) }),
  };
}
