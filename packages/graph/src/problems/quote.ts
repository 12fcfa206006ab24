const MAX_SHOWN = 60;

/** A value for a sentence that a person reads: on one line, in quotes where it is text, cut where it is long. */
export function quote(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(shorten(value));
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** Cuts text that is too long for a message. */
export function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
}
