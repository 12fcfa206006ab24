const PREFIX = "weft.window.";

export interface Presence {
  readonly window: string;
  readonly livingWindows: () => Promise<ReadonlySet<string>>;
}

/**
 * Lets other windows know that this one lives, by a lock that the browser gives back when the window ends in whatever
 * way. Pages of another machine have no locks: there every other window counts as ended.
 */
export function announceWindow(locks: LockManager | undefined, window: string): Presence {
  if (locks === undefined) return { window, livingWindows: () => Promise.resolve(new Set([window])) };
  // Held until the window ends: the promise is never fulfilled.
  void locks.request(PREFIX + window, () => new Promise<never>(() => {}));
  return {
    window,
    async livingWindows() {
      const { held = [] } = await locks.query();
      const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name] : []));
      return new Set([window, ...names.map((name) => name.slice(PREFIX.length))]);
    },
  };
}
