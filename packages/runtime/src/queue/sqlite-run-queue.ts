import { type Problem, type RunId, runId } from "@weft/graph";
import { isLeaseHeld } from "../database/process-lease.ts";
import type { RunDatabase } from "../database/run-database.ts";
import type { NewRun } from "../history/new-run.ts";
import { problemsOf } from "../history/run-rows.ts";
import type { Recovered, RunQueue } from "./run-queue.ts";

/** A run that was cut off so often is not started again. */
const MOST_ATTEMPTS = 2;

interface RunningRow {
  readonly id: string;
  readonly owner: string | null;
  readonly source: string;
  readonly attempt: number;
  readonly problems: string;
  readonly artifacts: number;
}

/** The queue in SQLite. Every change is one transaction, and is told to the other processes. */
export function createSqliteRunQueue(runs: RunDatabase): RunQueue {
  const { database, owner } = runs;
  const ids = (rows: readonly { readonly id: string }[]): readonly RunId[] => rows.map(({ id }) => runId(id));
  const edges = database.prepare<[], { first: number | null; last: number | null }>(
    "SELECT min(place) AS first, max(place) AS last FROM runs WHERE place IS NOT NULL",
  );
  const waitingRows = database.prepare<[], { id: string }>(
    "SELECT id FROM runs WHERE place IS NOT NULL ORDER BY place",
  );
  const runningRows = database.prepare<[], { id: string }>(
    "SELECT id FROM runs WHERE phase = 'running' ORDER BY started_at",
  );
  const setPlace = database.prepare<[number, string]>("UPDATE runs SET place = ? WHERE id = ?");
  const startRow = database.prepare<[string, number, number, string, string]>(
    `UPDATE runs SET phase = 'running', place = NULL, owner = ?, started_at = ?, cancel_asked = 0, changed = ?,
       changed_by = ? WHERE id = ?`,
  );
  const cancelRow = database.prepare<[number, number, string, string]>(
    `UPDATE runs SET phase = 'cancelled', place = NULL, finished_at = ?, changed = ?, changed_by = ?
     WHERE id = ? AND phase = 'queued'`,
  );
  const askRow = database.prepare<[string]>(
    "UPDATE runs SET cancel_asked = 1 WHERE id = ? AND phase = 'running'",
  );
  const askedRows = database.prepare<[string], { id: string }>(
    "SELECT id FROM runs WHERE phase = 'running' AND owner = ? AND cancel_asked = 1",
  );
  const flag = database.prepare<[], { value: number }>("SELECT value FROM numbers WHERE name = 'paused'");
  const setFlag = database.prepare<[number]>("UPDATE numbers SET value = ? WHERE name = 'paused'");
  const ownedRows = database.prepare<[], RunningRow>(
    `SELECT id, owner, source, attempt, problems,
       (SELECT count(*) FROM artifacts a WHERE a.run_id = runs.id) AS artifacts
     FROM runs WHERE phase = 'running' ORDER BY started_at DESC`,
  );
  const requeueRow = database.prepare<[number, string, number, string, string]>(
    `UPDATE runs SET phase = 'queued', place = ?, owner = NULL, started_at = NULL, attempt = attempt + 1, problems = ?,
       changed = ?, changed_by = ? WHERE id = ?`,
  );
  const putBackRow = database.prepare<[number, number, string, string, string]>(
    `UPDATE runs SET phase = 'queued', place = ?, owner = NULL, started_at = NULL, changed = ?, changed_by = ?
     WHERE id = ? AND phase = 'running' AND owner = ?`,
  );
  const interruptRow = database.prepare<[number, number, string, string]>(
    `UPDATE runs SET phase = 'interrupted', owner = NULL, finished_at = ?, changed = ?, changed_by = ? WHERE id = ?`,
  );

  /** One transaction that begins with the write lock, and is told to the others. */
  function change<Result>(work: () => Result): Result {
    const result = database.transaction(work).immediate();
    runs.tell();
    return result;
  }

  const waiting = (): readonly RunId[] => ids(waitingRows.all());
  const isPaused = (): boolean => (flag.get()?.value ?? 0) !== 0;
  const cancel = (id: RunId): boolean => cancelRow.run(Date.now(), runs.nextChange(), owner, id).changes > 0;

  function requeue(row: RunningRow, note: Problem): void {
    const problems = JSON.stringify([...problemsOf(row), note]);
    const place = (edges.get()?.first ?? 0) - 1;
    requeueRow.run(place, problems, runs.nextChange(), owner, row.id);
  }

  return {
    add(added: readonly NewRun[], where) {
      change(() => {
        const { first, last } = edges.get() ?? { first: null, last: null };
        const start = where === "front" ? (first ?? 0) - added.length : (last ?? 0) + 1;
        added.forEach((run, index) => {
          runs.insert(run, { phase: "queued", source: "server", place: start + index, startedAt: null });
        });
      });
    },
    claim() {
      if (isPaused() || waitingRows.get() === undefined) return undefined;
      return change(() => {
        const next = waitingRows.get();
        if (next === undefined) return undefined;
        startRow.run(owner, Date.now(), runs.nextChange(), owner, next.id);
        return runId(next.id);
      });
    },
    waiting,
    running: () => ids(runningRows.all()),
    move(id, place) {
      return change(() => {
        const others = waiting().filter((other) => other !== id);
        if (others.length === waiting().length) return false;
        const order = others.toSpliced(place, 0, id);
        for (const [index, each] of order.entries()) setPlace.run(index, each);
        return true;
      });
    },
    withdraw: (id) => change(() => cancel(id)),
    withdrawAll: () => change(() => waiting().filter(cancel)),
    putBack(id) {
      change(() => putBackRow.run((edges.get()?.first ?? 0) - 1, runs.nextChange(), owner, id, owner));
    },
    askCancel: (id) => change(() => askRow.run(id).changes > 0),
    cancelAsked: () => ids(askedRows.all(owner)),
    paused: isPaused,
    setPaused(paused) {
      change(() => setFlag.run(paused ? 1 : 0));
    },
    recover(note): Recovered {
      const requeued: RunId[] = [];
      const interrupted: RunId[] = [];
      const isGone = ({ owner: of }: RunningRow): boolean => of === null || !isLeaseHeld(runs.leases, of);
      if (!ownedRows.all().some(isGone)) return { requeued, interrupted };
      return change(() => {
        for (const row of ownedRows.all().filter(isGone)) {
          if (row.source === "server" && row.attempt < MOST_ATTEMPTS) {
            requeue(row, note(row.artifacts));
            requeued.push(runId(row.id));
          } else {
            interruptRow.run(Date.now(), runs.nextChange(), owner, row.id);
            interrupted.push(runId(row.id));
          }
        }
        return { requeued, interrupted };
      });
    },
  };
}
