import type { NodeDefinition } from "@weft/graph";
import type { Runtime } from "../run/create-runtime.ts";

/** What a server is for its whole life. */
export interface ServerOptions {
  /** Runs what is queued; the server does not close it. */
  readonly runtime: Runtime;
  readonly nodes: readonly NodeDefinition[];
  /** Weft's home folder: database, settings, versions, trash, thumbnails. */
  readonly home: string;
  readonly modelRoots: readonly string[];
  /** Weft's version. */
  readonly version: string;
  /** The person's workflows, input pictures and results; made when they are not there. */
  readonly workflowsFolder: string;
  readonly inputFolder: string;
  readonly outputFolder: string;
  /** Workflows that come with Weft. */
  readonly examplesFolder?: string | undefined;
  /** The built editor; without it the page says what to do. */
  readonly editorFolder?: string | undefined;
  /** `127.0.0.1` unless stated; another interface than loopback needs a token. */
  readonly host?: string | undefined;
  /** 0 is any free one. */
  readonly port: number;
  /** When the port is taken: the next free one. */
  readonly nextFreePort?: boolean | undefined;
  /** What a client must show; drawn for interfaces other than loopback unless stated. */
  readonly token?: string | undefined;
  /** Limits that tests lower. */
  readonly limits?: Partial<ServerLimits> | undefined;
}

export interface ServerLimits {
  /** Bytes of an uploaded file. */
  readonly uploadBytes: number;
  /** Bytes of a body that holds a workflow. */
  readonly workflowBytes: number;
  /** Bytes of every other body. */
  readonly bodyBytes: number;
  /** Milliseconds that a request may take to arrive. */
  readonly requestMs: number;
  /** Milliseconds between two looks for requests that take too long. */
  readonly checkMs: number;
  /** Runs that wait. */
  readonly queuedRuns: number;
  /** Characters of past events. */
  readonly eventCharacters: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  uploadBytes: 256 * 1024 * 1024,
  // JSON in a JSON string may take twice its size.
  workflowBytes: 130 * 1024 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  requestMs: 300_000,
  checkMs: 30_000,
  queuedRuns: 10_000,
  eventCharacters: 16 * 1024 * 1024,
};
