import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/** A process's sign of life. */
export interface ProcessLease {
  readonly id: string;
  release(): void;
}

const LEASE = /^[0-9a-f-]{36}$/;
const fileOf = (folder: string, id: string): string => join(folder, `${id}.lease`);

/**
 * Says that this process lives, until it is released or the process ends, however it ends: the system then drops the lock
 * that is held on a file of `folder`. A process number would not do: numbers are used again.
 */
export function takeLease(folder: string): ProcessLease {
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const path = fileOf(folder, id);
  const lock = new Sqlite(path);
  lock.pragma("journal_mode = MEMORY");
  // An exclusive lock on an empty file, held by an open transaction that never writes.
  lock.exec("BEGIN EXCLUSIVE");
  return {
    id,
    release() {
      if (!lock.open) return;
      lock.close();
      rmSync(path, { force: true });
    },
  };
}

/** Whether the process that took a lease still holds it. */
export function isLeaseHeld(folder: string, id: string): boolean {
  if (!LEASE.test(id)) return false;
  let probe: Sqlite.Database | undefined;
  try {
    probe = new Sqlite(fileOf(folder, id), { fileMustExist: true, timeout: 0 });
    probe.exec("BEGIN EXCLUSIVE");
    return false;
  } catch (error) {
    return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
  } finally {
    probe?.close();
  }
}

/**
 * Removes the files of processes that are gone. Young ones stay: their process may be about to lock them, and a lock on a
 * file that was removed says nothing to anybody.
 */
export function removeDeadLeases(folder: string, olderThanMs = 60_000): void {
  for (const name of readdirSync(folder)) {
    const id = name.replace(/\.lease$/, "");
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (LEASE.test(id) && age >= olderThanMs && !isLeaseHeld(folder, id)) rmSync(path, { force: true });
  }
}
