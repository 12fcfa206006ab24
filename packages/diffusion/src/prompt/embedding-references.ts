/** A stretch of a prompt: plain text for the tokenizer, or the name of a textual inversion. */
export type PromptPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "embedding"; readonly name: string };

const MARK = "embedding:";

/**
 * Finds `embedding:name` at the start of a text and after a space or a line break. The name is the next word; text after
 * it goes on as text. A comma at the end of the name belongs to the text, unless `isKnown` knows the name with it.
 */
export function splitEmbeddingReferences(
  text: string,
  isKnown: (name: string) => boolean,
): readonly PromptPart[] {
  return text
    .split(/[ \n](?=embedding:)/)
    .flatMap((part) => (part.startsWith(MARK) ? referenceParts(part, isKnown) : [textPart(part)]))
    .filter((part) => part.kind === "embedding" || part.text !== "");
}

function referenceParts(part: string, isKnown: (name: string) => boolean): readonly PromptPart[] {
  const words = part
    .slice(MARK.length)
    .split(/\s+/)
    .filter((word) => word !== "");
  const [name = "", ...rest] = words;
  const following = rest.join(" ");
  const bare = name.replace(/^,+|,+$/g, "");
  if (bare !== name && !isKnown(name)) {
    const commas = name.slice(bare.length);
    return [{ kind: "embedding", name: bare }, textPart(`${commas} ${following}`)];
  }
  return [{ kind: "embedding", name }, textPart(following)];
}

function textPart(text: string): PromptPart {
  return { kind: "text", text };
}
