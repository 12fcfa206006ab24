import type { z } from "zod";

/** A request that is answered with JSON. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `:name` stands for one part of the path, percent-encoded: slashes in it are `%2F`. */
  readonly path: `/api/${string}`;
  readonly tag: string;
  /** For the API's description: a sentence. */
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** A schema for JSON, or `bytes` for a file as it is (or as the first file of a multipart form). */
  readonly body?: z.ZodType | "bytes";
  readonly response: z.ZodType;
}

/** A request that is answered with a file: for the `src` of a picture and for downloads. */
export interface FileRoute {
  readonly method: "GET";
  readonly path: `/api/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Of the answer. */
  readonly mediaTypes: readonly string[];
}

/** The names of a path's `:name` parts. */
export type PathParam<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParam<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The values of a path's `:name` parts, as they are before encoding. */
export type PathParams<Path extends string> = Readonly<Record<PathParam<Path>, string>>;

/** The names of a path's `:name` parts, in order. */
export function pathParams(path: string): readonly string[] {
  return Array.from(path.matchAll(/:([A-Za-z]+)/g), ([, name]) => name ?? "");
}

/** A path with its parts and its query filled in. Throws RangeError when a part is missing. */
export function fillPath(
  path: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new RangeError(`The path ${path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join("&")}`;
}
