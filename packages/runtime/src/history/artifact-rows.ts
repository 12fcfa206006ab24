import { basename } from "node:path";
import { runId } from "@weft/graph";
import { type ArtifactRecord, nodeAddressSchema } from "@weft/graph/protocol";
import type { RunDatabase } from "../database/run-database.ts";
import type { ArtifactQuery, RunStore } from "./run-store.ts";
import { cursorNumber, wordsOf } from "./search-conditions.ts";

interface ArtifactRow {
  readonly number: number;
  readonly id: string;
  readonly run_id: string;
  readonly path: string;
  readonly name: string;
  readonly media_type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly pixels: string;
  readonly node: string;
  readonly list_index: number;
  readonly batch_index: number;
  readonly created_at: number;
  readonly temporary: number;
  readonly title: string;
  readonly trashed_as: string | null;
}

const DEFAULT_PAGE = 100;

function recordOf(row: ArtifactRow): ArtifactRecord {
  return {
    id: row.id,
    runId: runId(row.run_id),
    path: row.path,
    name: row.name,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    sha256: row.sha256,
    pixels: row.pixels,
    node: nodeAddressSchema.parse(row.node),
    listIndex: row.list_index,
    batchIndex: row.batch_index,
    createdAt: row.created_at,
    temporary: row.temporary !== 0,
    title: row.title,
  };
}

type ArtifactPart = Pick<
  RunStore,
  "addArtifact" | "artifact" | "artifacts" | "artifactsOf" | "thumbnails" | "setTrashed" | "trashedAs"
>;

/** The part of the history that is about files. */
export function createArtifactRows(runs: RunDatabase): ArtifactPart {
  const { database } = runs;
  const byId = database.prepare<[string], ArtifactRow>("SELECT * FROM artifacts WHERE id = ?");
  const ofRun = database.prepare<[string], ArtifactRow>(
    "SELECT * FROM artifacts WHERE run_id = ? AND trashed_as IS NULL ORDER BY number",
  );
  const countOf = database.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM artifacts WHERE run_id = ?",
  );
  const runOf = database.prepare<[string], { title: string; search_text: string }>(
    "SELECT title, search_text FROM runs WHERE id = ?",
  );
  const touchRun = database.prepare<[number, string, string]>(
    "UPDATE runs SET changed = ?, changed_by = ? WHERE id = ?",
  );
  const insert = database.prepare(
    `INSERT INTO artifacts (id, run_id, path, name, media_type, width, height, bytes, sha256, pixels, node, list_index,
       batch_index, created_at, temporary, title, search_text)
     VALUES (@id, @runId, @path, @name, @mediaType, @width, @height, @bytes, @sha256, @pixels, @node, @listIndex,
       @batchIndex, @createdAt, @temporary, @title, @searchText)`,
  );
  const lastOfWorkflows = database.prepare<[], { name: string; id: string }>(
    `SELECT r.workflow_name AS name, a.id, max(a.number) FROM artifacts a JOIN runs r ON r.id = a.run_id
     WHERE r.workflow_name IS NOT NULL AND a.trashed_as IS NULL GROUP BY r.workflow_name`,
  );
  const trash = database.prepare<[string | null, string]>("UPDATE artifacts SET trashed_as = ? WHERE id = ?");

  const add = database.transaction((record: ArtifactRecord, searchText: string) => {
    insert.run({ ...record, temporary: record.temporary ? 1 : 0, searchText });
    touchRun.run(runs.nextChange(), runs.owner, record.runId);
  });

  return {
    addArtifact(id, artifact, facts) {
      const run = runOf.get(id);
      const ordinal = countOf.get(id)?.count ?? 0;
      const name = basename(artifact.path);
      const record: ArtifactRecord = {
        ...artifact,
        ...facts,
        id: `${id}-${ordinal}`,
        runId: id,
        name,
        title: run?.title ?? "",
      };
      add.immediate(record, `${name.toLowerCase()}\n${run?.search_text ?? ""}`);
      runs.tell();
      return record;
    },
    artifact(id) {
      const row = byId.get(id);
      return row === undefined ? undefined : recordOf(row);
    },
    artifacts(query: ArtifactQuery) {
      const limit = query.limit ?? DEFAULT_PAGE;
      const conditions = [query.trashed === true ? "trashed_as IS NOT NULL" : "trashed_as IS NULL"];
      const values: (string | number)[] = [];
      for (const word of wordsOf(query.text ?? "")) {
        conditions.push("instr(search_text, ?) > 0");
        values.push(word);
      }
      if (query.cursor !== undefined) {
        conditions.push("number < ?");
        values.push(cursorNumber(query.cursor));
      }
      if (query.runId === undefined) conditions.push("temporary = 0");
      else {
        conditions.push("run_id = ?");
        values.push(query.runId);
      }
      const rows = database
        .prepare<unknown[], ArtifactRow>(
          `SELECT * FROM artifacts WHERE ${conditions.join(" AND ")} ORDER BY number DESC LIMIT ?`,
        )
        .all(...values, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { artifacts: page.map(recordOf), ...(more ? { next: String(last.number) } : {}) };
    },
    artifactsOf: (id) => ofRun.all(id).map(recordOf),
    thumbnails: () => new Map(lastOfWorkflows.all().map(({ name, id }) => [name, id])),
    setTrashed(id, trashedAs) {
      trash.run(trashedAs ?? null, id);
    },
    trashedAs: (id) => byId.get(id)?.trashed_as ?? undefined,
  };
}
