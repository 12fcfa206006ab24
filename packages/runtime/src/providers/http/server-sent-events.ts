/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** `message` where the stream names none. */
  readonly event: string;
  readonly data: string;
}

/** Reads a stream of events piece by piece, wherever the pieces are cut. */
export class ServerSentEvents {
  readonly #decoder = new TextDecoder();
  #rest = "";

  /** The events that are complete after these bytes. */
  push(bytes: Uint8Array): readonly ServerSentEvent[] {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    const events: ServerSentEvent[] = [];
    for (;;) {
      const end = /\r\n\r\n|\n\n|\r\r/.exec(this.#rest);
      if (end === null) return events;
      const event = readEvent(this.#rest.slice(0, end.index));
      this.#rest = this.#rest.slice(end.index + end[0].length);
      if (event !== undefined) events.push(event);
    }
  }
}

function readEvent(block: string): ServerSentEvent | undefined {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
  return data.length === 0 ? undefined : { event, data: data.join("\n") };
}
