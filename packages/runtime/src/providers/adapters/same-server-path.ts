/**
 * Path and query of an address that a service gave for a job. Only these are used, below the address that the person
 * set: wherever the answer points, the key goes to no other server.
 */
export function sameServerPath(url: string): {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
} {
  const { pathname, searchParams } = new URL(url);
  return { path: pathname, query: Object.fromEntries(searchParams) };
}
