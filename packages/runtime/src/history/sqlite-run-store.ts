import type { ErrorReport, RunId } from "@weft/graph";
import type { RunListQuery, RunSummary } from "@weft/graph/protocol";
import type { RunDatabase } from "../database/run-database.ts";
import { createArtifactRows } from "./artifact-rows.ts";
import type { NewRun } from "./new-run.ts";
import { packEvents, unpackEvents } from "./run-log.ts";
import { problemsOf, type RunRow, selectRuns, settingsOf, summaryOf } from "./run-rows.ts";
import type { Failure, RunStore } from "./run-store.ts";
import { searchConditions } from "./search-conditions.ts";

const DEFAULT_PAGE = 50;

/** The history in SQLite. */
export function createSqliteRunStore(runs: RunDatabase): RunStore {
  const { database } = runs;
  const oneRow = database.prepare<[string], RunRow>(`${selectRuns} WHERE r.id = ?`);
  const textsOf = database.prepare<[string], { workflow: string; events: Uint8Array | null }>(
    "SELECT workflow, events FROM run_texts WHERE run_id = ?",
  );
  const changedRows = database.prepare<[number, string], RunRow>(
    `${selectRuns} WHERE r.changed > ? AND r.changed_by <> ? ORDER BY r.changed`,
  );
  const endRow = database.prepare<
    [string, number, number | null, string | null, number, string, string]
  >(`UPDATE runs SET phase = ?, finished_at = ?, duration_ms = ?, error = ?, changed = ?, changed_by = ?,
       place = NULL, owner = NULL, cancel_asked = 0
     WHERE id = ? AND phase IN ('queued', 'running')`);
  const setEvents = database.prepare<[Uint8Array, string]>(
    "UPDATE run_texts SET events = ? WHERE run_id = ?",
  );
  const removeRun = database.prepare<[string]>(
    "DELETE FROM runs WHERE id = ? AND phase NOT IN ('queued', 'running')",
  );
  const artifacts = createArtifactRows(runs);
  let seen = runs.lastChange();

  function summary(id: RunId): RunSummary | undefined {
    const row = oneRow.get(id);
    return row === undefined ? undefined : summaryOf(row);
  }

  const end = database.transaction(
    (
      id: RunId,
      phase: string,
      at: number,
      ms: number | null,
      error: ErrorReport | undefined,
      events?: Buffer,
    ) => {
      const text = error === undefined ? null : JSON.stringify(error);
      const { changes } = endRow.run(phase, at, ms, text, runs.nextChange(), runs.owner, id);
      if (changes > 0 && events !== undefined) setEvents.run(events, id);
    },
  );

  return {
    ...artifacts,
    begin(run: NewRun) {
      runs.insert(run, { phase: "running", source: "command", place: null, startedAt: run.queuedAt });
      runs.tell();
      const begun = summary(run.id);
      if (begun === undefined) throw new Error(`the run ${run.id} was not kept`);
      return begun;
    },
    finish(id, events) {
      const last = events.at(-1);
      if (last?.type !== "run.finished") throw new Error("a run is finished by run.finished");
      end.immediate(id, last.status, last.at, last.durationMs, last.error, packEvents(events));
      runs.tell();
      return summary(id);
    },
    fail(id, { phase, at, error }: Failure) {
      end.immediate(id, phase, at, null, error);
      runs.tell();
      return summary(id);
    },
    summary,
    read(id) {
      const row = oneRow.get(id);
      const texts = textsOf.get(id);
      if (row === undefined || texts === undefined) return undefined;
      return {
        summary: summaryOf(row),
        workflow: texts.workflow,
        problems: problemsOf(row),
        settings: settingsOf(row),
        events: texts.events === null ? [] : unpackEvents(texts.events),
      };
    },
    list(query: RunListQuery) {
      const limit = query.limit ?? DEFAULT_PAGE;
      const { where, values } = searchConditions(query);
      const rows = database
        .prepare<unknown[], RunRow>(`${selectRuns} ${where} ORDER BY r.number DESC LIMIT ?`)
        .all(...values, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { runs: page.map(summaryOf), ...(more ? { next: String(last.number) } : {}) };
    },
    forget(id) {
      const { changes } = removeRun.run(id);
      return changes > 0;
    },
    foreignChanges() {
      const since = seen;
      seen = runs.lastChange();
      return changedRows.all(since, runs.owner).map(summaryOf);
    },
  };
}
