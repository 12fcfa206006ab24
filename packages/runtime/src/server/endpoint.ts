import type { Readable } from "node:stream";
import { type FileRoute, type PathParams, pathParams, type Route } from "@weft/graph/protocol";
import type { z } from "zod";
import { HttpFailure } from "./http-failure.ts";

/** A request as it came, before its parts are checked. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A file that is sent. */
export interface FileAnswer {
  /** Absolute path. */
  readonly path: string;
  /** One that is never read as a page. */
  readonly mediaType: string;
  /** Changes with the content. */
  readonly tag: string;
  /** The content behind the address never changes. */
  readonly immutable: boolean;
  /** The name under which a browser saves it. */
  readonly name?: string;
}

/** A route with what answers it. */
export type Endpoint =
  | { readonly kind: "json"; readonly route: Route; answer(request: RawRequest): Promise<unknown> }
  | { readonly kind: "file"; readonly route: FileRoute; answer(request: RawRequest): Promise<FileAnswer> };

type Awaitable<Value> = Value | Promise<Value>;
type Answer<R extends Route> = Awaitable<z.output<R["response"]>>;

/** A route that takes nothing but its path. */
export function plain<R extends Route>(
  route: R,
  handle: (params: PathParams<R["path"]>, signal: AbortSignal) => Answer<R>,
): Endpoint {
  return {
    kind: "json",
    route,
    answer: async ({ params, signal }) => handle(paramsOf<R["path"]>(route.path, params), signal),
  };
}

export function withQuery<R extends Route, Query extends z.ZodObject>(
  route: R & { readonly query: Query },
  handle: (params: PathParams<R["path"]>, query: z.output<Query>, signal: AbortSignal) => Answer<R>,
): Endpoint {
  return {
    kind: "json",
    route,
    answer: async ({ params, query, signal }) =>
      handle(paramsOf<R["path"]>(route.path, params), checked(route.query, query, "query"), signal),
  };
}

export function withBody<R extends Route, Body extends z.ZodType>(
  route: R & { readonly body: Body },
  handle: (params: PathParams<R["path"]>, body: z.output<Body>, signal: AbortSignal) => Answer<R>,
): Endpoint {
  return {
    kind: "json",
    route,
    answer: async ({ params, body, signal }) =>
      handle(paramsOf<R["path"]>(route.path, params), checked(route.body, body, "body"), signal),
  };
}

/** An upload: the content as a stream, and the name that a form gave it. */
export interface UploadContent {
  readonly stream: Readable;
  readonly fileName: string | undefined;
}

export function withUpload<R extends Route, Query extends z.ZodObject>(
  route: R & { readonly body: "bytes"; readonly query: Query },
  handle: (content: UploadContent, query: z.output<Query>, signal: AbortSignal) => Answer<R>,
): Endpoint {
  return {
    kind: "json",
    route,
    answer: async ({ body, query, signal }) => {
      if (!isUpload(body)) {
        throw new HttpFailure(415, {
          code: "unsupported-content",
          message: "An upload is the file itself (application/octet-stream), or a form with one file.",
        });
      }
      return handle(body, checked(route.query, query, "query"), signal);
    },
  };
}

export function file<R extends FileRoute>(
  route: R,
  handle: (params: PathParams<R["path"]>, signal: AbortSignal) => Awaitable<FileAnswer>,
): Endpoint {
  return {
    kind: "file",
    route,
    answer: async ({ params, signal }) => handle(paramsOf<R["path"]>(route.path, params), signal),
  };
}

export function fileWithQuery<R extends FileRoute, Query extends z.ZodObject>(
  route: R & { readonly query: Query },
  handle: (
    params: PathParams<R["path"]>,
    query: z.output<Query>,
    signal: AbortSignal,
  ) => Awaitable<FileAnswer>,
): Endpoint {
  return {
    kind: "file",
    route,
    answer: async ({ params, query, signal }) =>
      handle(paramsOf<R["path"]>(route.path, params), checked(route.query, query, "query"), signal),
  };
}

function isUpload(body: unknown): body is UploadContent {
  return typeof body === "object" && body !== null && "stream" in body && "fileName" in body;
}

const MAX_PARAM_LENGTH = 1024;

function paramsOf<Path extends string>(path: Path, params: unknown): PathParams<Path> {
  if (hasParams(path, params)) return params;
  throw new HttpFailure(400, { code: "bad-path", message: "A part of the address is missing or too long." });
}

function hasParams<Path extends string>(path: Path, params: unknown): params is PathParams<Path> {
  if (typeof params !== "object" || params === null) return false;
  const values = new Map<string, unknown>(Object.entries(params));
  return pathParams(path).every((name) => {
    const value = values.get(name);
    return typeof value === "string" && value !== "" && value.length <= MAX_PARAM_LENGTH;
  });
}

/** Throws HttpFailure with status 400 that names the first places that are wrong. */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value ?? (what === "query" ? {} : value));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = first === undefined || first.path.length === 0 ? what : first.path.map(String).join(".");
  throw new HttpFailure(400, {
    code: `bad-${what}`,
    message: `${place.slice(0, 200)}: ${(first?.message ?? "is not allowed").slice(0, 300)}.`,
    remedy: "GET /api/openapi.json says what is allowed.",
  });
}
