import type { z } from "zod";
import { ApiError } from "./api-error.ts";
import { apiErrorSchema } from "./problem-schema.ts";
import { fillPath, type PathParam, type PathParams, type Route } from "./route.ts";
import {
  type FileRouteName,
  type FileRoutes,
  fileRoutes,
  type RouteName,
  type Routes,
  routes,
} from "./routes.ts";

/** The part of a browser's `fetch` that the client uses. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly signal?: AbortSignal;
    readonly credentials: "same-origin";
  },
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

/** A file of the person, as a browser gives it. */
export interface FileContent {
  arrayBuffer(): Promise<ArrayBuffer>;
}

type ParamsPart<Path extends string> = [PathParam<Path>] extends [never]
  ? unknown
  : { readonly params: PathParams<Path> };
type QueryPart<R> = R extends { readonly query: infer Query extends z.ZodType }
  ? { readonly query?: z.input<Query> }
  : unknown;
type BodyPart<R> = R extends { readonly body: "bytes" }
  ? { readonly body: Uint8Array<ArrayBuffer> | FileContent }
  : R extends { readonly body: infer Body extends z.ZodType }
    ? { readonly body: z.input<Body> }
    : unknown;

/** What a request needs. */
export type RequestOf<Name extends RouteName> = ParamsPart<Routes[Name]["path"]> &
  QueryPart<Routes[Name]> &
  BodyPart<Routes[Name]> & { readonly signal?: AbortSignal };

type Answers = { readonly [Name in RouteName]: z.output<Routes[Name]["response"]> };

/** What a request is answered with. */
export type AnswerOf<Name extends RouteName> = Answers[Name];

const answers: { readonly [Name in RouteName]: { readonly response: z.ZodType<Answers[Name]> } } = routes;

type FileRequestOf<Name extends FileRouteName> = ParamsPart<FileRoutes[Name]["path"]> &
  QueryPart<FileRoutes[Name]> &
  object;

export interface Client {
  /** Throws ApiError for an answer of 400 or more, and with the code `unreachable` when there is no answer. */
  call<Name extends RouteName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>>;
  /** The address of a file, for the `src` of a picture. */
  fileUrl<Name extends FileRouteName>(name: Name, request: FileRequestOf<Name>): string;
}

/** Loosely typed parts of a request, read from the exactly typed one. */
interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * The API as typed functions. `baseUrl` is empty for the page's own server, else `http://127.0.0.1:8188`. Answers are
 * checked against the schemas of `routes`.
 */
export function createClient(baseUrl: string, fetch: Fetch): Client {
  async function send(route: Route, request: AnyRequest): Promise<unknown> {
    const url = baseUrl + fillPath(route.path, request.params ?? {}, request.query);
    const content = await contentOf(route, request.body);
    const { signal } = request;
    const answer = await fetch(url, {
      method: route.method,
      headers: { accept: "application/json", ...content.headers },
      credentials: "same-origin",
      ...(content.body === undefined ? {} : { body: content.body }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      throw ApiError.unreachable(cause);
    });
    const json = await answer.json().catch(() => undefined);
    if (answer.ok) return json;
    const told = apiErrorSchema.safeParse(json);
    throw new ApiError(
      answer.status,
      told.success
        ? told.data.error
        : { code: "unexpected-answer", message: `The server answered with status ${answer.status}.` },
    );
  }

  return {
    async call(name, request) {
      return answers[name].response.parse(await send(routes[name], request));
    },
    fileUrl(name, request) {
      const { params, query }: AnyRequest = request;
      return baseUrl + fillPath(fileRoutes[name].path, params ?? {}, query);
    },
  };
}

async function contentOf(
  route: Route,
  body: unknown,
): Promise<{ readonly headers: Record<string, string>; readonly body?: string | Uint8Array<ArrayBuffer> }> {
  if (route.body === undefined) return { headers: {} };
  if (route.body !== "bytes") {
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  }
  const headers = { "content-type": "application/octet-stream" };
  if (isBytes(body)) return { headers, body };
  if (isFileContent(body)) return { headers, body: new Uint8Array(await body.arrayBuffer()) };
  throw new TypeError("An upload needs bytes or a file.");
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}

function isFileContent(body: unknown): body is FileContent {
  return (
    typeof body === "object" &&
    body !== null &&
    "arrayBuffer" in body &&
    typeof body.arrayBuffer === "function"
  );
}
