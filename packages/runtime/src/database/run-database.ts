import { join } from "node:path";
import type { NewRun } from "../history/new-run.ts";
import { type ChangeSignal, openChangeSignal } from "./change-signal.ts";
import { type Database, openDatabase } from "./open-database.ts";
import { type ProcessLease, removeDeadLeases, takeLease } from "./process-lease.ts";

/** The database of a home folder, as queue and history use it. */
export interface RunDatabase {
  readonly database: Database;
  /** This process, among all that use the database. */
  readonly owner: string;
  /** Where the leases of all processes are. */
  readonly leases: string;
  /** The number for a change that is being written; to be asked for inside its transaction. */
  nextChange(): number;
  lastChange(): number;
  insert(run: NewRun, state: InsertState): void;
  /** Says to other processes that something was committed. */
  tell(): void;
  /** Hears of commits of any process. Returns how to stop. */
  listen(hear: () => void): () => void;
  close(): void;
}

export interface InsertState {
  readonly phase: "queued" | "running";
  readonly source: "server" | "command";
  readonly place: number | null;
  /** Milliseconds since the epoch; null while it waits. */
  readonly startedAt: number | null;
}

/** Opens `weft.db` of a home folder, with a lease that lasts until `close` or the end of the process. */
export function openRunDatabase(home: string): RunDatabase {
  const leases = join(home, "leases");
  const database = openDatabase(join(home, "weft.db"));
  const lease: ProcessLease = takeLease(leases);
  removeDeadLeases(leases);
  const signal: ChangeSignal = openChangeSignal(join(home, "weft.db-changes"));
  const next = database.prepare<[], { value: number }>(
    "UPDATE numbers SET value = value + 1 WHERE name = 'change' RETURNING value",
  );
  const last = database.prepare<[], { value: number }>("SELECT value FROM numbers WHERE name = 'change'");
  const insertRun = database.prepare(
    `INSERT INTO runs (id, phase, source, place, owner, title, workflow_id, workflow_name, queued_at, started_at, seeds,
       problems, settings, search_text, node_types, models, seed_text, changed, changed_by)
     VALUES (@id, @phase, @source, @place, @owner, @title, @workflowId, @workflowName, @queuedAt, @startedAt, @seeds,
       @problems, @settings, @searchText, @nodeTypes, @models, @seedText, @changed, @changedBy)`,
  );
  const insertText = database.prepare<[string, string]>(
    "INSERT INTO run_texts (run_id, workflow) VALUES (?, ?)",
  );
  const nextChange = (): number => next.get()?.value ?? 0;
  const barred = (items: readonly string[]): string => (items.length === 0 ? "" : `|${items.join("|")}|`);

  const insert = database.transaction((run: NewRun, state: InsertState) => {
    const { search } = run;
    insertRun.run({
      id: run.id,
      phase: state.phase,
      source: state.source,
      place: state.place,
      owner: state.phase === "running" ? lease.id : null,
      title: run.title,
      workflowId: run.workflowId,
      workflowName: run.workflowName ?? null,
      queuedAt: run.queuedAt,
      startedAt: state.startedAt,
      seeds: JSON.stringify(run.seeds),
      problems: JSON.stringify(run.problems),
      settings: JSON.stringify(run.settings),
      searchText: search.text,
      nodeTypes: barred(search.nodeTypes),
      models: barred(search.models),
      seedText: barred(search.seeds),
      changed: nextChange(),
      changedBy: lease.id,
    });
    insertText.run(run.id, run.workflow);
  });

  return {
    database,
    owner: lease.id,
    leases,
    nextChange,
    lastChange: () => last.get()?.value ?? 0,
    insert: (run, state) => insert(run, state),
    tell: () => signal.tell(),
    listen: (hear) => signal.listen(hear),
    close() {
      database.close();
      lease.release();
    },
  };
}
