import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "../files/error-code.ts";

/** Between two looks at a claim that another process holds, in milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Claims a name for this process: of all processes of this machine that ask, one gets it and the others wait. The claim of
 * a process that died is void. Answers with what gives it back; throws the signal's reason.
 */
export async function claimFile(path: string, signal: AbortSignal): Promise<() => Promise<void>> {
  const mark = `${process.pid} ${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    signal.throwIfAborted();
    try {
      await writeFile(path, mark, { flag: "wx" });
      return () => rm(path, { force: true });
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
    const holder = await readFile(path, "utf8").catch(() => "");
    if (holder !== "" && !isRunning(Number.parseInt(holder, 10))) await takeAway(path, holder);
    else await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** Renamed first: of several processes that find it void, only one takes it away, and never a newer claim. */
async function takeAway(path: string, holder: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const taken = await readFile(aside, "utf8").catch(() => holder);
  if (taken === holder) await rm(aside, { force: true });
  else await rename(aside, path);
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there all the same.
    return errorCode(error) === "EPERM";
  }
}
