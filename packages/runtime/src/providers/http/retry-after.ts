/** A server that asks for a longer wait than this is not waited for, in milliseconds. */
const LONGEST_WAIT_MS = 90_000;

/** The wait that an answer asks for (`retry-after-ms`, `retry-after` in seconds or as a date), in milliseconds. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const milliseconds = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  const text = headers["retry-after"];
  if (text === undefined || text.trim() === "") return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export function isBearable(waitMs: number): boolean {
  return waitMs <= LONGEST_WAIT_MS;
}
