import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryPathBeside, writeFileAtomically } from "./atomic-write.ts";
import { removeUnfinished } from "./remove-unfinished.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

describe("files that a killed process left unfinished", () => {
  it("are removed, also in sub-folders, and nothing else is", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "sub"));
    const mine = temporaryPathBeside(join(folder, "sub", "picture"));
    const theirs = join(folder, basename(mine).replace(`.${process.pid}.`, ".99."));
    const named = join(folder, `.picture.${process.pid}.tmp`);
    for (const path of [mine, theirs, named]) await writeFile(path, "");
    await removeUnfinished(folder, process.pid);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(
      [basename(theirs), basename(named), "sub"].sort(),
    );
  });

  it("need no folder", async () => {
    await expect(removeUnfinished(join(await temporaryFolder(), "gone"), 1)).resolves.toBeUndefined();
  });
});

describe("writing atomically", () => {
  it("replaces the whole file, and leaves no temporary one when it fails", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "a", "file");
    await writeFileAtomically(path, "one");
    await writeFileAtomically(path, "two");
    expect(await readdir(join(folder, "a"))).toEqual(["file"]);
    await mkdir(join(folder, "taken", "x"), { recursive: true });
    await expect(writeFileAtomically(join(folder, "taken"), "three")).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(["a", "taken"]);
  });
});
