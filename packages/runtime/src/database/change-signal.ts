import { type FSWatcher, mkdirSync, watch, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Tells other processes that the database changed, through the system's watch on a file: nobody polls. */
export interface ChangeSignal {
  /** To be called after a change was committed. Never fails: others then hear of it with the next change. */
  tell(): void;
  /** `hear` is called after changes, also of this process; several may be told as one. Returns how to stop. */
  listen(hear: () => void): () => void;
}

export function openChangeSignal(path: string): ChangeSignal {
  let count = 0;
  const write = (flag: "a" | "w"): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, flag === "a" ? "" : `${process.pid} ${count}\n`, { flag });
  };
  return {
    tell() {
      count += 1;
      try {
        write("w");
      } catch {
        // The database has the change all the same.
      }
    },
    listen(hear) {
      write("a");
      let told = false;
      let stopped = false;
      const watcher: FSWatcher = watch(path, () => {
        // One write gives several notices: they are taken together.
        if (told) return;
        told = true;
        setImmediate(() => {
          told = false;
          if (!stopped) hear();
        });
      });
      watcher.on("error", () => {});
      return () => {
        stopped = true;
        watcher.close();
      };
    },
  };
}
