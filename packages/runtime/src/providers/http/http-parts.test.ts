import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeMultipart } from "./multipart.ts";
import { isPrivateAddress } from "./private-addresses.ts";
import { redact } from "./redact.ts";
import { retryAfterMs } from "./retry-after.ts";
import { ServerSentEvents } from "./server-sent-events.ts";

describe("a form", () => {
  it("reads back as it was written, whatever is in it", async () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/["\r\n%]/.test(text) && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.uint8Array())), async (files) => {
        const body = encodeMultipart(
          files.map(([field, bytes]) => ({ name: field, filename: "a.bin", mediaType: "image/png", bytes })),
        );
        if (files.length === 0) return;
        const response = new Response(Buffer.from(body.bytes), {
          headers: { "content-type": body.contentType },
        });
        const read = [...(await response.formData())];
        expect(read.map(([field]) => field)).toEqual(files.map(([field]) => field));
        for (const [index, [, value]] of read.entries()) {
          if (typeof value === "string") throw new Error("a file became a text");
          expect(new Uint8Array(await value.arrayBuffer())).toEqual(files[index]?.[1]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("a stream of events", () => {
  it("is the same wherever it is cut", () => {
    const text = 'event: a\ndata: {"x": "€"}\n\n: comment\n\ndata: one\r\ndata: two\r\n\r\n';
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const stream = new ServerSentEvents();
        const events = places
          .slice(1)
          .flatMap((end, index) => stream.push(bytes.subarray(places[index], end)));
        expect(events).toEqual([
          { event: "a", data: '{"x": "€"}' },
          { event: "message", data: "one\ntwo" },
        ]);
      }),
    );
  });
});

describe("a wait that a server asks for", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  it.each([
    [{ "retry-after": "12" }, 12_000],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after-ms": "250", "retry-after": "12" }, 250],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("%j", (headers, milliseconds) => {
    expect(retryAfterMs(headers, now)).toBe(milliseconds);
  });
});

describe("texts that came from elsewhere", () => {
  it("are shown without keys, whole or in part, and without pictures", () => {
    const said = redact(
      `Incorrect API key provided: sk-proj-abc***xyz9. Used Bearer qwertz and ?key=AIzaSy-1 with my-odd-secret ${"A".repeat(300)}`,
      ["my-odd-secret"],
    );
    expect(said).not.toMatch(/abc|xyz9|qwertz|AIza|odd-secret|AAAA/);
    expect(said).toContain("Incorrect API key provided");
  });
});

describe("addresses", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "169.254.169.254",
    "172.20.0.1",
    "::1",
    "fd00::1",
    "::ffff:10.0.0.1",
  ])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111", "example.com"])("%s is not", (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
