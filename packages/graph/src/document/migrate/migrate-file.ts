import { quote } from "../../problems/quote.ts";
import { isJsonObject, type JsonObject, ownValue } from "../json/json-object.ts";
import type { Reading } from "../read/reading.ts";
import type { JsonValue } from "../workflow.ts";
import { edgesBecomeObjects } from "./edges-become-objects.ts";
import type { FileMigration } from "./file-migration.ts";

/** The version of the file format that this code reads and writes. */
export const FORMAT_VERSION = 1;
export const FORMAT_NAME = "weft.workflow";

/** Every step since the first version, in order. Steps are added, never changed. */
const MIGRATIONS: readonly FileMigration[] = [edgesBecomeObjects];

/** Brings a file of any older version to the newest one; `undefined` when it is no workflow that can be read. */
export function migrateFile(file: JsonValue, reading: Reading): JsonObject | undefined {
  if (!isJsonObject(file) || ownValue(file, "format") !== FORMAT_NAME) {
    reading.report(describeOtherFormat(file));
    return undefined;
  }
  const version = ownValue(file, "version");
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 0) {
    reading.refuse(
      "version",
      `must be the format's version, a whole number from 0 to ${FORMAT_VERSION}`,
      version,
    );
    return undefined;
  }
  if (version > FORMAT_VERSION) {
    reading.report({
      level: "error",
      code: "version-too-new",
      message: `The file has version ${version} of the format; this Weft reads up to version ${FORMAT_VERSION}.`,
      remedy: "Update Weft, or ask for the file in an older version.",
    });
    return undefined;
  }
  return MIGRATIONS.filter(({ from }) => from >= version).reduce((older, migration) => {
    const newer = migration.migrate(older, reading);
    reading.report({
      level: "info",
      code: "file-migrated",
      message: `The file was brought from version ${migration.from} to ${migration.from + 1}: ${migration.summary}.`,
    });
    return newer;
  }, file);
}

function describeOtherFormat(file: JsonValue) {
  const told = tellOtherFormat(file);
  return {
    level: "error",
    code: "wrong-format",
    message: `This is no Weft workflow: ${told}.`,
    remedy: `A workflow is a JSON object with "format": "${FORMAT_NAME}".`,
  } as const;
}

function tellOtherFormat(file: JsonValue): string {
  if (!isJsonObject(file)) {
    return `it is ${typeof file === "object" ? quote(file) : `the value ${quote(file)}`}, not an object`;
  }
  if (Array.isArray(ownValue(file, "nodes")) && Array.isArray(ownValue(file, "links"))) {
    return "it looks like a workflow that was saved in ComfyUI";
  }
  const members = Object.values(file);
  if (
    members.length > 0 &&
    members.every((member) => isJsonObject(member) && Object.hasOwn(member, "class_type"))
  ) {
    return "it looks like a prompt in ComfyUI's API format";
  }
  const format = ownValue(file, "format");
  return format === undefined ? 'the key "format" is missing' : `its "format" is ${quote(format)}`;
}
