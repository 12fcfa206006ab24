const LONGEST_COMPARED = 64;

/**
 * The candidate that was probably meant: at most a third of the letters differ; `undefined` when none is near. Only the
 * first `limit` candidates are compared.
 */
export function closestName(name: string, candidates: Iterable<string>, limit = 5000): string | undefined {
  const wanted = name.slice(0, LONGEST_COMPARED).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.floor(Math.max(3, wanted.length) / 3) + 1;
  let compared = 0;
  for (const candidate of candidates) {
    compared += 1;
    if (compared > limit) {
      break;
    }
    const distance = editDistance(wanted, candidate.slice(0, LONGEST_COMPARED).toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein's distance: insertions, deletions and replacements that turn one text into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
