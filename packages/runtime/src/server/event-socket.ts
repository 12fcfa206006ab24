import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { EVENTS_PATH, eventsQuery } from "@weft/graph/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import type { EventHub } from "./event-hub.ts";
import type { createGuard } from "./guard.ts";

/** Sockets at once: every tab has one. */
const MOST_SOCKETS = 64;
/** Bytes that a client may be behind before previews are left out for it, and before it is sent away. */
const SKIP_PREVIEWS_ABOVE = 1024 * 1024;
const DROP_ABOVE = 64 * 1024 * 1024;

/** Serves `WS /api/events`. Returns how to close all sockets. */
export function serveEvents(
  server: Server,
  hub: EventHub,
  guard: ReturnType<typeof createGuard>,
): () => void {
  // Clients have nothing to say; what they send is read and thrown away, within limits.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  // Its own refusal would be a page.
  sockets.on("wsClientError", (_error, socket) => refuse(socket, 400, "Bad Request"));

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const url = parseUrl(request.url);
    if (url?.pathname !== EVENTS_PATH) return refuse(socket, 404, "Not Found");
    const verdict = guard({ headers: request.headers, isApi: true });
    if (!verdict.ok) return refuse(socket, verdict.status, verdict.error.code);
    const query = eventsQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) return refuse(socket, 400, "Bad Request");
    if (sockets.clients.size >= MOST_SOCKETS) return refuse(socket, 429, "Too Many Requests");
    sockets.handleUpgrade(request, socket, head, (client) => join(client, hub, query.data));
  });

  return () => {
    for (const client of sockets.clients) client.close(1001, "The server ends.");
    sockets.close();
    // A client that does not answer is not waited for.
    for (const client of sockets.clients) client.terminate();
  };
}

function join(
  client: WebSocket,
  hub: EventHub,
  last: { readonly after?: number; readonly server?: string },
): void {
  const leave = hub.join(
    {
      text(message) {
        if (client.bufferedAmount > DROP_ABOVE) client.terminate();
        else client.send(message);
      },
      preview(frame) {
        if (client.bufferedAmount < SKIP_PREVIEWS_ABOVE) client.send(frame);
      },
    },
    last,
  );
  client.on("close", leave);
  client.on("error", () => client.terminate());
}

function parseUrl(url: string | undefined): URL | undefined {
  return url === undefined ? undefined : (URL.parse(url, "http://server") ?? undefined);
}

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
