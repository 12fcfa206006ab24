import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeHome, startTestServer, type TestServer } from "./testing/test-server.ts";

let test: TestServer;
beforeAll(async () => {
  const editorFolder = await mkdtemp(join(tmpdir(), "weft-editor-"));
  await mkdir(join(editorFolder, "assets"));
  await writeFile(join(editorFolder, "index.html"), "<title>Weft</title>");
  await writeFile(join(editorFolder, "assets", "index-AbCd1234.js"), "console.log(1);".repeat(1000));
  test = await startTestServer({ editorFolder });
});
afterAll(async () => {
  await test.close();
  await removeHome(test);
});

it("the built editor is served with a strict policy, compressed, and is not sent twice", async () => {
  const page = await fetch(`${test.url}/`);
  expect([page.status, await page.text()]).toEqual([200, "<title>Weft</title>"]);
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const script = await fetch(`${test.url}/assets/index-AbCd1234.js`, {
    headers: { "accept-encoding": "gzip" },
  });
  expect((await script.text()).length).toBe(15_000);
  expect(Number(script.headers.get("content-length"))).toBeLessThan(500);
  expect(script.headers.get("cache-control")).toContain("immutable");
  const again = await fetch(`${test.url}/`, { headers: { "if-none-match": page.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});

it("without a built editor the page says what to do", async () => {
  const bare = await startTestServer();
  const page = await fetch(`${bare.url}/`);
  expect([page.status, await page.text()]).toEqual([404, expect.stringMatching(/npm run build/)]);
  await bare.close();
  await removeHome(bare);
});
