import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openaiAdapter } from "./adapters/openai/openai-adapter.ts";
import { encodeRequest } from "./encode-request.ts";
import { Ledger, latestLines } from "./ledger.ts";
import { ledgerFile, purchasesDirectory } from "./provider-paths.ts";
import { fingerprintOf, Purchases } from "./purchases.ts";
import { askService, temporaryHome } from "./testing/ask-service.ts";
import { mockServices } from "./testing/mock-lifetime.ts";
import type { MockAnswer } from "./testing/mock-service.ts";
import { pictureAnswer, pictureRequest, USAGE_USD } from "./testing/openai-request.ts";

const start = mockServices();
const adapter = openaiAdapter;

/** What the books say in the end: how each request ended, and what it cost. */
async function books(home: string) {
  const lines = latestLines(await new Ledger(ledgerFile(home)).lines());
  return lines.map(({ kind, cost }) => [kind, Number(cost.usd.toFixed(4))] as const);
}

const failure = (status: number, code: string, headers = {}): MockAnswer => ({
  status,
  headers,
  json: { error: { message: `${code} happened`, type: "x", param: null, code } },
});

describe("a request that failed is billed once or not at all, and never sent again by itself", () => {
  /** For each failure: how often the service was asked, which error a person reads, and what the books say. */
  const table: ReadonlyArray<{
    readonly name: string;
    readonly answer: MockAnswer;
    readonly asked: number;
    readonly code: string;
    readonly kind: "released" | "unknown" | "settled";
  }> = [
    {
      name: "a wrong key",
      answer: failure(401, "invalid_api_key"),
      asked: 1,
      code: "credential-refused",
      kind: "released",
    },
    {
      name: "an account that may not",
      answer: failure(403, ""),
      asked: 1,
      code: "provider-forbidden",
      kind: "released",
    },
    {
      name: "moderation",
      answer: failure(400, "moderation_blocked"),
      asked: 1,
      code: "content-blocked",
      kind: "released",
    },
    {
      name: "a wrong value",
      answer: failure(400, "invalid_value"),
      asked: 1,
      code: "provider-refused",
      kind: "released",
    },
    {
      name: "a model that is gone",
      answer: failure(404, "model_not_found"),
      asked: 1,
      code: "provider-not-found",
      kind: "released",
    },
    {
      name: "no credit, though it is a 429",
      answer: failure(429, "insufficient_quota"),
      asked: 1,
      code: "provider-credit-used-up",
      kind: "released",
    },
    {
      name: "the account's own limit",
      answer: failure(400, "billing_hard_limit_reached"),
      asked: 1,
      code: "provider-credit-used-up",
      kind: "released",
    },
    {
      name: "a rate limit that does not end",
      answer: failure(429, "rate_limit_exceeded", { "retry-after-ms": "1" }),
      asked: 5,
      code: "provider-busy",
      kind: "released",
    },
    {
      name: "a wait that is too long",
      answer: failure(429, "rate_limit_exceeded", { "retry-after": "3600" }),
      asked: 1,
      code: "provider-busy",
      kind: "released",
    },
    {
      name: "a server that says not to try again",
      answer: failure(503, "overloaded", { "retry-after": "0", "x-should-retry": "false" }),
      asked: 1,
      code: "provider-failed",
      kind: "released",
    },
    {
      name: "a defect of the service",
      answer: failure(500, "server_error"),
      asked: 1,
      code: "provider-outcome-unknown",
      kind: "unknown",
    },
    {
      name: "a 503 without Retry-After",
      answer: failure(503, "overloaded"),
      asked: 1,
      code: "provider-outcome-unknown",
      kind: "unknown",
    },
    {
      name: "a connection cut after the request arrived",
      answer: { cut: true },
      asked: 1,
      code: "provider-outcome-unknown",
      kind: "unknown",
    },
    {
      name: "an answer that never comes",
      answer: { afterMs: 2000, json: {} },
      asked: 1,
      code: "provider-outcome-unknown",
      kind: "unknown",
    },
    {
      name: "an answer that cannot be read",
      answer: { json: { surprise: true } },
      asked: 1,
      code: "provider-outcome-unknown",
      kind: "unknown",
    },
    {
      name: "a redirect, which would carry the key away",
      answer: { status: 307, headers: { location: "http://127.0.0.1:1/" } },
      asked: 1,
      code: "provider-redirected",
      kind: "released",
    },
  ];
  it.each(table)("$name", async ({ answer, asked, code, kind }) => {
    const service = await start(() => answer);
    const home = temporaryHome();
    const ask = () => askService(pictureRequest(), { adapter, url: service.url, home, timeoutMs: 300 });
    await expect(ask()).rejects.toMatchObject({ code });
    expect(service.requests).toHaveLength(asked);
    expect((await books(home)).map(([is]) => is)).toEqual([kind]);
    if (kind === "released") return;
    // Running again does not send it again: a person decides.
    await expect(ask()).rejects.toMatchObject({
      code: "provider-outcome-unknown",
      remedy: expect.stringContaining("--resend"),
    });
    expect(service.requests).toHaveLength(asked);
  });
});

describe("a request that surely did not run", () => {
  it("is sent again after 429 and Retry-After, and bought once", async () => {
    const service = await start((_request, earlier) =>
      earlier < 2 ? failure(429, "rate_limit_exceeded", { "retry-after-ms": "5" }) : pictureAnswer(),
    );
    const home = temporaryHome();
    const { result, costs } = await askService(pictureRequest(), { adapter, url: service.url, home });
    expect(service.requests).toHaveLength(3);
    expect(result.pictures).toHaveLength(1);
    expect(costs.map(({ usd }) => Number(usd.toFixed(6)))).toEqual([USAGE_USD]);
    expect(await books(home)).toEqual([["settled", USAGE_USD]]);
  });

  it("is released when nobody listens at the address", async () => {
    const home = temporaryHome();
    await expect(
      askService(pictureRequest(), { adapter, url: "http://127.0.0.1:9", home }),
    ).rejects.toMatchObject({
      code: "provider-unreachable",
      message: expect.stringContaining("Nothing was charged"),
    });
    expect(await books(home)).toEqual([["released", 0]]);
  });
});

describe("what was bought", () => {
  it("is not bought again: not by the next run, not by another key of the same server", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    const first = await askService(pictureRequest(), { adapter, url: service.url, home });
    const again = await askService(pictureRequest(), { adapter, url: service.url, home, key: "other-key" });
    expect(service.requests).toHaveLength(1);
    expect(again.result).toEqual(first.result);
    expect(again.costs).toEqual([]);
  });

  it("is bought again as another take", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    for (const take of [0, 1, 1])
      await askService(pictureRequest({ take }), { adapter, url: service.url, home });
    expect(service.requests).toHaveLength(2);
  });

  it("is one request when two ask for the same at once", async () => {
    const service = await start(async () => ({ ...(await pictureAnswer()), afterMs: 50 }));
    const home = temporaryHome();
    const ask = () => askService(pictureRequest(), { adapter, url: service.url, home });
    await Promise.all([ask(), ask(), ask()]);
    expect(service.requests).toHaveLength(1);
  });
});

describe("a crash", () => {
  async function recordOf(url: string, home: string) {
    const fingerprint = fingerprintOf(await encodeRequest(pictureRequest()), new URL(url).origin);
    return { fingerprint, purchases: new Purchases(purchasesDirectory(home)) };
  }
  const reservation = {
    id: "r1",
    request: {
      runId: "run",
      node: "node",
      provider: "openai",
      operation: "image.generate",
      model: "gpt-image-2",
    },
    cost: { usd: 0.006 },
  };

  it("while the request was out leaves it to a person, who may send it again", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    const { fingerprint, purchases } = await recordOf(service.url, home);
    await purchases.write(fingerprint, { state: "sending", at: 1, reservation });
    const options = { adapter, url: service.url, home };
    await expect(askService(pictureRequest(), options)).rejects.toMatchObject({
      code: "provider-outcome-unknown",
    });
    expect(service.requests).toHaveLength(0);
    expect((await books(home))[0]).toEqual(["unknown", 0.006]);
    await askService(pictureRequest(), { ...options, resend: true });
    expect(service.requests).toHaveLength(1);
  });

  it("while a result was fetched costs nothing: the next run fetches it", async () => {
    const service = await start(async ({ path }, earlier) => {
      if (path === "/images/generations")
        return { json: { data: [{ url: `${service.url}/made.png`, revised_prompt: "A tall lighthouse" }] } };
      if (earlier < 9) return { cut: true };
      return { bytes: Buffer.from((await pictureAnswer()).json.data[0]?.b64_json ?? "", "base64") };
    });
    const home = temporaryHome();
    const request = pictureRequest({
      model: "dall-e-3",
      params: { prompt: "a lighthouse", size: "1024x1024", quality: "standard", n: 1 },
    });
    const options = { adapter, url: service.url, home };
    await expect(askService(request, options)).rejects.toMatchObject({ code: "provider-download-failed" });
    const { result } = await askService(request, options);
    expect(result.data.revised_prompt).toBe("A tall lighthouse");
    expect(result.pictures).toHaveLength(1);
    expect(service.requests.filter(({ path }) => path === "/images/generations")).toHaveLength(1);
    expect(
      service.requests.every(
        ({ path, headers }) => path !== "/made.png" || headers.authorization === undefined,
      ),
    ).toBe(true);
  });

  it("of the books buys nothing", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    await mkdir(join(home, "providers"), { recursive: true });
    // A folder in the place of the ledger: nothing can be appended to it.
    await mkdir(ledgerFile(home));
    await expect(askService(pictureRequest(), { adapter, url: service.url, home })).rejects.toMatchObject({
      code: "ledger-not-written",
    });
    expect(service.requests).toHaveLength(0);
  });
});

describe("limits", () => {
  it("stop a request before it is sent, also when earlier ones took the money", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    const options = { adapter, url: service.url, home };
    await expect(askService(pictureRequest(), { ...options, maxCost: 0.001 })).rejects.toMatchObject({
      code: "cost-cap",
    });
    expect(service.requests).toHaveLength(0);
    await writeFile(join(home, "providers.json"), JSON.stringify({ monthlyCap: 0.01 }));
    await askService(pictureRequest(), options);
    await expect(askService(pictureRequest({ take: 1 }), options)).rejects.toMatchObject({
      code: "cost-cap",
      message: expect.stringContaining("the month's limit"),
    });
    expect(service.requests).toHaveLength(1);
  });

  it("that cannot be read are no permission", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    await writeFile(join(home, "providers.json"), '{"monthlyCap": "ten"}');
    await expect(askService(pictureRequest(), { adapter, url: service.url, home })).rejects.toMatchObject({
      code: "provider-settings-wrong",
    });
    expect(service.requests).toHaveLength(0);
  });

  it("of several requests at once hold for their sum", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    await writeFile(join(home, "providers.json"), JSON.stringify({ monthlyCap: 0.02 }));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, take) =>
        askService(pictureRequest({ take }), { adapter, url: service.url, home }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(service.requests).toHaveLength(3);
  });
});

describe("the ledger", () => {
  it("reads past a line that was cut off, and goes on after it", async () => {
    const service = await start(() => pictureAnswer());
    const home = temporaryHome();
    await askService(pictureRequest(), { adapter, url: service.url, home });
    const text = await readFile(ledgerFile(home), "utf8");
    await writeFile(ledgerFile(home), `${text}{"at": 17, "id": "x`);
    await askService(pictureRequest({ take: 1 }), { adapter, url: service.url, home });
    expect(await books(home)).toEqual([
      ["settled", USAGE_USD],
      ["settled", USAGE_USD],
    ]);
  });
});
