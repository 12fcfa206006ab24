import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isAlive } from "../testing/is-alive.ts";

const hostProgram = fileURLToPath(new URL("../testing/test-host.ts", import.meta.url));

test("when the host is killed, a worker that is blocked in a call is gone soon", async () => {
  const host = fork(hostProgram, [], { execArgv: [] });
  const [pid]: unknown[] = await once(host, "message");
  const worker = Number(pid);
  expect(isAlive(worker)).toBe(true);
  host.kill("SIGKILL");
  await once(host, "exit");
  for (let waited = 0; waited < 5000 && isAlive(worker); waited += 50) await sleep(50);
  expect(isAlive(worker)).toBe(false);
});
