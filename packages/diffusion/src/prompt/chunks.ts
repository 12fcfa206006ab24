/** A token with the weight of its place in the prompt. A token is an id, or the vector of a textual inversion. */
export interface WeightedToken {
  readonly token: PromptToken;
  readonly weight: number;
}

export type PromptToken = number | Float32Array;

/** How a text encoder wants its tokens. */
export interface ChunkLayout {
  /** Tokens in one pass, with the marks at both ends; 77 for CLIP. */
  readonly length: number;
  /** Begin and end marks; 49406 and 49407 for CLIP. */
  readonly startToken: number;
  readonly endToken: number;
  /** Fills a chunk after its end mark: the end mark for CLIP-L, 0 for OpenCLIP's encoders. */
  readonly padToken: number;
}

/** Groups of this many tokens and more may be cut at a chunk's end; smaller ones move whole to the next. */
const CUT_FROM = 8;

/**
 * Lays groups of tokens out in chunks of the encoder's length, by ComfyUI's rules: every chunk has its marks and is filled
 * up. A group is what one stretch of one weight became. No groups make one chunk that is the empty prompt.
 */
export function layOutChunks(
  groups: readonly (readonly WeightedToken[])[],
  layout: ChunkLayout,
): readonly (readonly WeightedToken[])[] {
  const capacity = layout.length - 1;
  if (layout.length < 3) throw new RangeError(`A chunk of ${layout.length} tokens has no room for text.`);
  const chunks: WeightedToken[][] = [];
  let current: WeightedToken[] = [unweighted(layout.startToken)];
  const finish = (): void => {
    current.push(unweighted(layout.endToken));
    while (current.length < layout.length) current.push(unweighted(layout.padToken));
    chunks.push(current);
    current = [unweighted(layout.startToken)];
  };
  for (const group of groups) {
    const canBeCut = group.length >= CUT_FROM;
    let placed = 0;
    while (group.length - placed + current.length > capacity) {
      // A chunk shorter than the group, were it empty, must cut it too: moving it on would never end.
      if (canBeCut || current.length === 1) {
        const room = capacity - current.length;
        current.push(...group.slice(placed, placed + room));
        placed += room;
      }
      finish();
    }
    current.push(...group.slice(placed));
  }
  finish();
  return chunks;
}

function unweighted(token: number): WeightedToken {
  return { token, weight: 1 };
}
