import type { Client, RouteName, ServerMessage } from "@weft/graph/protocol";
import type { Api } from "../api/api.ts";
import { createEventStream, type Socket } from "../api/events.ts";

/** A WebSocket that a test speaks through. */
export interface FakeSocket extends Socket {
  readonly url: string;
  send(message: ServerMessage): void;
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** The connection is lost. */
  drop(): void;
  readonly isClosed: () => boolean;
}

export function createFakeSocket(url: string): FakeSocket {
  const onMessage: ((message: { readonly data: unknown }) => void)[] = [];
  const onClose: (() => void)[] = [];
  let closed = false;
  const tell = (data: unknown): void => {
    for (const listener of onMessage) listener({ data });
  };
  return {
    url,
    binaryType: "blob",
    addEventListener(
      type: "message" | "close",
      listener: (message: { readonly data: unknown }) => void,
    ): void {
      if (type === "message") onMessage.push(listener);
      else onClose.push(() => listener({ data: undefined }));
    },
    close() {
      closed = true;
    },
    send: (message) => tell(JSON.stringify(message)),
    sendBytes: (bytes) => tell(bytes.slice().buffer),
    drop() {
      for (const listener of onClose) listener();
    },
    isClosed: () => closed,
  };
}

/** Time that passes only when a test says so. */
export interface FakeTime {
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  pass(milliseconds: number): void;
  readonly now: () => number;
}

export function createFakeTime(): FakeTime {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    delay(callback, milliseconds) {
      const entry = { at: now + milliseconds, callback };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const due = [...waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        now = due.at;
        waiting.delete(due);
        due.callback();
      }
      now = end;
    },
  };
}

/** What a test's server answers to each request that it knows. */
export type Answers = Partial<Record<RouteName, (request: unknown) => unknown>>;

export interface FakeApi extends Api {
  /** Every socket that was opened, in order. */
  readonly sockets: readonly FakeSocket[];
  /** The socket that is open. */
  socket(): FakeSocket;
  /** Names and requests, in order. */
  readonly calls: ReadonlyArray<readonly [RouteName, unknown]>;
}

export function createFakeApi(answers: Answers = {}, time: FakeTime = createFakeTime()): FakeApi {
  const sockets: FakeSocket[] = [];
  const calls: (readonly [RouteName, unknown])[] = [];
  const call = async (name: RouteName, request: unknown): Promise<unknown> => {
    calls.push([name, request]);
    const answer = answers[name];
    if (answer === undefined) throw new Error(`The test's server knows no ${name}.`);
    return answer(request);
  };
  return {
    // The answers of a test are what it says they are.
    client: { call: call as Client["call"], fileUrl: (name) => `/${name}` },
    readFile: async (url) => new TextEncoder().encode(`content of ${url}`),
    events: createEventStream({
      baseUrl: "ws://test",
      openSocket: (url) => {
        const socket = createFakeSocket(url);
        sockets.push(socket);
        return socket;
      },
      delay: time.delay,
      random: () => 0.5,
    }),
    sockets,
    calls,
    socket() {
      const last = sockets.at(-1);
      if (last === undefined) throw new Error("No socket was opened.");
      return last;
    },
  };
}
