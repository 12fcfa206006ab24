import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OperationalError, UserError } from "@weft/graph";
import { errorCode } from "../files/error-code.ts";
import { buildApp } from "./build-app.ts";
import { serveEvents } from "./event-socket.ts";
import { createGuard, isLoopback } from "./guard.ts";
import type { ServerOptions } from "./server-options.ts";
import { openStudio } from "./studio.ts";

/** A server that answers. */
export interface RunningServer {
  /** What a person opens; with the token where one is needed. */
  readonly url: string;
  readonly port: number;
  readonly token: string | undefined;
  /** Another port than the one that was asked for, which was taken. */
  readonly otherPort: boolean;
  /** Ends connections and what runs, which waits for the next start. */
  close(): Promise<void>;
}

/** Ports that are tried after one that is taken. */
const MOST_PORTS = 50;

/**
 * Opens the studio of a home folder and answers requests. Throws UserError `port-taken` or `host-unknown`,
 * OperationalError for a database that cannot be opened.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? "127.0.0.1";
  const token = options.token ?? (isLoopback(host) ? undefined : randomBytes(24).toString("base64url"));
  const studio = await openStudio(options);
  let port = options.port;
  const guard = createGuard({ host, port: () => port, token });
  try {
    const app = await buildApp(studio, { guard, token });
    await app.ready();
    const { server } = app;
    const closeSockets = serveEvents(server, studio.hub, guard);
    port = await listen(server, host, options.port, options.nextFreePort ?? false);
    studio.runner.wake();
    const name = host.includes(":") ? `[${host}]` : host;
    const query = token === undefined ? "" : `/?token=${token}`;
    return {
      url: `http://${name}:${port}${query}`,
      port,
      token,
      otherPort: options.port !== 0 && port !== options.port,
      async close() {
        closeSockets();
        const closed = once(server, "close");
        server.close();
        server.closeAllConnections();
        await closed;
        await studio.close();
        await app.close();
      },
    };
  } catch (error) {
    await studio.close();
    throw error;
  }
}

async function listen(server: Server, host: string, port: number, nextFree: boolean): Promise<number> {
  const last = nextFree ? port + MOST_PORTS : port;
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      server.listen({ host, port: candidate, exclusive: true });
      await once(server, "listening");
      return portOf(server.address());
    } catch (error) {
      const code = errorCode(error);
      if (code === "EADDRINUSE") continue;
      throw cannotListen(host, candidate, code, error);
    }
  }
  throw new UserError({
    code: "port-taken",
    message:
      last === port ? `Port ${port} is taken by another program.` : `Ports ${port} to ${last} are all taken.`,
    remedy: "Choose another one with --port, or end the program that has it.",
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("the server has no port");
}

function cannotListen(host: string, port: number, code: string | undefined, cause: unknown): Error {
  if (code === "EACCES") {
    return new UserError({
      code: "port-not-allowed",
      message: `This system does not let you listen on port ${port}.`,
      remedy: "Choose one above 1023 with --port.",
      cause,
    });
  }
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL" || code === "EAI_AGAIN") {
    return new UserError({
      code: "host-unknown",
      message: `This machine has no address ${host}.`,
      remedy: "Use 127.0.0.1, 0.0.0.0, or an address of this machine.",
      cause,
    });
  }
  return new OperationalError({
    code: "cannot-listen",
    message: `Cannot listen on ${host}:${port}: ${code ?? "unknown reason"}.`,
    cause,
  });
}
