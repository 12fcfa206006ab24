import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { type ServerMessage, serverMessageSchema } from "@weft/graph/protocol";
import { describe, expect, it } from "vitest";
import { serve } from "./serve-process.ts";
import { root, temporaryFolder, weft } from "./weft-process.ts";

const example = join(root, "workflows", "text-to-image.json");

/** Listens to a server's events until `found`, then leaves; answers with everything heard. */
function hear(
  url: string,
  query: string,
  found: (messages: readonly ServerMessage[]) => boolean,
): Promise<readonly ServerMessage[]> {
  return new Promise((resolve, reject) => {
    const messages: ServerMessage[] = [];
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/events${query}`);
    const timer = setTimeout(
      () => reject(new Error(`not heard: ${JSON.stringify(messages.slice(-3))}`)),
      30_000,
    );
    socket.addEventListener("error", () => reject(new Error("the socket failed")));
    socket.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      messages.push(serverMessageSchema.parse(JSON.parse(data)));
      if (!found(messages)) return;
      clearTimeout(timer);
      socket.close();
      resolve(messages);
    });
  });
}

const ended = (messages: readonly ServerMessage[]): boolean =>
  messages.some((message) => message.type === "event" && message.event.type === "run.finished");
const typesOf = (messages: readonly ServerMessage[]) =>
  messages.flatMap((message) => (message.type === "event" ? [message.event.type] : []));

describe("weft serve", () => {
  it("says where it listens, serves the real nodes and models, and ends with 0 on Ctrl-C", async () => {
    const server = await serve(await temporaryFolder());
    const { nodes } = await server.client.call("getCatalogue", {});
    expect(nodes.map(({ type }) => type)).toContain("KSampler");
    const { models } = await server.client.call("listModels", {});
    expect(models.find(({ name }) => name === "starter")).toMatchObject({
      folder: "checkpoints",
      runs: { ok: true },
    });
    const { examples } = await server.client.call("listExamples", {});
    expect(examples.map(({ name }) => name)).toContain("text-to-image");
    const result = await server.stop();
    expect(result.code).toBe(0);
    expect(result.events.at(-1)).toEqual({ type: "command.finished", command: "serve", exitCode: 0 });
  });

  it("ends when the program that started it with --json goes away", async () => {
    const server = await serve(await temporaryFolder());
    server.child.stdin.end();
    expect((await server.done).code).toBe(0);
  });

  it("refuses a port that is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const address = holder.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const result = await weft(["serve", "--json", "--port", port], { home: await temporaryFolder() });
    expect(result.events.at(-1)).toMatchObject({ exitCode: 1, error: { code: "port-taken" } });
    holder.close();
  });

  it("runs a real workflow, and a client that comes back gets what it missed", async () => {
    const server = await serve(await temporaryFolder());
    const text = await readFile(example, "utf8");
    const all = hear(server.url, "", ended);
    const part = hear(server.url, "", (messages) => typesOf(messages).includes("run.started"));
    await server.client.call("queueRuns", { body: { workflow: text } });
    const first = await part;
    const after = Math.max(...first.map(({ seq }) => seq));
    const hello = first[0]?.type === "hello" ? first[0] : undefined;
    const rest = await hear(server.url, `?after=${after}&server=${hello?.server}`, ended);
    expect(rest[0]).toMatchObject({ type: "hello", resync: false });
    const together = [...first, ...rest.slice(1)];
    const whole = await all;
    expect(together.slice(1, whole.length)).toEqual(whole.slice(1));
    await server.stop();
  });

  it("a queued run survives a restart, and one that was being computed goes on", async () => {
    const home = await temporaryFolder();
    const text = await readFile(example, "utf8");
    const first = await serve(home);
    const sets = [{ node: "sampler", port: "steps", value: 400 }];
    const long = await first.client.call("queueRuns", { body: { workflow: text, sets } });
    const short = await first.client.call("queueRuns", { body: { workflow: text } });
    await hear(first.url, "?after=0", (messages) => typesOf(messages).includes("node.progress"));
    await first.stop();
    const second = await serve(home);
    const { queued, running } = await second.client.call("getQueue", {});
    expect([...running, ...queued].map(({ id }) => id)).toEqual([long.runs[0]?.id, short.runs[0]?.id]);
    expect([...running, ...queued][0]?.attempt).toBe(1);
    await second.stop();
  });

  it("a run of the command line appears live, and weft queue works on the server's queue", async () => {
    const home = await temporaryFolder();
    const server = await serve(home);
    const heard = hear(server.url, "", (messages) =>
      messages.some(
        ({ type, ...rest }) =>
          type === "event" &&
          "event" in rest &&
          rest.event.type === "history.changed" &&
          rest.event.run.phase === "succeeded",
      ),
    );
    await weft(["run", example, "--out", join(home, "output")], { home });
    const changes = (await heard).flatMap((message) =>
      message.type === "event" && message.event.type === "history.changed" ? [message.event.run] : [],
    );
    expect(changes.at(-1)).toMatchObject({
      source: "command",
      phase: "succeeded",
      title: "Text to image",
      artifacts: 1,
    });

    const paused = hear(server.url, "", (messages) => typesOf(messages).includes("queue.changed"));
    expect((await weft(["queue", "pause"], { home })).code).toBe(0);
    await paused;
    const text = await readFile(example, "utf8");
    const { runs } = await server.client.call("queueRuns", { body: { workflow: text, count: 2 } });
    const listed = await weft(["queue", "ls", "--json"], { home });
    expect(listed.events.filter(({ type }) => type === "run.listed").map(({ runId }) => runId)).toEqual(
      runs.map(({ id }) => id),
    );
    expect((await weft(["queue", "cancel", runs[0]?.id ?? ""], { home })).code).toBe(0);
    expect((await weft(["queue", "cancel", "nothing", "--json"], { home })).code).toBe(2);
    const { queued } = await server.client.call("getQueue", {});
    expect(queued.map(({ id }) => id)).toEqual([runs[1]?.id]);
    const done = hear(server.url, "", ended);
    await weft(["queue", "resume"], { home });
    await done;
    await server.stop();
  });

  it.skipIf(process.platform !== "linux")("idle with a client it uses no processor", async () => {
    const server = await serve(await temporaryFolder());
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/api/events`);
    await new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const before = await ticks(server.child.pid ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const used = (await ticks(server.child.pid ?? 0)) - before;
    socket.close();
    await server.stop();
    // A tick is 10 ms: at most 20 ms in 3 s.
    expect(used).toBeLessThanOrEqual(2);
  });
});

/** Processor time of a process, user and system, in ticks of 10 ms. */
async function ticks(processId: number): Promise<number> {
  const text = await readFile(`/proc/${processId}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}
