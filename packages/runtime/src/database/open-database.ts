import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { OperationalError } from "@weft/graph";
import Sqlite from "better-sqlite3";
import { migrations } from "./migrations.ts";

export type Database = Sqlite.Database;

/** How long a statement waits for another process that writes. */
const BUSY_MS = 10_000;

/**
 * Opens a database that several processes may share, and brings it to the present shape. Throws OperationalError
 * `database-newer` when a later version of Weft made it, `database-unreadable` when it cannot be opened.
 */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  let database: Database | undefined;
  try {
    database = new Sqlite(path, { timeout: BUSY_MS });
    // WAL: readers never wait, and what a transaction wrote survives the death of the process. FULL: also a power cut.
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    migrate(database, path);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof OperationalError) throw error;
    throw new OperationalError({
      code: "database-unreadable",
      message: `The database ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: "Move the file away to begin with an empty history; workflows and pictures are not in it.",
      cause: error,
    });
  }
}

function migrate(database: Database, path: string): void {
  // Immediate: of two processes that start together one waits and finds the work done.
  const steps = database.transaction(() => {
    const done = Number(database.pragma("user_version", { simple: true }));
    if (done > migrations.length) {
      throw new OperationalError({
        code: "database-newer",
        message: `The database ${path} was made by a newer version of Weft.`,
        remedy: "Use that version, or another folder: set WEFT_HOME.",
      });
    }
    for (const step of migrations.slice(done)) database.exec(step);
    database.pragma(`user_version = ${migrations.length}`);
  });
  steps.immediate();
}
