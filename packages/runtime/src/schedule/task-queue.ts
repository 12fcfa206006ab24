/** Where a queued call stands in the plan. */
interface Place {
  readonly node: number;
  readonly item: number;
}

function comesBefore(a: Place, b: Place): boolean {
  return a.node < b.node || (a.node === b.node && a.item < b.item);
}

/** Ready calls in the order of the plan, whatever order they became ready in: a binary heap. */
export class TaskQueue<Entry extends Place> {
  readonly #heap: Entry[] = [];

  push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !comesBefore(entry, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const leftEntry = heap[left];
      if (leftEntry === undefined) break;
      const rightEntry = heap[left + 1];
      const useRight = rightEntry !== undefined && comesBefore(rightEntry, leftEntry);
      const child = useRight ? rightEntry : leftEntry;
      if (!comesBefore(child, last)) break;
      heap[place] = child;
      place = useRight ? left + 1 : left;
    }
    heap[place] = last;
    return first;
  }
}
