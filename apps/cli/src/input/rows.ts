import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { JsonValue } from "@weft/graph";
import { parse as parseCsv } from "csv-parse/sync";
import { z } from "zod";
import { usageFailure } from "../exit-codes.ts";

/** One run of `--rows`: the values of interface inputs by name, as text (CSV) or as JSON (JSON lines). */
export interface Row {
  /** 1 is the first row of data. */
  readonly number: number;
  readonly values: ReadonlyMap<string, JsonValue>;
  /** Set when the row itself cannot be read; its run fails with this sentence. */
  readonly broken?: string;
}

const maxBytes = 64 * 1024 * 1024;

/** Reads `.csv` (with a header line) or `.jsonl`/`.ndjson`. A broken row does not hide the others. */
export async function readRows(path: string): Promise<readonly Row[]> {
  let text: string;
  try {
    const bytes = await readFile(path);
    if (bytes.length > maxBytes) throw usageFailure(`${basename(path)} is larger than 64 MiB.`, "Split it.");
    text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof Error && error.name === "CommandFailure") throw error;
    throw usageFailure(`The rows file ${path} cannot be read.`, "Check its name.");
  }
  switch (extname(path).toLowerCase()) {
    case ".csv":
      return csvRows(text, path);
    case ".jsonl":
    case ".ndjson":
      return jsonRows(text);
    default:
      throw usageFailure(`${basename(path)} is neither .csv nor .jsonl.`, "Rename it to say what it is.");
  }
}

function csvRows(text: string, path: string): readonly Row[] {
  let records: string[][];
  try {
    records = parseCsv(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw usageFailure(
      `${basename(path)} is no valid CSV: ${error instanceof Error ? error.message : String(error)}`,
      "Quote values that hold commas, quotes or line ends.",
    );
  }
  const [header, ...lines] = records;
  if (header === undefined)
    throw usageFailure(`${basename(path)} is empty.`, "Its first line names the inputs.");
  return lines.map((cells, index) => {
    const values = new Map<string, JsonValue>();
    header.forEach((name, column) => {
      const cell = cells[column];
      if (cell !== undefined) values.set(name.trim(), cell);
    });
    const row = { number: index + 1, values };
    if (cells.length === header.length) return row;
    return { ...row, broken: `it has ${cells.length} cells, the header has ${header.length}` };
  });
}

function jsonRows(text: string): readonly Row[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const number = index + 1;
      try {
        const value = z.record(z.string(), z.json()).safeParse(JSON.parse(line));
        if (!value.success) return { number, values: new Map(), broken: "it is no JSON object" };
        return { number, values: new Map(Object.entries(value.data)) };
      } catch {
        return { number, values: new Map(), broken: "it is no valid JSON" };
      }
    });
}
