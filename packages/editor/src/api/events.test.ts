import { parseNodeAddress, runId } from "@weft/graph";
import { encodePreviewFrame, type PreviewFrame, type ServerEvent } from "@weft/graph/protocol";
import { describe, expect, it } from "vitest";
import { createFakeApi, createFakeTime } from "../testing/fake-api.ts";

const changed: ServerEvent = { type: "inputs.changed" };

function connect() {
  const time = createFakeTime();
  const api = createFakeApi({}, time);
  const seen: string[] = [];
  const frames: PreviewFrame[] = [];
  api.events.subscribe({
    onEvent: ({ type }) => seen.push(type),
    onPreview: (frame) => frames.push(frame),
    onResync: () => seen.push("resync"),
    onConnection: (connection) => seen.push(connection),
  });
  api.events.start();
  return { api, time, seen, frames };
}

describe("the stream of events", () => {
  it("tells each event once, in order", () => {
    const { api, seen } = connect();
    api.socket().send({ type: "hello", server: "s", seq: 4, resync: false });
    api.socket().send({ type: "event", seq: 5, event: changed });
    api.socket().send({ type: "event", seq: 5, event: changed });
    api.socket().send({ type: "event", seq: 6, event: changed });
    expect(seen).toEqual(["open", "inputs.changed", "inputs.changed"]);
  });

  it("asks after a lost connection for what came since, and waits longer each time", () => {
    const { api, time, seen } = connect();
    api.socket().send({ type: "hello", server: "s 1", seq: 4, resync: false });
    api.socket().send({ type: "event", seq: 5, event: changed });
    api.socket().drop();
    expect(seen.at(-1)).toBe("lost");
    time.pass(499);
    expect(api.sockets).toHaveLength(1);
    time.pass(1);
    expect(api.socket().url).toBe("ws://test/api/events?after=5&server=s%201");
    api.socket().drop();
    time.pass(999);
    expect(api.sockets).toHaveLength(2);
    time.pass(1);
    api.socket().send({ type: "hello", server: "s 1", seq: 6, resync: false });
    api.socket().send({ type: "event", seq: 6, event: changed });
    expect(seen.slice(-2)).toEqual(["open", "inputs.changed"]);
    api.socket().drop();
    time.pass(500);
    expect(api.sockets).toHaveLength(4);
  });

  it("says when the server no longer has what was missed, or is another one", () => {
    const { api, time, seen } = connect();
    api.socket().send({ type: "hello", server: "a", seq: 9, resync: false });
    api.socket().drop();
    time.pass(1000);
    api.socket().send({ type: "hello", server: "a", seq: 900, resync: true });
    expect(seen.at(-1)).toBe("resync");
    api.socket().drop();
    time.pass(1000);
    api.socket().send({ type: "hello", server: "b", seq: 2, resync: false });
    expect(seen.at(-1)).toBe("resync");
    api.socket().send({ type: "event", seq: 3, event: changed });
    expect(seen.at(-1)).toBe("inputs.changed");
  });

  it("hands previews over, and passes what it does not understand", () => {
    const { api, frames, seen } = connect();
    api.socket().send({ type: "hello", server: "s", seq: 0, resync: false });
    const node = parseNodeAddress("sampler");
    if (node === undefined) throw new Error("That is an address.");
    const header = {
      runId: runId("r"),
      node,
      listIndex: 0,
      step: 3,
      total: 20,
      mediaType: "image/jpeg",
      width: 8,
      height: 8,
    } as const;
    api.socket().sendBytes(encodePreviewFrame(header, new Uint8Array([1, 2, 3])));
    api.socket().sendBytes(new Uint8Array([9, 9]));
    const odd = { type: "something new" } as unknown as ServerEvent;
    api.socket().send({ type: "event", seq: 1, event: odd });
    expect(frames.map((frame) => [frame.header.step, [...frame.picture]])).toEqual([[3, [1, 2, 3]]]);
    expect(seen).toEqual(["open"]);
  });

  it("does not come back after it was stopped", () => {
    const { api, time } = connect();
    api.socket().drop();
    api.events.stop();
    time.pass(60_000);
    expect(api.sockets).toHaveLength(1);
    api.events.start();
    expect(api.sockets).toHaveLength(2);
    api.events.stop();
    expect(api.socket().isClosed()).toBe(true);
  });

  it("tries at once when it is told to", () => {
    const { api, time } = connect();
    api.socket().drop();
    api.events.retry();
    expect(api.sockets).toHaveLength(2);
    time.pass(60_000);
    expect(api.sockets).toHaveLength(2);
  });
});
