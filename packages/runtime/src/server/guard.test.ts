import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGuard, sameToken } from "./guard.ts";

const local = createGuard({ host: "127.0.0.1", port: () => 8188 });
const status = (headers: Record<string, string | string[]>, guard = local, isApi = true): number => {
  const verdict = guard({ headers, isApi });
  return verdict.ok ? 200 : verdict.status;
};

describe("the guard", () => {
  it("lets in who names this machine and its port", () => {
    for (const host of ["127.0.0.1:8188", "localhost:8188", "LOCALHOST:8188", "[::1]:8188"]) {
      expect(status({ host })).toBe(200);
      expect(status({ host, origin: `http://${host.toLowerCase()}` })).toBe(200);
    }
  });

  it("keeps out every other name and port, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (host) => {
        fc.pre(!/^(127\.0\.0\.1|localhost|\[::1\]):8188$/i.test(host));
        expect(status({ host })).toBe(403);
      }),
    );
    for (const host of [
      "evil.example:8188",
      "127.0.0.1",
      "127.0.0.1:80",
      "127.0.0.1.evil.example:8188",
      "a@127.0.0.1:8188",
    ]) {
      expect(status({ host })).toBe(403);
    }
    expect(status({})).toBe(403);
  });

  it("keeps out every other page, also one without an origin of its own", () => {
    const host = "127.0.0.1:8188";
    for (const origin of [
      "null",
      "",
      "http://evil.example",
      "https://127.0.0.1:8188",
      "http://127.0.0.1:1",
      "http://localhost:8188",
    ]) {
      expect(status({ host, origin })).toBe(403);
    }
    expect(status({ host, origin: ["http://127.0.0.1:8188", "http://evil.example"] })).toBe(403);
    expect(status({ host, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(status({ host, "sec-fetch-site": "same-site" })).toBe(403);
    expect(status({ host, "sec-fetch-site": "cross-site" }, local, false)).toBe(200);
    expect(status({ host, "sec-fetch-site": "same-origin" })).toBe(200);
  });

  it("with a token lets in nobody without it", () => {
    const open = createGuard({ host: "0.0.0.0", port: () => 8188, token: "secret" });
    const host = "127.0.0.1:8188";
    expect(status({ host }, open)).toBe(401);
    expect(status({ host, authorization: "Bearer wrong" }, open)).toBe(401);
    expect(status({ host, cookie: "weft_token=secre" }, open)).toBe(401);
    expect(status({ host, authorization: "Bearer secret" }, open)).toBe(200);
    expect(status({ host, cookie: "a=b; weft_token=secret" }, open)).toBe(200);
    expect(status({ host: "evil.example:8188", authorization: "Bearer secret" }, open)).toBe(403);
  });

  it("compares tokens of any length", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameToken(a, b) === (a === b)));
  });
});
