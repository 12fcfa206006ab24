import { type ChunkLayout, layOutChunks, type PromptToken, type WeightedToken } from "./chunks.ts";
import { parseComfyWeights } from "./comfy-weights.ts";
import { splitEmbeddingReferences } from "./embedding-references.ts";

export interface ComfyPromptOptions {
  /** Token ids of a text, without marks. */
  readonly tokenize: (text: string) => readonly number[];
  readonly layout: ChunkLayout;
  /** The vectors of a textual inversion; undefined when there is none of that name. */
  readonly findEmbedding?: ((name: string) => readonly Float32Array[] | undefined) | undefined;
}

export interface TokenizedPrompt {
  /** At least one; each has the layout's length. */
  readonly chunks: readonly (readonly WeightedToken[])[];
  /** `embedding:` names that were not found, in the order of the prompt; they are left out, as in ComfyUI. */
  readonly missingEmbeddings: readonly string[];
}

/** A prompt in ComfyUI's grammar as weighted chunks for the text encoder. */
export function tokenizeComfyPrompt(prompt: string, options: ComfyPromptOptions): TokenizedPrompt {
  const { tokenize, layout, findEmbedding } = options;
  const groups: WeightedToken[][] = [];
  const missingEmbeddings: string[] = [];
  for (const { text, weight } of parseComfyWeights(prompt)) {
    const weighted = (token: PromptToken): WeightedToken => ({ token, weight });
    for (const part of splitEmbeddingReferences(text, (name) => findEmbedding?.(name) !== undefined)) {
      if (part.kind === "text") {
        groups.push(tokenize(part.text).map(weighted));
        continue;
      }
      const vectors = findEmbedding?.(part.name);
      if (vectors === undefined) missingEmbeddings.push(part.name);
      else groups.push(vectors.map(weighted));
    }
  }
  return { chunks: layOutChunks(groups, layout), missingEmbeddings };
}
