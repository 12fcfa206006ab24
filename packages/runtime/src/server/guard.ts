import { createHash, timingSafeEqual } from "node:crypto";
import { hostname, networkInterfaces } from "node:os";
import type { ApiErrorBody } from "@weft/graph/protocol";

/** What decides whether a request is let in. */
export interface GuardOptions {
  /** What the server listens on. */
  readonly host: string;
  port(): number;
  /** Needed by every request when it is given. */
  readonly token?: string | undefined;
}

/** The parts of a request that a guard looks at; names of headers are in lower case. */
export interface GuardedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly isApi: boolean;
}

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: number; readonly error: ApiErrorBody };

export const TOKEN_COOKIE = "weft_token";
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === "::1";
}

/**
 * Keeps other web pages out: a request must name this server in `Host` (else a foreign name was pointed here, DNS
 * rebinding) and, where a browser says from which page it comes, come from the server's own. With a token it must be
 * shown too.
 */
export function createGuard(options: GuardOptions): (request: GuardedRequest) => Verdict {
  const names = allowedNames(options.host);
  return ({ headers, isApi }) => {
    const host = single(headers.host);
    if (host === undefined || !isAllowedHost(host, names, options.port())) {
      return refuse(403, "host-not-allowed", "The request names another host than this server.", hostRemedy);
    }
    const origin = single(headers.origin) ?? (headers.origin === undefined ? undefined : "several");
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
      return refuse(403, "origin-not-allowed", "Requests from other pages are not let in.", originRemedy);
    }
    const site = headers["sec-fetch-site"];
    if (isApi && site !== undefined && site !== "same-origin" && site !== "none") {
      return refuse(403, "origin-not-allowed", "Requests from other pages are not let in.", originRemedy);
    }
    if (options.token !== undefined && !showsToken(headers, options.token)) {
      return refuse(401, "token-needed", "This server needs its token.", tokenRemedy);
    }
    return { ok: true };
  };
}

const hostRemedy = "Open the address that weft serve printed.";
const originRemedy = "Open the editor at the address that weft serve printed.";
const tokenRemedy = "Open the whole address that weft serve printed, with ?token=.";

function refuse(status: number, code: string, message: string, remedy: string): Verdict {
  return { ok: false, status, error: { code, message, remedy } };
}

/** Loopback names; on another interface also this machine's addresses and name. */
function allowedNames(host: string): ReadonlySet<string> {
  const names = new Set(LOOPBACK);
  if (isLoopback(host)) return names;
  names.add(bracketed(host.toLowerCase()));
  names.add(hostname().toLowerCase());
  names.add(`${hostname().toLowerCase()}.local`);
  for (const addresses of Object.values(networkInterfaces())) {
    for (const { address } of addresses ?? []) names.add(bracketed(address.toLowerCase()));
  }
  return names;
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

function isAllowedHost(host: string, names: ReadonlySet<string>, port: number): boolean {
  const [, name = "", hostPort] = /^(\[[0-9a-f:.]+\]|[^:[\]/@\s]+)(?::(\d{1,5}))?$/i.exec(host) ?? [];
  return names.has(name.toLowerCase()) && Number(hostPort ?? 80) === port;
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function showsToken(headers: GuardedRequest["headers"], token: string): boolean {
  const bearer = /^Bearer (.+)$/.exec(single(headers.authorization) ?? "")?.[1];
  if (bearer !== undefined && sameToken(bearer, token)) return true;
  const cookies = (single(headers.cookie) ?? "").split(";").map((part) => part.trim());
  const cookie = cookies.find((part) => part.startsWith(`${TOKEN_COOKIE}=`));
  return cookie !== undefined && sameToken(cookie.slice(TOKEN_COOKIE.length + 1), token);
}

/** Compares in a time that does not tell how much was right. */
export function sameToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
