import { openRunDatabase } from "../database/run-database.ts";
import { repeatedNote } from "../queue/repeated-note.ts";
import type { RunQueue } from "../queue/run-queue.ts";
import { createSqliteRunQueue } from "../queue/sqlite-run-queue.ts";
import type { RunStore } from "./run-store.ts";
import { createSqliteRunStore } from "./sqlite-run-store.ts";

/** Queue and history of a home folder, for commands. A server of the same folder hears of what they change. */
export interface OpenHistory {
  readonly queue: RunQueue;
  readonly store: RunStore;
  /** Queues again, or marks, what processes that are gone were computing. */
  recover(): void;
  close(): void;
}

/** Throws OperationalError when the database cannot be opened. */
export function openHistory(home: string): OpenHistory {
  const runs = openRunDatabase(home);
  const queue = createSqliteRunQueue(runs);
  return {
    queue,
    store: createSqliteRunStore(runs),
    recover: () => void queue.recover(repeatedNote),
    close: () => runs.close(),
  };
}
