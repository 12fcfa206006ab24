import { readFile, stat, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openaiAdapter } from "./adapters/openai/openai-adapter.ts";
import { openCredentials, parseCredential } from "./credentials.ts";
import { type ConnectionSources, findConnection } from "./find-connection.ts";
import { credentialsFile } from "./provider-paths.ts";
import { temporaryHome } from "./testing/ask-service.ts";

const name = parseCredential("openai");

function sources(home: string, changes: Partial<ConnectionSources> = {}): ConnectionSources {
  return { environment: {}, credentials: openCredentials(home), settings: {}, ...changes };
}

describe("the file of keys", () => {
  it("can be read by its owner only, and by nobody at any moment before", async () => {
    const home = temporaryHome();
    await openCredentials(home).set(name, { key: "sk-one" });
    if (process.platform !== "win32") expect((await stat(credentialsFile(home))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(credentialsFile(home), "utf8"))).toEqual({
      version: 1,
      credentials: { "openai:default": { key: "sk-one" } },
    });
  });

  it("loses none of several that are set at once", async () => {
    const home = temporaryHome();
    const aliases = ["a", "b", "c", "d", "e"];
    await Promise.all(
      aliases.map((alias) =>
        openCredentials(home).set({ provider: "openai", alias }, { key: `key-${alias}` }),
      ),
    );
    expect(await openCredentials(home).list()).toHaveLength(5);
  });

  it("is listed without keys, and forgets what is removed", async () => {
    const store = openCredentials(temporaryHome());
    await store.set(name, { key: "sk-abcdefghijklmnop" });
    await store.set({ provider: "openai", alias: "local" }, { baseUrl: "http://localhost:1/v1" });
    expect(await store.list()).toEqual([
      { name: "openai:default", hint: "…mnop" },
      { name: "openai:local", hint: "no key", baseUrl: "http://localhost:1/v1" },
    ]);
    expect([await store.remove(name), await store.remove(name)]).toEqual([true, false]);
  });

  it("that is damaged is an error that repeats nothing of it", async () => {
    const home = temporaryHome();
    await writeFile(credentialsFile(home), '{"credentials": {"openai:default": {"key": "sk-secret');
    const failure = openCredentials(home).get(name);
    await expect(failure).rejects.toMatchObject({ code: "credentials-damaged" });
    await expect(failure).rejects.not.toThrow(/sk-secret/);
  });
});

describe("the name of a key", () => {
  it("is a service and an alias, and a key in its place is not repeated", () => {
    expect(parseCredential("openai:work")).toEqual({ provider: "openai", alias: "work" });
    for (const wrong of ["sk-ABCDEFG123456", "openai:?", "Open AI", "a:b:c"]) {
      expect(() => parseCredential(wrong)).toThrow(/name of a key/);
      expect(() => parseCredential(wrong)).not.toThrow(wrong);
    }
  });
});

describe("address and key", () => {
  it("come from the environment, then from the file, then from the person", async () => {
    const home = temporaryHome();
    const asked = { askForKey: () => Promise.resolve("typed") };
    expect(await findConnection(openaiAdapter, name, sources(home, asked))).toMatchObject({ key: "typed" });
    await openCredentials(home).set(name, { key: "filed" });
    expect(await findConnection(openaiAdapter, name, sources(home, asked))).toMatchObject({ key: "filed" });
    const environment = { OPENAI_API_KEY: "from-environment" };
    expect(await findConnection(openaiAdapter, name, sources(home, { environment }))).toMatchObject({
      key: "from-environment",
      official: true,
    });
  });

  it("are missing with the command that sets them", async () => {
    await expect(findConnection(openaiAdapter, name, sources(temporaryHome()))).rejects.toMatchObject({
      code: "credential-missing",
      remedy: expect.stringContaining("weft keys set openai:default"),
    });
  });

  it("belong together: a key goes to the address that it was set for, and nowhere else", async () => {
    const home = temporaryHome();
    await openCredentials(home).set(name, { key: "for-openai" });
    const elsewhere = { environment: { OPENAI_BASE_URL: "https://proxy.example/v1" } };
    await expect(findConnection(openaiAdapter, name, sources(home, elsewhere))).rejects.toMatchObject({
      code: "credential-other-address",
    });
    await openCredentials(home).set(name, { key: "for-proxy", baseUrl: "https://proxy.example/v1" });
    expect(await findConnection(openaiAdapter, name, sources(home, elsewhere))).toMatchObject({
      key: "for-proxy",
    });
    const settings = { baseUrls: { openai: "https://third.example/v1" } };
    expect((await findConnection(openaiAdapter, name, sources(home, { settings }))).baseUrl.host).toBe(
      "proxy.example",
    );
  });

  it("need no key where the server is one's own", async () => {
    const local = { settings: { baseUrls: { "openai:local": "http://localhost:11434/v1" } } };
    const connection = findConnection(
      openaiAdapter,
      parseCredential("openai:local"),
      sources(temporaryHome(), local),
    );
    expect(await connection).toMatchObject({ key: undefined, official: false });
  });

  it.each(["ftp://example.com", "no address", "https://user:pass@example.com"])(
    "are refused at %s",
    async (url) => {
      const environment = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: url };
      await expect(
        findConnection(openaiAdapter, name, sources(temporaryHome(), { environment })),
      ).rejects.toMatchObject({ code: "provider-address" });
    },
  );
});
