/**
 * The database's shape, step by step. A step that was released is never changed: a change of the shape is a further one.
 * `PRAGMA user_version` says how many have been done.
 */
export const migrations: readonly string[] = [
  `
  -- number: order of coming, and what pages are counted by. place: order among those that wait, null when it does not.
  -- owner: the lease of the process that runs it. changed: the number of the last change, by changed_by.
  CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    phase TEXT NOT NULL,
    source TEXT NOT NULL,
    place INTEGER,
    owner TEXT,
    cancel_asked INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL,
    workflow_id TEXT NOT NULL,
    workflow_name TEXT,
    queued_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    duration_ms REAL,
    seeds TEXT NOT NULL,
    problems TEXT NOT NULL,
    error TEXT,
    settings TEXT NOT NULL,
    search_text TEXT NOT NULL,
    node_types TEXT NOT NULL,
    models TEXT NOT NULL,
    seed_text TEXT NOT NULL,
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_place ON runs (place) WHERE place IS NOT NULL;
  CREATE INDEX runs_by_change ON runs (changed);
  CREATE INDEX runs_running ON runs (phase) WHERE phase = 'running';
  CREATE INDEX runs_by_workflow_name ON runs (workflow_name, number);

  -- The large parts, apart from what lists read. events: JSON Lines, gzip; null until the run is over.
  CREATE TABLE run_texts (
    run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    workflow TEXT NOT NULL,
    events BLOB
  ) STRICT, WITHOUT ROWID;

  -- run_id has no reference: a file stays known when its run is forgotten.
  CREATE TABLE artifacts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    run_id TEXT NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    pixels TEXT NOT NULL,
    node TEXT NOT NULL,
    list_index INTEGER NOT NULL,
    batch_index INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    temporary INTEGER NOT NULL,
    title TEXT NOT NULL,
    search_text TEXT NOT NULL,
    trashed_as TEXT
  ) STRICT;
  CREATE INDEX artifacts_by_run ON artifacts (run_id, number);

  CREATE TABLE numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO numbers VALUES ('change', 0), ('paused', 0);
  `,
];
