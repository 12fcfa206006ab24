import {
  decodePreviewFrame,
  EVENTS_PATH,
  type PreviewFrame,
  type ServerEvent,
  type ServerMessage,
  serverMessageSchema,
} from "@weft/graph/protocol";

/** The part of a browser's WebSocket that is used. */
export interface Socket {
  binaryType: BinaryType;
  addEventListener(type: "message", listener: (message: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
  close(): void;
}

export type Connection = "connecting" | "open" | "lost";

export interface EventListener {
  readonly onEvent?: (event: ServerEvent) => void;
  readonly onPreview?: (frame: PreviewFrame) => void;
  /** The server no longer has what was missed, or is a new one: ask for everything again. */
  readonly onResync?: () => void;
  readonly onConnection?: (connection: Connection) => void;
}

export interface EventStream {
  readonly connection: () => Connection;
  /** Connects, and connects again whenever the connection is lost, until `stop`. */
  start(): void;
  stop(): void;
  /** Tries at once instead of waiting for the next attempt. */
  retry(): void;
  /** Returns what ends the subscription. */
  subscribe(listener: EventListener): () => void;
}

export interface EventStreamOptions {
  /** `ws://host:port`, without a path. */
  readonly baseUrl: string;
  readonly openSocket: (url: string) => Socket;
  /** Calls back after some milliseconds; returns what calls it off. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  /** From 0 to 1: spreads the attempts of many windows. */
  readonly random: () => number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** What the server tells, in order and without gaps: after a lost connection the missed events come first. */
export function createEventStream({ baseUrl, openSocket, delay, random }: EventStreamOptions): EventStream {
  const listeners = new Set<EventListener>();
  let connection: Connection = "connecting";
  let socket: Socket | undefined;
  let callOff: (() => void) | undefined;
  let attempts = 0;
  let last: { readonly server: string; readonly seq: number } | undefined;

  const tell = (call: (listener: EventListener) => void): void => {
    for (const listener of listeners) call(listener);
  };
  const show = (next: Connection): void => {
    if (next === connection) return;
    connection = next;
    tell((listener) => listener.onConnection?.(next));
  };
  const take = (message: ServerMessage): void => {
    if (message.type === "hello") {
      const missed = message.resync || (last !== undefined && last.server !== message.server);
      attempts = 0;
      // Without a resync the missed events follow, with the numbers after the last one seen.
      if (last === undefined || missed) last = { server: message.server, seq: message.seq };
      show("open");
      if (missed) tell((listener) => listener.onResync?.());
      return;
    }
    if (last === undefined || message.seq <= last.seq) return;
    last = { ...last, seq: message.seq };
    tell((listener) => listener.onEvent?.(message.event));
  };
  const connect = (): void => {
    callOff = undefined;
    const seen = last === undefined ? "" : `?after=${last.seq}&server=${encodeURIComponent(last.server)}`;
    const opened = openSocket(`${baseUrl}${EVENTS_PATH}${seen}`);
    socket = opened;
    opened.binaryType = "arraybuffer";
    opened.addEventListener("message", ({ data }) => {
      if (socket !== opened) return;
      if (data instanceof ArrayBuffer) {
        const frame = decodePreviewFrame(new Uint8Array(data));
        if (frame !== undefined) tell((listener) => listener.onPreview?.(frame));
      } else {
        const message = serverMessageSchema.safeParse(parse(data));
        if (message.success) take(message.data);
      }
    });
    opened.addEventListener("close", () => {
      if (socket !== opened) return;
      socket = undefined;
      show("lost");
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts);
      attempts += 1;
      callOff = delay(connect, wait * (0.75 + random() / 2));
    });
  };
  const stop = (): void => {
    callOff?.();
    callOff = undefined;
    const open = socket;
    socket = undefined;
    open?.close();
  };
  return {
    connection: () => connection,
    start: () => {
      if (socket === undefined && callOff === undefined) connect();
    },
    stop,
    retry: () => {
      if (socket !== undefined) return;
      callOff?.();
      attempts = 0;
      connect();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function parse(data: unknown): unknown {
  try {
    return typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
