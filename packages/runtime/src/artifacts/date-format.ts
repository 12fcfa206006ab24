const TOKENS = /yyyy|yy|MM|dd|hh|mm|ss|M|d|h|m|s/g;

/** A date in local time by ComfyUI's format letters: `yyyy-MM-dd hh:mm:ss`, single letters without leading zero. */
export function formatDate(date: Date, format: string): string {
  const padded = (value: number): string => String(value).padStart(2, "0");
  const values: Readonly<Record<string, string>> = {
    yyyy: String(date.getFullYear()),
    yy: padded(date.getFullYear() % 100),
    MM: padded(date.getMonth() + 1),
    M: String(date.getMonth() + 1),
    dd: padded(date.getDate()),
    d: String(date.getDate()),
    hh: padded(date.getHours()),
    h: String(date.getHours()),
    mm: padded(date.getMinutes()),
    m: String(date.getMinutes()),
    ss: padded(date.getSeconds()),
    s: String(date.getSeconds()),
  };
  return format.replace(TOKENS, (token) => values[token] ?? token);
}
