/** Texts that outlive the window, by key: the browser's `localStorage`, or a map in tests. */
export interface KeptValues {
  read(key: string): string | undefined;
  /** Returns false when there is no room or no permission; the editor works on without. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
}

export function keepInStorage(storage: Storage): KeptValues {
  return {
    read: (key) => storage.getItem(key) ?? undefined,
    write(key, text) {
      try {
        storage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    remove: (key) => storage.removeItem(key),
    keys: () => Object.keys(storage),
  };
}

export function keepInMemory(values: ReadonlyMap<string, string> = new Map()): KeptValues {
  const kept = new Map(values);
  return {
    read: (key) => kept.get(key),
    write(key, text) {
      kept.set(key, text);
      return true;
    },
    remove: (key) => {
      kept.delete(key);
    },
    keys: () => [...kept.keys()],
  };
}
