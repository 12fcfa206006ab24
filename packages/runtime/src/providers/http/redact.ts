/** What keys of services look like, wherever they turn up in a text that came from elsewhere. */
const KEY_LIKE =
  /\b(?:sk|pk|r8|hf|key|comfyui|bfl|fal)[-_][A-Za-z0-9_*.-]{6,}|\bBearer\s+\S+|\b(?:api[-_]?key|key|token|secret)=[^&\s"']+/gi;
/** Long runs of base64 say nothing to a person. */
const BASE64 = /[A-Za-z0-9+/]{200,}={0,2}/g;
const MOST_CHARACTERS = 600;

/** A text from a service or the system, fit to be shown, logged and kept: without keys, short, on one line. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length === 0) continue;
    clean = clean.replaceAll(secret, "[key]").replaceAll(encodeURIComponent(secret), "[key]");
  }
  clean = clean.replace(KEY_LIKE, "[key]").replace(BASE64, "[data]").replace(/\s+/g, " ").trim();
  return clean.length > MOST_CHARACTERS ? `${clean.slice(0, MOST_CHARACTERS)}…` : clean;
}
