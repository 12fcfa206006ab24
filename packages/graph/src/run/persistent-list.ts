const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Trie<Item> =
  | { readonly kind: "leaf"; readonly items: readonly Item[] }
  | { readonly kind: "branch"; readonly children: readonly Trie<Item>[] };

/**
 * An immutable list whose `with` and `append` share all but a few small arrays with the list before, so that a fold over
 * 100,000 events stays pure and linear. A trie of 32-way nodes, as in Clojure's vectors.
 */
export class PersistentList<Item> implements Iterable<Item> {
  readonly size: number;
  readonly #root: Trie<Item>;
  /** Levels of branches above the leaves. */
  readonly #height: number;

  private constructor(size: number, root: Trie<Item>, height: number) {
    this.size = size;
    this.#root = root;
    this.#height = height;
  }

  static from<Item>(items: readonly Item[]): PersistentList<Item> {
    let level: Trie<Item>[] = [];
    for (let start = 0; start < items.length; start += WIDTH) {
      level.push({ kind: "leaf", items: items.slice(start, start + WIDTH) });
    }
    let height = 0;
    while (level.length > 1) {
      const above: Trie<Item>[] = [];
      for (let start = 0; start < level.length; start += WIDTH) {
        above.push({ kind: "branch", children: level.slice(start, start + WIDTH) });
      }
      level = above;
      height += 1;
    }
    return new PersistentList(items.length, level[0] ?? { kind: "leaf", items: [] }, height);
  }

  get(index: number): Item | undefined {
    if (index < 0 || index >= this.size) return undefined;
    return this.#leaf(index)[index & MASK];
  }

  /** The list with another item at `index`, which must be in it. */
  with(index: number, item: Item): PersistentList<Item> {
    if (index < 0 || index >= this.size) throw new RangeError(`No item ${index} in a list of ${this.size}.`);
    return new PersistentList(this.size, put(this.#root, this.#height, index, item), this.#height);
  }

  append(item: Item): PersistentList<Item> {
    const full = this.size === WIDTH ** (this.#height + 1);
    const height = full ? this.#height + 1 : this.#height;
    const root: Trie<Item> = full ? { kind: "branch", children: [this.#root] } : this.#root;
    return new PersistentList(this.size + 1, put(root, height, this.size, item), height);
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let start = 0; start < this.size; start += WIDTH) yield* this.#leaf(start);
  }

  #leaf(index: number): readonly Item[] {
    let trie: Trie<Item> | undefined = this.#root;
    for (let level = this.#height; trie?.kind === "branch"; level -= 1) {
      trie = trie.children[(index >>> (BITS * level)) & MASK];
    }
    return trie?.items ?? [];
  }
}

/** Copies the path to `index`; the recursion is as deep as the trie, 4 levels for a million items. */
function put<Item>(trie: Trie<Item> | undefined, level: number, index: number, item: Item): Trie<Item> {
  if (level === 0) {
    const items = trie?.kind === "leaf" ? trie.items.slice() : [];
    items[index & MASK] = item;
    return { kind: "leaf", items };
  }
  const children = trie?.kind === "branch" ? trie.children.slice() : [];
  const slot = (index >>> (BITS * level)) & MASK;
  children[slot] = put(children[slot], level - 1, index, item);
  return { kind: "branch", children };
}
