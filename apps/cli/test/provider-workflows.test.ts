import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mockServices } from "../../../packages/runtime/src/providers/testing/mock-lifetime.ts";
import { plainPng, type Respond } from "../../../packages/runtime/src/providers/testing/mock-service.ts";
import { runFinished, temporaryFolder, weft } from "./weft-process.ts";

const KEY = "sk-planted-key-9876543210fedcba";
const start = mockServices();

/** OpenAI and Stability AI at one address: pictures, and a language model that writes a prompt. */
const services: Respond = async ({ path }) => {
  const image = Buffer.from(await plainPng(32, 32, 200)).toString("base64");
  if (path === "/v1/responses") {
    return {
      json: { output: [{ type: "message", content: [{ type: "output_text", text: "tiger, river" }] }] },
    };
  }
  if (path === "/v1/images/generations") {
    const usage = { input_tokens: 10, output_tokens: 196 };
    return { afterMs: 600, json: { data: [{ b64_json: image }], usage } };
  }
  return { afterMs: 600, json: { image, finish_reason: "SUCCESS", seed: 42 } };
};

async function place() {
  const service = await start(services);
  const keyless = { OPENAI_BASE_URL: `${service.url}/v1`, STABILITY_BASE_URL: service.url };
  const environment = { ...keyless, OPENAI_API_KEY: KEY, STABILITY_API_KEY: KEY };
  return { service, keyless, environment, home: await temporaryFolder(), out: await temporaryFolder() };
}

const file = (name: string): string => join("workflows", `${name}.json`);

describe("openai-image", () => {
  it("sends the prompt, saves the picture, and books what it cost", async () => {
    const { service, environment, home, out } = await place();
    const args = ["run", file("openai-image"), "--input", "prompt=a fox", "--out", out, "--json"];
    const result = await weft(args, { home, environment });
    expect(result.code, result.stdout).toBe(0);
    expect(service.requests[0]?.json).toEqual({
      model: "gpt-image-2",
      prompt: "a fox",
      n: 1,
      size: "1024x1024",
      quality: "low",
    });
    expect(runFinished(result).cost.usd).toBeCloseTo(10 * 5e-6 + 196 * 30e-6, 8);
    const costs = await weft(["keys", "costs", "--json"], { home });
    expect(costs.events).toContainEqual(
      expect.objectContaining({ type: "costs.summed", requests: 1, usd: expect.closeTo(0.00593, 6) }),
    );
  });
});

describe("idea-to-prompt-to-image", () => {
  it("draws the prompt that the language model wrote, remotely and here", async () => {
    const { service, environment, home, out } = await place();
    const result = await weft(["run", file("idea-to-prompt-to-image"), "--out", out, "--json"], {
      home,
      environment,
    });
    expect(result.code, result.stdout).toBe(0);
    const [written, drawn] = service.requests;
    expect(written?.json).toMatchObject({ input: "river, tiger, mountain, trees, sunset" });
    expect(drawn?.fields.prompt).toBe("tiger, river");
    expect(runFinished(result).artifacts).toHaveLength(1);
  });
});

describe("compare-providers", () => {
  it("asks all services at once, while the local model works", async () => {
    const { service, environment, home, out } = await place();
    const result = await weft(["run", file("compare-providers"), "--out", out, "--json"], {
      home,
      environment,
    });
    expect(result.code, result.stdout).toBe(0);
    expect(service.requests).toHaveLength(3);
    const at = (type: string, node: string): number =>
      result.events.find((event) => event.type === type && event.node === node)?.at ?? Number.NaN;
    const remote = ["openai", "core", "sd3"];
    const lastStart = Math.max(...remote.map((node) => at("node.started", node)));
    const firstEnd = Math.min(...remote.map((node) => at("node.finished", node)));
    expect(lastStart).toBeLessThan(firstEnd);
    // The local model was at work between the first request and its answer.
    const local = result.events.filter(
      ({ type, node }) =>
        type === "node.started" && ["positive", "negative", "sampler", "latent"].includes(node),
    );
    expect(local.some((event) => event.at < firstEnd)).toBe(true);
    expect(runFinished(result).cost.usd).toBeCloseTo(0.00593 + 0.03 + 0.065, 5);
  });

  it("runs without any key, for nothing, and asks nobody", async () => {
    const { service, keyless, home, out } = await place();
    // A server of one's own needs no key at OpenAI's adapter, so its official address is used here.
    const environment = { STABILITY_BASE_URL: keyless.STABILITY_BASE_URL };
    const result = await weft(["run", file("compare-providers"), "--out", out, "--json"], {
      home,
      environment,
    });
    expect(result.code, result.stdout).toBe(0);
    expect(service.requests).toEqual([]);
    expect(runFinished(result).cost).toBeUndefined();
  });

  it("tells each price and the sum before, and is refused under a lower limit before any request", async () => {
    const { service, environment, home, out } = await place();
    const checked = await weft(["check", file("compare-providers"), "--json"], { home, environment });
    const estimates = checked.events.filter(({ type }) => type === "cost.estimated");
    expect(estimates.map(({ node, cost }) => [node, cost.min.usd])).toEqual([
      ["core", 0.03],
      ["openai", 0.006],
      ["sd3", 0.065],
    ]);
    expect(checked.events.find(({ type }) => type === "cost.total").min.usd).toBeCloseTo(0.101);
    const args = ["run", file("compare-providers"), "--out", out, "--json", "--max-cost", "0.01"];
    const refused = await weft(args, { home, environment });
    expect(refused.code).toBe(3);
    expect(refused.events.at(-1).error.code).toBe("cost-cap");
    expect(service.requests).toEqual([]);
  });
});

describe("idea-to-prompt", () => {
  it("needs no account and no network, and writes the same prompt again", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const told = async () => {
      const result = await weft(["run", file("idea-to-prompt"), "--out", out, "--json"], { home });
      expect(result.code, result.stdout).toBe(0);
      return result.events.filter(({ type }) => type === "node.notice").map(({ notice }) => notice);
    };
    const first = await told();
    // No word of it is one that the starter model does not know.
    expect(first.map(({ code }) => code)).not.toContain("unknown-word");
    expect(first[0].message).toMatch(/^river, mountains, trees, sunset, /);
    expect(await told()).toEqual(first);
  });
});

describe("weft keys", () => {
  it("keeps a key from stdin, says that it is there, uses it, and forgets it", async () => {
    const { service, keyless, home, out } = await place();
    const set = await weft(["keys", "set", "openai"], { home, environment: keyless, stdin: `${KEY}\n` });
    expect(set.code, set.stderr).toBe(0);
    const listed = await weft(["keys", "list"], { home });
    expect(listed.stdout).toContain("openai:default");
    const ran = await weft(["run", file("openai-image"), "--out", out], { home, environment: keyless });
    expect(ran.code, ran.stderr).toBe(0);
    expect(service.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    // The key belongs to the address that it was set for.
    const elsewhere = { OPENAI_BASE_URL: "http://127.0.0.1:9/v1" };
    const args = ["run", file("openai-image"), "--set", "image.take=1", "--json"];
    const refused = await weft(args, { home, environment: elsewhere });
    expect(refused.events.at(-1).error.code).toBe("credential-other-address");
    for (const { stdout, stderr } of [set, listed, ran, refused]) expect(stdout + stderr).not.toContain(KEY);
    await expectNowhere(KEY, [out]);
    await expectNowhere(KEY, [home], "credentials.json");
    const removed = await weft(["keys", "remove", "openai"], { home });
    expect(removed.code).toBe(0);
    await expectNowhere(KEY, [home]);
    expect((await weft(["keys", "remove", "openai"], { home })).code).toBe(4);
  });

  it.each([
    [["keys", "set", "openai", KEY], "a key as an argument"],
    [["keys", "set", "openai", `--key=${KEY}`], "a key as an option"],
    [["keys", "set", KEY], "a key in place of a name"],
    [["keys", "set", "nobody"], "a service that is not there"],
    [["keys", "set", "openai", "--base-url", "file:///x"], "an address of another kind"],
  ])("refuses %j and repeats no key", async (args, _what) => {
    const home = await temporaryFolder();
    const result = await weft(args, { home, stdin: "x" });
    expect(result.code).toBe(2);
    expect(result.stdout + result.stderr).not.toContain(KEY);
  });
});

async function expectNowhere(secret: string, folders: readonly string[], except = ""): Promise<void> {
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const path = join(folder, name);
      if (name === except || !(await stat(path)).isFile()) continue;
      expect((await readFile(path)).includes(secret), name).toBe(false);
    }
  }
}
