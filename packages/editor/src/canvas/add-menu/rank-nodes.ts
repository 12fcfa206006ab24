import type { NodeDescription, Words } from "@weft/graph";

/** How a text was found in a field, from best to worst. */
const EXACT = 100;
const START = 80;
const WORD_START = 60;
const INSIDE = 40;
const SPREAD = 15;

/** How much a field counts: a hit in the title says more than one in the description. */
const FIELD_WEIGHT = { title: 1, type: 0.95, alias: 0.85, category: 0.5, description: 0.3 } as const;

/** What use adds at most: it decides among hits of one kind and never lifts a poor hit over a good one. */
const MAX_USE = 9;
/** A score under this is a loose hit: scattered letters, or a word of the description only. */
const LOOSE = 40;

export interface RankOptions {
  readonly language: keyof Words;
  /** How often the person added a node type. */
  readonly uses: ReadonlyMap<string, number>;
}

/**
 * Node types that a query finds, best first. Every word of the query must be found somewhere. Without a query: all,
 * most used first, then by category and title. Nodes that call a remote service never stand above local ones that
 * were found by the same words; only what was found loosely stands below both.
 */
export function rankNodes(
  descriptions: readonly NodeDescription[],
  query: string,
  { language, uses }: RankOptions,
): readonly NodeDescription[] {
  const words = normalize(query).split(/\s+/).filter(Boolean);
  const offered = descriptions.filter((description) => description.deprecated === undefined);
  const scored = offered.flatMap((description) => {
    const score = words.length === 0 ? 0 : scoreNode(description, words, language);
    if (score === undefined) return [];
    const used = bonusFor(uses.get(description.type) ?? 0);
    const remote = isRemote(description);
    const loose = words.length > 0 && score < LOOSE;
    return [{ description, remote, loose, score: score + used }];
  });
  return scored
    .toSorted(
      (a, b) =>
        Number(a.loose) - Number(b.loose) ||
        Number(a.remote) - Number(b.remote) ||
        b.score - a.score ||
        compare(a.description.category, b.description.category) ||
        compare(a.description.title[language], b.description.title[language]),
    )
    .map(({ description }) => description);
}

/** Whether a node asks a service outside this machine, which may cost money. */
export function isRemote(description: NodeDescription): boolean {
  return description.runsIn === "host" && description.effect === "recorded";
}

/** How well all words fit a node; `undefined` when one of them is nowhere. */
function scoreNode(
  description: NodeDescription,
  words: readonly string[],
  language: keyof Words,
): number | undefined {
  const fields = searchFields(description, language);
  let total = 0;
  for (const word of words) {
    const best = Math.max(...fields.map(({ text, weight }) => scoreText(text, word) * weight));
    if (best <= 0) return undefined;
    total += best;
  }
  // The whole query as one phrase: "load image" is first of all the node of that name.
  const phrase = Math.max(
    ...fields.slice(0, 2).map(({ text, weight }) => scoreText(text, words.join(" ")) * weight),
  );
  return total / words.length + phrase;
}

function searchFields(description: NodeDescription, language: keyof Words) {
  const { title, type, aliases, category, description: about } = description;
  const other = language === "en" ? title.zh : title.en;
  return [
    { text: normalize(title[language]), weight: FIELD_WEIGHT.title },
    { text: normalize(splitCamel(type)), weight: FIELD_WEIGHT.type },
    { text: normalize(type), weight: FIELD_WEIGHT.type },
    { text: normalize(other), weight: FIELD_WEIGHT.alias },
    ...aliases.map((alias) => ({ text: normalize(alias), weight: FIELD_WEIGHT.alias })),
    { text: normalize(category.replaceAll("/", " ")), weight: FIELD_WEIGHT.category },
    { text: normalize(about[language]), weight: FIELD_WEIGHT.description },
  ];
}

/** How well a word is found in a text: whole, at its start, at the start of a word, inside, or letter by letter. */
function scoreText(text: string, word: string): number {
  if (text === word) return EXACT;
  if (text.startsWith(word)) return START;
  const place = text.indexOf(word);
  if (place > 0) return text[place - 1] === " " ? WORD_START : INSIDE;
  return isSpread(text, word) ? SPREAD : 0;
}

/** The letters of the word stand in this order in the text, from the start of a word on, at most twice as far apart. */
function isSpread(text: string, word: string): boolean {
  if (word.length < 3 || text.length > 60) return false;
  for (let start = 0; start < text.length; start += 1) {
    const startsWord = start === 0 || text[start - 1] === " ";
    if (startsWord && isSubsequence(text.slice(start, start + word.length * 2), word)) return true;
  }
  return false;
}

function isSubsequence(text: string, word: string): boolean {
  if (text[0] !== word[0]) return false;
  let found = 0;
  for (const letter of text) {
    if (letter === word[found]) found += 1;
  }
  return found === word.length;
}

/** `KSamplerAdvanced` as words, so that "advanced" starts one of them. */
function splitCamel(type: string): string {
  return type.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll("_", " ");
}

function normalize(text: string): string {
  return text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "").trim();
}

function bonusFor(count: number): number {
  return Math.min(MAX_USE, Math.log2(count + 1) * 2);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
