import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { encodePng } from "../../images/png-encoder.ts";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The body, when it was JSON. */
  readonly json: unknown;
  /** The text fields of a form. */
  readonly fields: Readonly<Record<string, string>>;
  /** The files of a form: `[field, file name, media type, bytes]`. */
  readonly files: ReadonlyArray<readonly [field: string, name: string, mediaType: string, bytes: Uint8Array]>;
}

export interface MockAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** Milliseconds before anything is said. */
  readonly afterMs?: number;
  /** The connection is closed instead of answering. */
  readonly cut?: true;
}

export type Respond = (request: SeenRequest, earlier: number) => MockAnswer | Promise<MockAnswer>;

/** A real HTTP server on this machine that behaves as a test says, and remembers what it was asked. */
export interface MockService {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

export async function startMockService(respond: Respond): Promise<MockService> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const seen = await readRequest(incoming);
      const earlier = requests.filter(
        ({ method, path }) => method === seen.method && path === seen.path,
      ).length;
      requests.push(seen);
      await send(outgoing, await respond(seen, earlier));
    })().catch((error: unknown) => {
      outgoing.writeHead(599, { "content-type": "text/plain" }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const type = incoming.headers["content-type"] ?? "";
  const url = new URL(incoming.url ?? "/", "http://mock");
  const fields: Record<string, string> = {};
  const files: Array<readonly [string, string, string, Uint8Array]> = [];
  if (type.startsWith("multipart/")) {
    for (const [name, value] of await new Response(body, { headers: { "content-type": type } }).formData()) {
      if (typeof value === "string") fields[name] = value;
      else files.push([name, value.name, value.type, new Uint8Array(await value.arrayBuffer())]);
    }
  }
  return {
    method: incoming.method ?? "",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers,
    json: type.startsWith("application/json") ? JSON.parse(body.toString()) : undefined,
    fields,
    files,
  };
}

async function send(outgoing: ServerResponse, answer: MockAnswer): Promise<void> {
  const { status = 200, headers = {}, json, bytes, afterMs, cut } = answer;
  if (afterMs !== undefined) await sleep(afterMs);
  if (cut === true) {
    outgoing.destroy();
    return;
  }
  const type = json === undefined ? {} : { "content-type": "application/json" };
  outgoing.writeHead(status, { ...type, ...headers });
  outgoing.end(json === undefined ? bytes : JSON.stringify(json));
}

/** A PNG of one colour. */
export function plainPng(width = 4, height = 4, grey = 128): Promise<Uint8Array> {
  return encodePng({ width, height, channels: 3, data: new Uint8Array(width * height * 3).fill(grey) });
}
