import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

it("a server that has nothing to do, with a client that listens, has no timer and nothing else that comes back", async () => {
  const module = new URL("./testing/test-server.ts", import.meta.url).href;
  const code = `
    import { Listener, queueOne, paintText, removeHome, runOver, startTestServer } from ${JSON.stringify(module)};
    const test = await startTestServer();
    const listener = new Listener(test.url);
    await listener.until(({ messages }) => messages[0]);
    await runOver(test.client, await queueOne(test.client, paintText()));
    const pause = Promise.withResolvers();
    setTimeout(() => pause.resolve(), 6000);
    await pause.promise;
    console.log(JSON.stringify(process.getActiveResourcesInfo()));
    await listener.close();
    await test.close();
    await removeHome(test);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code]);
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (text) => {
    printed += String(text);
  });
  child.stderr.on("data", (text) => {
    complaints += String(text);
  });
  await once(child, "close");
  expect(complaints).toBe("");
  const resources: unknown = JSON.parse(printed);
  // The worker's process and pipes, the listening socket, both ends of the client's, the watched folders; no timers.
  const allowed =
    /^(ProcessWrap|PipeWrap|TCPServerWrap|TCPSocketWrap|TCPWrap|FSEventWrap|FSEVENTWRAP|MessagePort)$/;
  expect((resources as string[]).filter((name) => !allowed.test(name))).toEqual([]);
}, 30_000);
