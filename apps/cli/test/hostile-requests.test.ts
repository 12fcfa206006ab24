import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { builtinNodes } from "@weft/nodes";
import { createRuntime } from "@weft/runtime";
import { type RunningServer, startServer } from "@weft/runtime/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, temporaryFolder } from "./weft-process.ts";

let base: string;
let server: RunningServer;
let guarded: RunningServer;
const closers: (() => Promise<void>)[] = [];

async function start(home: string, token?: string): Promise<RunningServer> {
  const runtime = createRuntime({
    nodes: builtinNodes,
    workerEntry: new URL("../dist/worker.js", import.meta.url),
    version: "0.0.0",
    home,
    modelRoots: [],
    startEarly: false,
  });
  const started = await startServer({
    runtime,
    nodes: builtinNodes,
    home,
    modelRoots: [],
    version: "0.0.0",
    workflowsFolder: join(home, "workflows"),
    inputFolder: join(home, "input"),
    outputFolder: join(home, "output"),
    examplesFolder: join(root, "workflows"),
    editorFolder: join(base, "editor"),
    port: 0,
    token,
    limits: {
      uploadBytes: 20_000,
      workflowBytes: 200_000,
      bodyBytes: 20_000,
      requestMs: 700,
      checkMs: 100,
      queuedRuns: 3,
    },
  });
  closers.push(async () => {
    await started.close();
    await runtime.close();
  });
  return started;
}

beforeAll(async () => {
  base = await temporaryFolder();
  await writeFile(join(base, "secret.json"), '{"confidential":1}');
  await mkdir(join(base, "editor"));
  await writeFile(join(base, "editor", "index.html"), "<title>Weft</title>");
  await writeFile(join(base, "editor", "notes.txt"), "not a part of the editor");
  for (const folder of ["workflows", "input", "output"])
    await mkdir(join(base, "home", folder), { recursive: true });
  await symlink(join(base, "secret.json"), join(base, "home", "workflows", "link.json"));
  await symlink(join(base, "secret.json"), join(base, "home", "input", "link.png"));
  await writeFile(join(base, "home", "input", "page.png"), "<html><script>alert(1)</script></html>");
  await writeFile(join(base, "home", "input", "drawing.png"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await start(join(base, "home"));
  guarded = await start(join(base, "other"), "the-token");
});
afterAll(async () => {
  for (const close of closers) await close();
});

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are; what `fetch` would correct stays wrong. Ends with the server's answer. */
function raw(port: number, request: string | Uint8Array, endAfter = true): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      const [head = "", ...rest] = text.split("\r\n\r\n");
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      if (status === 0) reject(new Error(`no answer: ${text.slice(0, 100)}`));
      else resolve({ status, head, body: rest.join("\r\n\r\n") });
    });
    socket.setTimeout(8000, () => socket.destroy());
    socket.write(request);
    if (endAfter) socket.end();
  });
}

interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly port?: number;
}

function ask({ method = "GET", path, headers = {}, body, port = server.port }: Ask): Promise<Answer> {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body ?? []);
  const all: Record<string, string> = { host: `127.0.0.1:${port}`, connection: "close", ...headers };
  if (body !== undefined) {
    all["content-length"] ??= String(bytes.length);
    all["content-type"] ??= "application/json";
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return raw(port, Buffer.concat([Buffer.from(head, "latin1"), bytes]), false);
}

const deep = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const workflow = (extra = ""): string =>
  JSON.stringify({ format: "weft.workflow", version: 1, id: "x", title: extra, nodes: {}, edges: [] });
const save = (name: string, body: unknown): Ask => ({
  method: "PUT",
  path: `/api/workflows/${name}`,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const upload = (body: string | Uint8Array, query = "", type = "application/octet-stream"): Ask => ({
  method: "POST",
  path: `/api/uploads${query}`,
  headers: { "content-type": type },
  body,
});
const upgrade =
  (headers: Readonly<Record<string, string>> = {}, path = "/api/events", port?: () => number): (() => Ask) =>
  () => ({
    path,
    ...(port === undefined ? {} : { port: port() }),
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      ...headers,
    },
  });
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

type Row = readonly [what: string, ask: Ask | (() => Ask), status: number | readonly number[]];

const rows: readonly Row[] = [
  // Names that would leave a root.
  ["a workflow name with ..", { path: "/api/workflows/..%2F..%2Fsecret" }, 400],
  ["a workflow name with .. unencoded", { path: "/api/workflows/../../secret" }, 404],
  ["a workflow name with .. encoded twice", { path: "/api/workflows/..%252F..%252Fsecret" }, 400],
  ["a workflow name with backslashes", { path: "/api/workflows/..%5C..%5Csecret" }, 400],
  ["an absolute workflow name", { path: "/api/workflows/%2Fetc%2Fpasswd" }, 400],
  ["a drive letter", { path: "/api/workflows/C:%5CWindows%5Cwin" }, 400],
  ["a network share", { path: "/api/workflows/%5C%5Cserver%5Cshare" }, 400],
  ["a device of Windows", save("CON", { text: workflow(), revision: null }), 400],
  ["an alternate stream of Windows", save("a%3Astream", { text: workflow(), revision: null }), 400],
  ["a name that ends in a dot", save("name.%2Fx.%2F", { text: workflow(), revision: null }), 400],
  ["a null byte in a name", { path: "/api/workflows/a%00b" }, 400],
  ["a hidden name", save(".git%2Fconfig", { text: workflow(), revision: null }), 400],
  ["a workflow that is a link to the outside", { path: "/api/workflows/link" }, 400],
  ["a save through a link to the outside", save("link", { text: workflow(), revision: null }), 400],
  [
    "a rename to the outside",
    { method: "POST", path: "/api/workflows/a/rename", body: '{"to":"../../x"}' },
    400,
  ],
  ["an input name with ..", { path: "/api/inputs/..%2F..%2Fsecret.json/file" }, 400],
  ["an input that is a link to the outside", { path: "/api/inputs/link.png/file" }, 400],
  ["an upload to the outside", () => upload(png, "?name=..%2F..%2Fx.png"), [400, 415, 422]],
  ["an editor file with ..", { path: "/..%2Fsecret.json" }, 404],
  ["an editor file with .. unencoded", { path: "/../secret.json" }, 404],
  ["an editor file of another kind", { path: "/notes.txt" }, 404],
  ["a version that is a path", { path: "/api/workflows/a/versions/..%2F..%2Fweft.db" }, 404],
  ["an example that is a path", { path: "/api/examples/..%2F..%2Fpackage" }, 404],
  // Who asks.
  ["another host", { path: "/api/info", headers: { host: "evil.example" } }, 403],
  ["another port in the host", { path: "/api/info", headers: { host: "127.0.0.1:1" } }, 403],
  ["an empty host", { path: "/api/info", headers: { host: "" } }, 403],
  ["two hosts", () => ({ path: "/api/info\u0020HTTP/1.1\r\nhost: evil.example\r\nx: y" }), [400, 403]],
  ["another origin", { path: "/api/info", headers: { origin: "http://evil.example" } }, 403],
  ["the origin null", { path: "/api/info", headers: { origin: "null" } }, 403],
  [
    "a write from another origin",
    { ...save("x", { text: workflow(), revision: null }), headers: { origin: "http://evil.example" } },
    403,
  ],
  [
    "a picture wanted by another page",
    { path: "/api/info", headers: { "sec-fetch-site": "cross-site" } },
    403,
  ],
  [
    "a form of another page",
    { ...upload("x"), headers: { origin: "null", "content-type": "multipart/form-data; boundary=x" } },
    403,
  ],
  ["no token", () => ({ path: "/api/info", port: guarded.port }), 401],
  [
    "a wrong token",
    () => ({ path: "/api/info", port: guarded.port, headers: { authorization: "Bearer x" } }),
    401,
  ],
  ["a wrong token in the address", () => ({ path: "/?token=x", port: guarded.port }), 401],
  [
    "a token in the address of the API",
    () => ({ path: "/api/info?token=the-token", port: guarded.port }),
    401,
  ],
  // The event socket.
  ["a socket from another origin", upgrade({ origin: "http://evil.example" }), 403],
  ["a socket from the origin null", upgrade({ origin: "null" }), 403],
  ["a socket with another host", upgrade({ host: "evil.example" }), 403],
  ["a socket without the token", upgrade({}, "/api/events", () => guarded.port), 401],
  ["a socket somewhere else", upgrade({}, "/api/nothing"), 404],
  ["a socket with a wrong number", upgrade({}, "/api/events?after=-1"), 400],
  ["a socket with an unknown query", upgrade({}, "/api/events?shell=1"), 400],
  ["a socket that is no handshake", upgrade({ "sec-websocket-key": "no" }), 400],
  // Bodies.
  ["no JSON", save("a", "{nope"), 400],
  [
    "JSON that is too deep",
    { method: "POST", path: "/api/check", body: `{"workflow":"{}","inputs":{"a":${deep(5000)}}}` },
    400,
  ],
  ["JSON of another shape", save("a", { text: 1, revision: null }), 400],
  ["an unknown member", save("a", { text: workflow(), revision: null, force: true }), 400],
  ["a revision that is none", save("a", { text: workflow(), revision: "../x" }), 400],
  ["no body", { method: "PUT", path: "/api/workflows/a" }, 400],
  ["a body of another type", { ...save("a", "x"), headers: { "content-type": "text/html" } }, 415],
  ["an upload where JSON is wanted", { ...save("a", "x"), headers: { "content-type": "image/png" } }, 415],
  ["a text that is no workflow", save("a", { text: "[]", revision: null }), 422],
  ["a workflow that is too deep", save("a", { text: deep(2000), revision: null }), 422],
  ["a body that is too large", save("a", { text: workflow("x".repeat(300_000)), revision: null }), 413],
  [
    "a small body that is too large",
    { method: "PUT", path: "/api/settings", body: JSON.stringify({ editor: { a: "x".repeat(30_000) } }) },
    413,
  ],
  [
    "a body that says it is endless",
    { ...save("a", "{}"), headers: { "content-length": "99999999999" } },
    413,
  ],
  ["a setting that cannot be", { method: "PUT", path: "/api/settings", body: '{"device":"toaster"}' }, 400],
  [
    "a relative model folder",
    { method: "PUT", path: "/api/settings", body: '{"modelRoots":["../.."]}' },
    400,
  ],
  [
    "a member called __proto__",
    { method: "PUT", path: "/api/settings", body: '{"__proto__":{"previews":false}}' },
    400,
  ],
  [
    "a seed that is none",
    { method: "POST", path: "/api/runs", body: JSON.stringify({ workflow: workflow(), seed: "1e9" }) },
    400,
  ],
  [
    "a seed that is too large",
    {
      method: "POST",
      path: "/api/runs",
      body: JSON.stringify({ workflow: workflow(), seed: "99999999999999999999" }),
    },
    400,
  ],
  [
    "more runs than can wait",
    { method: "POST", path: "/api/runs", body: JSON.stringify({ workflow: workflow(), count: 4 }) },
    429,
  ],
  [
    "more runs than anybody may ask for",
    { method: "POST", path: "/api/runs", body: JSON.stringify({ workflow: workflow(), count: 1e9 }) },
    400,
  ],
  [
    "a workflow with nothing to run",
    { method: "POST", path: "/api/runs", body: JSON.stringify({ workflow: workflow() }) },
    422,
  ],
  [
    "a target that is no address",
    { method: "POST", path: "/api/runs", body: JSON.stringify({ workflow: workflow(), targets: ["../x"] }) },
    400,
  ],
  // Uploads.
  ["an empty upload", upload(""), 415],
  ["a page as a picture", upload("<!doctype html><script>alert(1)</script>", "?name=a.png"), 415],
  [
    "a drawing with scripts",
    upload('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "?name=a.svg"),
    415,
  ],
  ["a picture that is cut off", upload(png, "?name=a.png"), 422],
  ["an upload that is too large", upload(new Uint8Array(40_000)), 413],
  [
    "an upload of unknown length that is too large",
    () => ({
      method: "POST",
      path: "/api/uploads",
      headers: {
        "content-type": "application/octet-stream",
        "transfer-encoding": "chunked",
        "content-length": "",
      },
    }),
    400,
  ],
  [
    "a form without a file",
    upload(
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
      "",
      "multipart/form-data; boundary=x",
    ),
    400,
  ],
  ["a form that is none", upload("hello", "", "multipart/form-data"), 400],
  ["a page in the input folder", { path: "/api/inputs/page.png/file" }, 404],
  ["a drawing in the input folder", { path: "/api/inputs/drawing.png/thumbnail" }, 404],
  // Ids and queries.
  ["an unknown run", { path: "/api/runs/00000000-0000-0000-0000-000000000000" }, 404],
  ["a run that is SQL", { path: "/api/runs/'%20OR%201=1--" }, 404],
  ["cancelling an unknown run", { method: "POST", path: "/api/runs/none/cancel" }, 404],
  [
    "moving an unknown run",
    { method: "POST", path: "/api/queue/move", body: '{"runId":"none","place":0}' },
    409,
  ],
  ["an unknown artifact", { path: "/api/artifacts/none-1/file" }, 404],
  ["an artifact that is a path", { path: "/api/artifacts/..%2F..%2Fsecret.json/file" }, 404],
  ["an unknown query", { path: "/api/runs?where=1" }, 400],
  ["a page that is too large", { path: "/api/runs?limit=1000000" }, 400],
  ["the same query twice", { path: "/api/runs?text=a&text=b" }, 400],
  ["a phase that is none", { path: "/api/runs?phase=exploded" }, 400],
  ["an unknown address", { path: "/api/shell" }, 404],
  ["an unknown method", { method: "PATCH", path: "/api/info" }, 404],
  ["a method that is none", { method: "HACK", path: "/api/info" }, 400],
  ["broken percent signs", { path: "/api/workflows/%zz" }, 400],
  ["a part that is too long", { path: `/api/workflows/${"a".repeat(3000)}` }, [400, 404, 414]],
  ["headers that are too long", { path: "/api/info", headers: { x: "a".repeat(100_000) } }, [400, 431]],
  ["a line break in a header", { path: "/api/info", headers: { x: "a\nb: c\u0000" } }, 400],
];

describe("hostile requests", () => {
  it("there are enough of them", () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it.each(rows)("%s", async (_what, request, status) => {
    const answer = await ask(typeof request === "function" ? request() : request);
    expect([status].flat(), answer.head + answer.body).toContain(answer.status);
    expect(answer.head.toLowerCase()).not.toMatch(/content-type: (text\/html|image\/svg)/);
    expect(answer.body).not.toContain("confidential");
    if (/content-type: application\/json/i.test(answer.head)) {
      const told: unknown = JSON.parse(answer.body);
      expect(told).toMatchObject({
        error: { code: expect.stringMatching(/^[a-z0-9-]+$/), message: expect.any(String) },
      });
    }
  });

  it("a body that comes too slowly is given up", async () => {
    const head = `PUT /api/settings HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{`;
    const answer = await raw(server.port, head, false);
    expect([answer.status, answer.body]).toEqual([408, expect.stringContaining("too-slow")]);
  });

  it("headers that come too slowly are given up", async () => {
    expect((await raw(server.port, "GET /api/info HTTP/1.1\r\nhost:", false)).status).toBe(408);
  });

  it("what is no HTTP is given up", async () => {
    expect((await raw(server.port, "\u0016\u0003\u0001hello\r\n\r\n")).status).toBe(400);
  });

  it("afterwards the server lives, and nothing outside its folders was read or written", async () => {
    const answer = await ask({ path: "/api/info" });
    expect(answer.status).toBe(200);
    expect(await readFile(join(base, "secret.json"), "utf8")).toBe('{"confidential":1}');
    expect((await readdir(base)).sort()).toEqual(["editor", "home", "other", "secret.json"]);
    expect((await readdir(join(base, "home", "workflows"))).sort()).toEqual(["link.json"]);
    expect((await readdir(join(base, "home", "input"))).sort()).toEqual([
      "drawing.png",
      "link.png",
      "page.png",
    ]);
    expect(await readdir(join(base, "home", "output"))).toEqual([]);
  });

  it("pages come with a strict policy, and the token is changed for a cookie", async () => {
    const page = await ask({ path: "/" });
    expect(page.head).toMatch(/content-security-policy: default-src 'none'; script-src 'self'/i);
    expect(page.head).toMatch(/x-content-type-options: nosniff/i);
    const exchange = await ask({ path: "/?token=the-token", port: guarded.port });
    expect([exchange.status, exchange.head]).toEqual([303, expect.stringMatching(/location: \/\r\n/i)]);
    expect(exchange.head).toMatch(/set-cookie: weft_token=the-token; HttpOnly; SameSite=Strict/i);
    const cookie = { cookie: "weft_token=the-token" };
    expect((await ask({ path: "/api/info", port: guarded.port, headers: cookie })).status).toBe(200);
  });
});
