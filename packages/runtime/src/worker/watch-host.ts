import { Worker } from "node:worker_threads";

/** Between two looks, in milliseconds. */
const LOOK_EVERY_MS = 250;

/** Plain JavaScript, because a thread that is made from text has no loader for types. */
const watch = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  let alive = process.ppid === workerData.host;
  try {
    process.kill(workerData.host, 0);
  } catch {
    alive = false;
  }
  if (!alive) process.kill(process.pid, "SIGKILL");
}, workerData.every);
`;

/**
 * Ends this process when the one that started it dies. A worker hears that its channel closed, but not while native code
 * blocks its thread, which one step of a large model does for seconds: so a second thread looks.
 */
export function watchHost(): void {
  const thread = new Worker(watch, {
    eval: true,
    execArgv: [],
    workerData: { host: process.ppid, every: LOOK_EVERY_MS },
  });
  thread.unref();
}
