import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, realpath, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openContentStore } from "./content-store.ts";
import { openHashIndex } from "./hash-index.ts";
import { openInputFiles } from "./input-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function folders() {
  const folder = await realpath(await temporaryFolder());
  const [workflow, input, home] = [join(folder, "work"), join(folder, "work", "input"), join(folder, "home")];
  await mkdir(input, { recursive: true });
  return { folder, workflow, input, home, files: openInputFiles({ roots: [workflow, input], home }) };
}

/** Writes a file that has not been touched for a while. */
async function writeOld(path: string, text: string, at = 1_700_000_000): Promise<void> {
  await writeFile(path, text);
  await utimes(path, at, at);
}

describe("finding input files", () => {
  it("looks through the roots in order", async () => {
    const { workflow, input, files } = await folders();
    await writeFile(join(input, "a.txt"), "from input");
    expect(await files.find("a.txt")).toEqual({ name: "a.txt", path: join(input, "a.txt") });
    await writeFile(join(workflow, "a.txt"), "beside the workflow");
    expect((await files.find("a.txt"))?.path).toBe(join(workflow, "a.txt"));
  });

  it("finds no folders and nothing that is not there", async () => {
    const { files } = await folders();
    expect(await files.find("input")).toBeUndefined();
    expect(await files.find("gone/a.txt")).toBeUndefined();
    expect(await files.find("%2e%2e/secret")).toBeUndefined();
  });

  it.each(["../secret", "/etc/passwd", "..\\secret", "C:\\secret", "a\u0000"])("refuses %j", async (name) => {
    const { files } = await folders();
    await expect(files.find(name)).rejects.toMatchObject({ kind: "user", code: "file-name-refused" });
  });

  it.skipIf(process.platform === "win32")(
    "refuses a link out of its root, and follows one inside",
    async () => {
      const { folder, workflow, input, files } = await folders();
      await writeFile(join(folder, "secret"), "x");
      await symlink(join(folder, "secret"), join(workflow, "out"));
      await symlink(folder, join(workflow, "up"));
      await writeFile(join(input, "real"), "x");
      await symlink(join(input, "real"), join(workflow, "inside"));
      await expect(files.find("out")).rejects.toMatchObject({ code: "file-name-refused" });
      await expect(files.find("up/secret")).rejects.toMatchObject({ code: "file-name-refused" });
      expect((await files.find("inside"))?.path).toBe(join(input, "real"));
    },
  );
});

describe("keeping what a run has read", () => {
  it("copies a file into the store once, and finds it by its hash after the file is gone", async () => {
    const { workflow, home, files } = await folders();
    await writeFile(join(workflow, "a.txt"), "content");
    const file = await files.find("a.txt");
    if (file === undefined) throw new Error("a.txt was not found");
    const kept = await files.keep(file);
    expect(kept).toMatchObject({ sha256: sha256("content"), bytes: 7 });
    expect(await files.keep(file)).toEqual(kept);
    await rm(file.path);
    expect(await readFile(kept.path, "utf8")).toBe("content");
    expect((await readdir(join(home, "inputs"))).length).toBe(1);
  });

  it("prefers pinned contents to files of the same name, with either slash", async () => {
    const { workflow, home, files } = await folders();
    const store = openContentStore(join(home, "inputs"));
    const stored = await store.putBytes(Buffer.from("pinned"));
    await mkdir(join(workflow, "sub"));
    await writeFile(join(workflow, "sub", "a.txt"), "other");
    const pinned = openInputFiles({ roots: [workflow], home, pinned: new Map([["sub/a.txt", stored]]) });
    const file = await pinned.find("sub\\a.txt");
    expect(file?.stored).toEqual(stored);
    expect(file && (await pinned.hash(file)).sha256).toBe(sha256("pinned"));
    expect((await files.find("sub/a.txt"))?.stored).toBeUndefined();
  });

  it("takes a damaged content of the store as missing when asked to verify", async () => {
    const { home } = await folders();
    const store = openContentStore(join(home, "inputs"));
    const stored = await store.putBytes(Buffer.from("right"));
    await writeFile(stored.path, "wrong");
    expect(await store.find(stored.sha256, { verify: true })).toBeUndefined();
    expect(await store.find("../../etc/passwd")).toBeUndefined();
  });

  it("leaves nothing in the store when it is cancelled", async () => {
    const { workflow, home } = await folders();
    await writeFile(join(workflow, "a.txt"), "content");
    const store = openContentStore(join(home, "inputs"));
    await expect(store.putFile(join(workflow, "a.txt"), AbortSignal.abort())).rejects.toThrow();
    expect(await readdir(join(home, "inputs"))).toEqual([]);
  });
});

describe("the index of hashes", () => {
  it("reads an unchanged file once, also in another process", async () => {
    const { folder } = await folders();
    const [path, indexPath] = [join(folder, "a"), join(folder, "index.json")];
    await writeOld(path, "one");
    expect(await openHashIndex(indexPath).hash(path)).toEqual({ sha256: sha256("one"), bytes: 3 });
    let reads = 0;
    const onProgress = () => {
      reads += 1;
    };
    expect((await openHashIndex(indexPath).hash(path, { onProgress })).sha256).toBe(sha256("one"));
    expect(reads).toBe(0);
  });

  it("reads a changed file again: another time, another size, or the same of both", async () => {
    const { folder } = await folders();
    const [path, index] = [join(folder, "a"), openHashIndex(join(folder, "index.json"))];
    await writeOld(path, "one");
    await index.hash(path);
    for (const [text, at] of [
      ["two", 1_700_000_100],
      ["four", 1_700_000_100],
      ["five", 1_700_000_100],
    ] as const) {
      await writeOld(path, text, at);
      expect((await index.hash(path)).sha256).toBe(sha256(text));
    }
  });

  it("keeps nothing of a file that has just been written", async () => {
    const { folder } = await folders();
    const [path, indexPath] = [join(folder, "a"), join(folder, "index.json")];
    await writeFile(path, "fresh");
    await openHashIndex(indexPath).hash(path);
    await expect(readFile(indexPath)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("takes a damaged index as empty", async () => {
    const { folder } = await folders();
    const [path, indexPath] = [join(folder, "a"), join(folder, "index.json")];
    await writeOld(path, "one");
    for (const text of ["{", "[]", '{"format":"weft.hashes","version":1,"files":{"x":3}}']) {
      await writeFile(indexPath, text);
      expect((await openHashIndex(indexPath).hash(path)).sha256).toBe(sha256("one"));
    }
  });

  it("keeps every entry when many files are hashed at once", async () => {
    const { folder } = await folders();
    const [indexPath, index] = [join(folder, "index.json"), openHashIndex(join(folder, "index.json"))];
    const paths = Array.from({ length: 20 }, (_, number) => join(folder, `file${number}`));
    await Promise.all(paths.map((path) => writeOld(path, path)));
    await Promise.all(paths.map((path) => index.hash(path)));
    expect(Object.keys(JSON.parse(await readFile(indexPath, "utf8")).files).sort()).toEqual(paths.sort());
  });
});
