import { gunzipSync, gzipSync } from "node:zlib";
import type { RunEvent } from "@weft/graph";
import { runEventSchema } from "@weft/graph/protocol";

/** The events of one run so far, without the progress that was overtaken: folded they give the same state. */
export class RunLog {
  readonly #events: RunEvent[] = [];
  /** The last progress of what is being computed, by node and list index. */
  readonly #progress = new Map<string, RunEvent>();

  add(event: RunEvent): void {
    if (event.type === "run.started") {
      this.#events.length = 0;
      this.#progress.clear();
    }
    if (event.type === "node.progress") {
      this.#progress.set(`${event.node} ${event.listIndex}`, event);
      return;
    }
    if (event.type === "node.finished" || event.type === "node.failed") {
      this.#progress.delete(`${event.node} ${event.listIndex}`);
    }
    this.#events.push(event);
  }

  events(): readonly RunEvent[] {
    return [...this.#events, ...this.#progress.values()];
  }
}

/** Events as the database keeps them: JSON Lines, gzip. */
export function packEvents(events: readonly RunEvent[]): Buffer {
  return gzipSync(events.map((event) => JSON.stringify(event)).join("\n"), { level: 1 });
}

export function unpackEvents(bytes: Uint8Array): readonly RunEvent[] {
  const text = gunzipSync(bytes).toString("utf8");
  if (text === "") return [];
  return text.split("\n").map((line) => runEventSchema.parse(JSON.parse(line)));
}
