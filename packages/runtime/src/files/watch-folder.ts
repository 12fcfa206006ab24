import { watch } from "node:fs";
import { basename } from "node:path";

/** How long several changes are taken together, in milliseconds. */
const GATHER_MS = 150;

/**
 * Hears of changes in a folder and below, through the system: nothing is polled, and a timer runs only after a change.
 * `hear` gets the names that changed, relative and with forward slashes; none when the system does not say which.
 * Returns how to stop. Where the system cannot watch, nothing is heard.
 */
export function watchFolder(folder: string, hear: (names: readonly string[]) => void): () => void {
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    const heard = [...names];
    names.clear();
    hear(heard);
  };
  try {
    const watcher = watch(folder, { recursive: true }, (_kind, name) => {
      // Files that are not finished, and those of other programs' own, are hidden.
      if (name !== null && basename(name).startsWith(".")) return;
      if (name !== null) names.add(name.replaceAll("\\", "/"));
      timer ??= setTimeout(flush, GATHER_MS);
    });
    watcher.on("error", () => {});
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch {
    return () => {};
  }
}
