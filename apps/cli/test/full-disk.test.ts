import { execFileSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, temporaryFolder, weft } from "./weft-process.ts";

// A file system of 64 KiB can only be mounted by root, and only Linux has it.
const canMount = process.platform === "linux" && process.getuid?.() === 0 && mountWorks();

function mountWorks(): boolean {
  try {
    execFileSync("mountpoint", ["-q", "/proc"]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount)("a full disk", () => {
  let disk: string;
  beforeAll(async () => {
    disk = join(await temporaryFolder(), "small");
    await mkdir(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]);
  });
  afterAll(() => execFileSync("umount", [disk]));

  it("ends with 3, says so, and leaves no half-written picture", async () => {
    const home = await temporaryFolder();
    const args = ["run", join(root, "workflows", "batch.json"), "--out", disk];
    const result = await weft(args, { home });
    expect(result.code).toBe(3);
    expect(result.stderr).toMatch(/disk|space/i);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    const names = await readdir(disk, { recursive: true });
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
