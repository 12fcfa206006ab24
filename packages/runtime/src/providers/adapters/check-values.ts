import { type JsonValue, type ProviderModel, UserError } from "@weft/graph";
import { RequestFailed } from "../request-failure.ts";

/** A request that a service would refuse; nothing was sent. */
export function inputRefused(title: string, port: string, complaint: string): UserError {
  return new UserError({
    code: "provider-input-refused",
    message: `${title} cannot take this request: ${port} ${complaint}.`,
    remedy: "Change it and run again; nothing was sent.",
    port,
  });
}

/** The same, found when the request is about to be sent. */
export function notSent(title: string, port: string, complaint: string): RequestFailed {
  const { code, message, remedy } = inputRefused(title, port, complaint);
  return new RequestFailed({
    kind: "user",
    code,
    message,
    ...(remedy === undefined ? {} : { remedy }),
    port,
    billed: "no",
  });
}

function complaintAbout(model: ProviderModel, name: string, value: JsonValue): string | undefined {
  const choices = model.values[name];
  if (choices !== undefined) {
    return typeof value === "string" && choices.includes(value)
      ? undefined
      : `is ${JSON.stringify(value)}, but must be one of ${choices.join(", ")}`;
  }
  const limit = model.limits[name];
  if (limit === undefined) return "is nothing that it takes";
  const fits = typeof value === "number" && value >= limit.min && value <= limit.max;
  return fits ? undefined : `is ${JSON.stringify(value)}, but must be from ${limit.min} to ${limit.max}`;
}

function checkText(
  model: ProviderModel,
  name: string,
  value: JsonValue,
  need: "required" | "optional",
): void {
  if (typeof value !== "string") throw inputRefused(model.title, name, "must be a text");
  if (need === "required" && value.trim() === "") throw inputRefused(model.title, name, "must not be empty");
  const most = model.promptCharacters;
  if (most !== undefined && value.length > most) {
    throw inputRefused(model.title, name, `has ${value.length} characters; at most ${most} are taken`);
  }
}

/**
 * Compares what is known of a request with what the catalogue allows: choices, ranges, lengths of texts. Throws UserError
 * `provider-input-refused`.
 */
export function checkValues(
  model: ProviderModel,
  params: Readonly<Record<string, JsonValue | undefined>>,
  texts: Readonly<Record<string, "required" | "optional">>,
): void {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    const need = texts[name];
    if (need !== undefined) {
      checkText(model, name, value, need);
      continue;
    }
    const complaint = complaintAbout(model, name, value);
    if (complaint !== undefined) throw inputRefused(model.title, name, complaint);
  }
}
