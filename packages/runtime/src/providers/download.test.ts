import { describe, expect, it } from "vitest";
import { createProviderHttp } from "./http/create-provider-http.ts";
import { mockServices } from "./testing/mock-lifetime.ts";

const start = mockServices();

function httpFor(baseUrl: string) {
  return createProviderHttp({
    title: "The service",
    baseUrl: new URL(baseUrl),
    authorization: { authorization: "Bearer secret" },
    signal: new AbortController().signal,
    payment: { made: false },
    readFailure: ({ status }) => ({
      kind: "operational",
      code: `status-${status}`,
      message: "no",
      billed: "no",
    }),
    backoffMs: 1,
  });
}

describe("a result's address", () => {
  it.each([
    "http://example.com/a.png",
    "https://127.0.0.1/a.png",
    "https://[::1]/a.png",
    "https://localhost/a.png",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "not an address",
  ])("%s is not fetched", async (url) => {
    await expect(httpFor("https://api.example.com").download(url)).rejects.toMatchObject({
      failure: { code: "provider-download-failed" },
    });
  });

  it("on the service's own server is fetched without the key, also when it is on this machine", async () => {
    const service = await start(() => ({
      headers: { "content-type": "image/png; q=1" },
      bytes: Buffer.from("png"),
    }));
    const file = await httpFor(service.url).download(`${service.url}/a.png`);
    expect(file.mediaType).toBe("image/png");
    expect(service.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("may not lead elsewhere into the person's network", async () => {
    const inside = await start(() => ({ bytes: Buffer.from("router password") }));
    const service = await start(() => ({ status: 302, headers: { location: `${inside.url}/admin` } }));
    await expect(httpFor(service.url).download(`${service.url}/a.png`)).rejects.toMatchObject({
      failure: { code: "provider-download-failed" },
    });
    expect(inside.requests).toHaveLength(0);
  });

  it("with more bytes than are read is given up", async () => {
    const service = await start(() => ({ bytes: Buffer.alloc(5000) }));
    await expect(httpFor(service.url).download(`${service.url}/a.png`, 1000)).rejects.toMatchObject({
      failure: { message: expect.stringContaining("larger than 1000 bytes") },
    });
  });
});

describe("the key", () => {
  it("does not follow a redirect of a poll to another server", async () => {
    const other = await start(() => ({ bytes: Buffer.from("x") }));
    const service = await start(() => ({ status: 302, headers: { location: `${other.url}/take` } }));
    await expect(httpFor(service.url).ask({ method: "GET", path: "/job" })).rejects.toThrow();
    expect(other.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
  });
});
