import { UserError } from "@weft/graph";

/** The items of a list that must not be empty. */
export function requireItems<Item>(
  items: readonly Item[],
  port: string,
): readonly [first: Item, ...others: Item[]] {
  const [first, ...others] = items;
  if (first === undefined) {
    throw new UserError({
      code: "list-empty",
      message: `The list on ${port} is empty.`,
      remedy: "Give it at least one item.",
      port,
    });
  }
  return [first, ...others];
}
