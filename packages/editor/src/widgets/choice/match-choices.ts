/** One entry of a list to choose from. */
export interface Choice {
  readonly value: string;
  /** Under the name: a size, a title. */
  readonly detail?: string;
  /** Why it may not work: shown beside it, and it can be chosen all the same. */
  readonly warning?: string;
  /** Address of a small picture. */
  readonly picture?: string;
}

/** Where the words of a query were found; smaller is better. */
const AT_START = 0;
const AT_WORD = 1;
const INSIDE = 2;

/** The choices that have every word of the query in their name or detail: the closest first, else in their own order. */
export function matchChoices(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  const ranked = choices.flatMap((choice) => {
    const ranks = words.map((word) => rankOf(choice, word));
    return ranks.includes(undefined) ? [] : [{ choice, rank: Math.max(...ranks.map((rank) => rank ?? 0)) }];
  });
  return ranked.sort((left, right) => left.rank - right.rank).map(({ choice }) => choice);
}

function rankOf(choice: Choice, word: string): number | undefined {
  const name = choice.value.toLowerCase();
  const at = name.indexOf(word);
  if (at === 0) return AT_START;
  if (at > 0) return /[\s/_.-]/.test(name.charAt(at - 1)) ? AT_WORD : INSIDE;
  return choice.detail?.toLowerCase().includes(word) === true ? INSIDE : undefined;
}
