import multipart from "@fastify/multipart";
import { type FileRouteName, openApiDocument, type Route, type RouteName } from "@weft/graph/protocol";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { openEditorFiles } from "./editor-files.ts";
import type { Endpoint } from "./endpoint.ts";
import { type createGuard, sameToken, TOKEN_COOKIE } from "./guard.ts";
import { artifactEndpoints } from "./handlers/artifacts.ts";
import { inputEndpoints } from "./handlers/inputs.ts";
import { machineEndpoints } from "./handlers/machine.ts";
import { queueEndpoints } from "./handlers/queue.ts";
import { runEndpoints } from "./handlers/runs.ts";
import { examplePictureEndpoint, workflowEndpoints } from "./handlers/workflows.ts";
import { failureAnswer, HttpFailure, notFound } from "./http-failure.ts";
import { parseJsonBody } from "./json-body.ts";
import { readUpload } from "./read-upload.ts";
import { dataHeaders } from "./security-headers.ts";
import { sendEditorFile } from "./send-editor-file.ts";
import { sendFile } from "./send-file.ts";
import type { Studio } from "./studio.ts";

/** Routes whose bodies hold a workflow. */
const WITH_WORKFLOW: ReadonlySet<string> = new Set(["/api/check", "/api/runs", "/api/workflows/:name"]);
const LONGEST_PART = 4096;

function allEndpoints(studio: Studio): Record<RouteName | FileRouteName, Endpoint> {
  return {
    ...machineEndpoints(studio),
    ...workflowEndpoints(studio),
    ...examplePictureEndpoint(studio),
    ...runEndpoints(studio),
    ...queueEndpoints(studio),
    ...artifactEndpoints(studio),
    ...inputEndpoints(studio),
  };
}

export interface AppOptions {
  readonly guard: ReturnType<typeof createGuard>;
  readonly token: string | undefined;
}

/** The HTTP side of the server, not yet listening. */
export async function buildApp(studio: Studio, { guard, token }: AppOptions): Promise<FastifyInstance> {
  const { limits, options } = studio;
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: 0,
    forceCloseConnections: true,
    http: {
      headersTimeout: Math.min(limits.requestMs, 60_000),
      connectionsCheckingInterval: limits.checkMs,
    },
    routerOptions: { maxParamLength: LONGEST_PART },
    frameworkErrors: (error, _request, reply) => answerFailure(reply, error),
    clientErrorHandler: (error, socket) => {
      const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
      const code = status === 408 ? "too-slow" : "bad-request";
      const body = JSON.stringify({ error: { code, message: "The request could not be read." } });
      const head = `HTTP/1.1 ${status} ${code}\r\nContent-Type: application/json\r\nConnection: close`;
      if (socket.writable)
        socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      socket.destroy(error);
    },
  });
  await app.register(multipart);
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    try {
      done(null, text === "" ? undefined : parseJsonBody(String(text)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  // The content is not read here: uploads are, by their handler, and everything else is refused.
  app.addContentTypeParser(/^(?:application\/octet-stream|image\/[\w.+-]+)$/, (_request, payload, done) =>
    done(null, payload),
  );
  app.setErrorHandler((error, _request, reply) => answerFailure(reply, error));
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(dataHeaders);
    const isApi = isApiPath(request.url);
    const verdict = guard({ headers: request.headers, isApi });
    if (verdict.ok) return;
    if (verdict.status === 401 && !isApi && takesToken(request, token)) {
      reply.header("set-cookie", `${TOKEN_COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`);
      return reply.redirect("/", 303);
    }
    reply.header("connection", "close");
    throw new HttpFailure(verdict.status, verdict.error);
  });
  for (const endpoint of Object.values(allEndpoints(studio))) addEndpoint(app, endpoint, studio);
  const document = openApiDocument(options.version);
  app.get("/api/openapi.json", async (_request, reply) => reply.send(document));
  const files = options.editorFolder === undefined ? undefined : openEditorFiles(options.editorFolder);
  app.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && !isApiPath(request.url)) return sendEditorFile(request, reply, files);
    throw notFound(`${request.method} ${request.url.split("?")[0]?.slice(0, 200)}`);
  });
  return app;
}

function isApiPath(url: string): boolean {
  return url === "/api" || url.startsWith("/api/") || url.startsWith("/api?");
}

function takesToken(request: FastifyRequest, token: string | undefined): boolean {
  const given = new URLSearchParams(request.url.split("?")[1] ?? "").get("token");
  return token !== undefined && given !== null && request.method === "GET" && sameToken(given, token);
}

function addEndpoint(app: FastifyInstance, endpoint: Endpoint, { limits }: Studio): void {
  const { method, path } = endpoint.route;
  const bodyLimit = WITH_WORKFLOW.has(path) ? limits.workflowBytes : limits.bodyBytes;
  app.route({
    method,
    url: path,
    bodyLimit,
    handler: async (request, reply) => {
      const { params, query, headers } = request;
      const signal = signalOf(reply);
      if (endpoint.kind === "file") {
        const answer = await endpoint.answer({ params, query, body: undefined, signal, headers });
        return sendFile(request, reply, answer);
      }
      const body = await bodyOf(endpoint.route, request, limits.uploadBytes);
      const answer = await endpoint.answer({ params, query, body, signal, headers });
      return reply.header("cache-control", "no-store").type("application/json").send(JSON.stringify(answer));
    },
  });
}

async function bodyOf(route: Route, request: FastifyRequest, uploadBytes: number): Promise<unknown> {
  if (route.body === "bytes") return readUpload(request, uploadBytes);
  const { body } = request;
  if (typeof body === "object" && body !== null && "pipe" in body) {
    throw new HttpFailure(415, { code: "unsupported-content", message: "This request takes JSON." });
  }
  return body;
}

/** Aborted when the client goes away before it has its answer. */
function signalOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableEnded) gone.abort(new DOMException("The client went away.", "AbortError"));
  });
  return gone.signal;
}

function answerFailure(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, body } = failureAnswer(error);
  // What is left of a body that was refused is not read.
  if (status === 413 || status === 415) reply.header("connection", "close");
  return reply
    .code(status)
    .headers(dataHeaders)
    .header("cache-control", "no-store")
    .type("application/json")
    .send(JSON.stringify({ error: body }));
}
