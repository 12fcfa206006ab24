import { runId } from "@weft/graph";
import { type ServerMessage, serverMessageSchema } from "@weft/graph/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventHub } from "./event-hub.ts";

function listen(hub: EventHub, last: { after?: number; server?: string }) {
  const heard: ServerMessage[] = [];
  const leave = hub.join(
    { text: (text) => heard.push(serverMessageSchema.parse(JSON.parse(text))), preview: () => {} },
    last,
  );
  return { heard, leave };
}

const event = (number: number) => ({ type: "history.removed", runId: runId(`run-${number}`) }) as const;

describe("the event hub", () => {
  it("tells who comes back exactly what it missed, or that something is gone", () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(80),
        fc.integer({ min: 100, max: 4000 }),
        (told, after, keepCharacters) => {
          const hub = new EventHub({ server: "s", keepCharacters });
          for (let number = 1; number <= told; number += 1) hub.tell(event(number));
          const { heard } = listen(hub, { after, server: "s" });
          const [hello, ...missed] = heard;
          if (hello?.type !== "hello") throw new Error("no hello");
          expect(hello.seq).toBe(told);
          const expected = Array.from({ length: Math.max(0, told - after) }, (_, index) => after + 1 + index);
          if (hello.resync) expect(missed).toEqual([]);
          else expect(missed.map(({ seq }) => seq)).toEqual(expected);
          if (after > told) expect(hello.resync).toBe(true);
          if (after === told) expect(hello.resync).toBe(false);
          hub.tell(event(99));
          expect(heard.at(-1)).toMatchObject({ type: "event", seq: told + 1 });
        },
      ),
    );
  });

  it("knows that numbers of another server mean nothing here", () => {
    const hub = new EventHub({ server: "new" });
    for (let number = 1; number < 9; number += 1) hub.tell(event(number));
    expect(listen(hub, { after: 3, server: "old" }).heard).toMatchObject([{ type: "hello", resync: true }]);
    expect(listen(hub, {}).heard).toMatchObject([{ type: "hello", resync: false, seq: 8 }]);
  });

  it("keeps no more than it may, and forgets who left", () => {
    const hub = new EventHub({ server: "s", keepCharacters: 10_000 });
    const { heard, leave } = listen(hub, {});
    for (let number = 0; number < 20_000; number += 1) hub.tell(event(number));
    leave();
    hub.tell(event(1));
    expect(heard.at(-1)?.seq).toBe(20_000);
    expect(hub.listeners).toBe(0);
    expect(listen(hub, { after: 19_990, server: "s" }).heard.map(({ type }) => type)).toEqual([
      "hello",
      ...Array.from({ length: 11 }, () => "event"),
    ]);
    expect(listen(hub, { after: 10, server: "s" }).heard).toMatchObject([{ resync: true }]);
  });
});
