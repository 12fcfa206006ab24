import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, type ServerMessage, serverMessageSchema } from "@weft/graph/protocol";
import sharp from "sharp";
import { WebSocket } from "ws";
import { createRuntime } from "../../run/create-runtime.ts";
import type { ServerLimits, ServerOptions } from "../server-options.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { studioNodes } from "./studio-nodes.ts";

export interface TestServer {
  readonly home: string;
  readonly folders: { readonly workflows: string; readonly input: string; readonly output: string };
  readonly server: RunningServer;
  readonly client: Client;
  readonly url: string;
  close(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<ServerOptions, "limits">> {
  readonly limits?: Partial<ServerLimits>;
}

/** A server on a free port with a real worker; another one on the same home is a restart. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), "weft-server-")));
  const folders = {
    workflows: join(home, "workflows"),
    input: join(home, "input"),
    output: join(home, "output"),
  };
  await mkdir(home, { recursive: true });
  const runtime = createRuntime({
    workerEntry: new URL("./studio-worker.ts", import.meta.url),
    nodes: studioNodes,
    home,
    modelRoots: [],
    version: "0.0.0",
    threads: 1,
  });
  const server = await startServer({
    runtime,
    nodes: studioNodes,
    modelRoots: [],
    version: "0.0.0",
    workflowsFolder: folders.workflows,
    inputFolder: folders.input,
    outputFolder: folders.output,
    port: 0,
    ...options,
    home,
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    home,
    folders,
    server,
    url,
    client: createClient(url, (address, init) => fetch(address, init)),
    async close() {
      await server.close();
      await runtime.close();
    },
  };
}

export async function removeHome({ home }: TestServer): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

export interface PaintInputs {
  readonly seed?: number | string;
  readonly text?: string;
  readonly steps?: number;
  readonly ms?: number;
  readonly prefix?: string;
}

/** JSON text of a workflow with one node. */
export function workflowText(type: string, params: object, title = "Test"): string {
  const node = { type, version: 1, mode: "active", params, controls: {}, ui: {} };
  return JSON.stringify({
    format: "weft.workflow",
    version: 1,
    id: "test",
    title,
    nodes: { one: node },
    edges: [],
  });
}

export function paintText(inputs: PaintInputs = {}, title?: string): string {
  return workflowText("Paint", { seed: 7, text: "a lake", ...inputs }, title);
}

export async function picture(width = 5, height = 4): Promise<Uint8Array<ArrayBuffer>> {
  const options = { create: { width, height, channels: 3, background: "#336699" } } as const;
  return new Uint8Array(await sharp(options).png().toBuffer());
}

/** A client of the event socket that keeps what it hears. */
export class Listener {
  readonly messages: ServerMessage[] = [];
  readonly frames: Uint8Array<ArrayBuffer>[] = [];
  readonly socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, query = "", headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/api/events${query}`, { headers });
    this.socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) this.frames.push(new Uint8Array(data));
      else this.messages.push(serverMessageSchema.parse(JSON.parse(data.toString())));
      for (const look of this.#waiting) look();
    });
  }

  get events() {
    return this.messages.flatMap((message) => (message.type === "event" ? [message.event] : []));
  }

  get lastSeq(): number {
    return Math.max(0, ...this.messages.map(({ seq }) => seq));
  }

  /** Resolves when `found` gives something for what was heard so far. */
  until<Found>(found: (listener: Listener) => Found | undefined, milliseconds = 20_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        const result = found(this);
        if (result === undefined) return;
        stop();
        resolve(result);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`not heard; heard ${JSON.stringify(this.messages.slice(-5))}`));
      }, milliseconds);
      this.#waiting.add(look);
      look();
    });
  }

  untilEvent(type: string): Promise<Listener["events"][number]> {
    return this.until(({ events }) => events.find((event) => event.type === type));
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.terminate();
    await closed;
  }
}

/** Resolves when the run with this id is over. */
export async function runOver(client: Client, id: string): Promise<string> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const { run } = await client.call("getRun", { params: { runId: id } });
    if (run.phase !== "queued" && run.phase !== "running") return run.phase;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the run ${id} does not end`);
}

/** Queues one run and answers with its id. */
export async function queueOne(client: Client, workflow: string, more: object = {}): Promise<string> {
  const { runs } = await client.call("queueRuns", { body: { workflow, ...more } });
  return runs[0]?.id ?? "";
}
