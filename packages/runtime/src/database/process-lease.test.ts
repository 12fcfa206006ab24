import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isLeaseHeld, removeDeadLeases, takeLease } from "./process-lease.ts";

const folder = () => mkdtempSync(join(tmpdir(), "weft-lease-"));

it("a lease is held until it is released", () => {
  const leases = folder();
  const lease = takeLease(leases);
  expect(isLeaseHeld(leases, lease.id)).toBe(true);
  removeDeadLeases(leases, 0);
  expect(isLeaseHeld(leases, lease.id)).toBe(true);
  lease.release();
  expect(isLeaseHeld(leases, lease.id)).toBe(false);
  expect(readdirSync(leases)).toEqual([]);
});

it("a process that is killed loses its lease at once, and its file can be removed", async () => {
  const leases = folder();
  const module = new URL("./process-lease.ts", import.meta.url).href;
  const code = `import { takeLease } from ${JSON.stringify(module)};
    // Kept, as a program keeps it: a lease that nothing refers to is collected, and its lock with it.
    const lease = takeLease(${JSON.stringify(leases)});
    console.log(lease.id); setInterval(() => lease.id, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code]);
  const [printed] = await once(child.stdout, "data");
  const id = String(printed).trim();
  expect(isLeaseHeld(leases, id)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "close");
  expect(isLeaseHeld(leases, id)).toBe(false);
  removeDeadLeases(leases);
  expect(readdirSync(leases)).toHaveLength(1);
  removeDeadLeases(leases, 0);
  expect(readdirSync(leases)).toEqual([]);
});

it("names that are no leases are not held, whatever they say", () => {
  const leases = folder();
  expect(isLeaseHeld(leases, "../../etc/passwd")).toBe(false);
  expect(isLeaseHeld(leases, "00000000-0000-0000-0000-000000000000")).toBe(false);
});
