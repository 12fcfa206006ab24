import type { RunListQuery } from "@weft/graph/protocol";

/** A condition on `runs r` and the values of its question marks. */
interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Words of a search text; all of them must be found. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 20);
}

/** `WHERE …` for a search in the history. Everything that a person wrote is a value, never a part of the SQL. */
export function searchConditions(query: RunListQuery): {
  readonly where: string;
  readonly values: unknown[];
} {
  const conditions: Condition[] = wordsOf(query.text ?? "").map((word) => ({
    sql: "instr(r.search_text, ?) > 0",
    values: [word],
  }));
  const add = (value: string | number | undefined, sql: string): void => {
    if (value !== undefined) conditions.push({ sql, values: [value] });
  };
  add(query.cursor === undefined ? undefined : cursorNumber(query.cursor), "r.number < ?");
  add(query.phase, "r.phase = ?");
  add(query.source, "r.source = ?");
  add(query.workflowName, "r.workflow_name = ?");
  add(query.from, "r.queued_at >= ?");
  add(query.to, "r.queued_at < ?");
  // Lists are kept as "|one|two|", in which a whole member is found with its bars.
  add(query.nodeType === undefined ? undefined : `|${query.nodeType}|`, "instr(r.node_types, ?) > 0");
  add(query.seed === undefined ? undefined : `|${BigInt(query.seed)}|`, "instr(r.seed_text, ?) > 0");
  add(query.model?.toLowerCase(), "instr(r.models, ?) > 0");
  if (conditions.length === 0) return { where: "", values: [] };
  return {
    where: `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The row that a page ended with; one that nobody gave out finds nothing. */
export function cursorNumber(cursor: string): number {
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
}
