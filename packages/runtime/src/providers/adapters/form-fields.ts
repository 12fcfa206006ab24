import type { JsonValue } from "@weft/graph";
import type { MultipartPart } from "../http/multipart.ts";

/** The params of a request as fields of a form: what is unknown or an empty text is left out. */
export function formFields(
  params: Readonly<Record<string, JsonValue | undefined>>,
): readonly MultipartPart[] {
  return Object.entries(params).flatMap(([name, value]): MultipartPart[] =>
    isEmpty(value) ? [] : [{ name, value: String(value) }],
  );
}

export function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
