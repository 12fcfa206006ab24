import type { ServerEvent, ServerMessage } from "@weft/graph/protocol";

/** Somebody who listens. */
export interface Subscriber {
  text(message: string): void;
  preview(frame: Uint8Array): void;
}

export interface EventHubOptions {
  /** Another one after every start. */
  readonly server: string;
  /** Characters of past events that are kept for those who come back. */
  readonly keepCharacters?: number;
}

interface Kept {
  readonly seq: number;
  readonly text: string;
}

/** Numbers what happens, keeps the last of it, and tells everybody who listens. */
export class EventHub {
  readonly #server: string;
  readonly #limit: number;
  readonly #subscribers = new Set<Subscriber>();
  /** Oldest first; `#start` is the first that still counts, so that dropping one is cheap. */
  #kept: Kept[] = [];
  #start = 0;
  #characters = 0;
  #seq = 0;

  constructor({ server, keepCharacters = 16 * 1024 * 1024 }: EventHubOptions) {
    this.#server = server;
    this.#limit = keepCharacters;
  }

  get listeners(): number {
    return this.#subscribers.size;
  }

  tell(event: ServerEvent): void {
    this.#seq += 1;
    const message: ServerMessage = { type: "event", seq: this.#seq, event };
    const text = JSON.stringify(message);
    this.#keep({ seq: this.#seq, text });
    for (const subscriber of this.#subscribers) subscriber.text(text);
  }

  preview(frame: Uint8Array): void {
    for (const subscriber of this.#subscribers) subscriber.preview(frame);
  }

  /**
   * Says hello, then what came after event number `after` of server `server`, then all that happens. Returns how to
   * leave.
   */
  join(subscriber: Subscriber, last: { readonly after?: number; readonly server?: string }): () => void {
    const after = last.server === undefined || last.server === this.#server ? last.after : undefined;
    const missed = after === undefined ? undefined : this.#since(after);
    const hello: ServerMessage = {
      type: "hello",
      server: this.#server,
      seq: this.#seq,
      // Who never listened has nothing to lose.
      resync: missed === undefined && last.after !== undefined,
    };
    subscriber.text(JSON.stringify(hello));
    for (const { text } of missed ?? []) subscriber.text(text);
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  #keep(kept: Kept): void {
    this.#kept.push(kept);
    this.#characters += kept.text.length;
    while (this.#characters > this.#limit) {
      this.#characters -= this.#kept[this.#start]?.text.length ?? 0;
      this.#start += 1;
    }
    if (this.#start > 1000 && this.#start > this.#kept.length / 2) {
      this.#kept = this.#kept.slice(this.#start);
      this.#start = 0;
    }
  }

  /** `undefined` when some of it is gone, or was never told. */
  #since(after: number): readonly Kept[] | undefined {
    if (after > this.#seq) return undefined;
    const first = this.#kept[this.#start]?.seq ?? this.#seq + 1;
    return after + 1 < first ? undefined : this.#kept.slice(this.#start + (after + 1 - first));
  }
}
