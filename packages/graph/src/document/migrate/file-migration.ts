import type { JsonObject } from "../json/json-object.ts";
import type { Reading } from "../read/reading.ts";

/** One step of the file format: from a version to the next. Named after what it changes. */
export interface FileMigration {
  readonly from: number;
  readonly name: string;
  /** What it did, for a person. */
  readonly summary: string;
  /** The file one version newer; every key that the old version did not know is kept. `reading` takes refusals. */
  migrate(file: JsonObject, reading: Reading): JsonObject;
}
