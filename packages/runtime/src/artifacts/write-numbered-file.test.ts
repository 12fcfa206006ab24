import { link, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../files/testing/temporary-folder.ts";
import { nextCounter, writeNumberedFile } from "./write-numbered-file.ts";

const content = Uint8Array.of(1, 2, 3);

function failing(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("numbered files", () => {
  it("count on from the highest number of their stem", () => {
    const names = ["a_00007_.png", "a_00012_.webp", "a_b_00099_.png", "b_00050_.png", "a_x.png", "a_3.png"];
    expect(nextCounter("a", names)).toBe(13);
    expect(nextCounter("a_b", names)).toBe(100);
    expect(nextCounter("c", names)).toBe(1);
    expect(nextCounter("", ["_00004_.png"])).toBe(5);
  });

  it("make their folder and start at 1", async () => {
    const directory = join(await temporaryFolder(), "a", "b");
    const place = { directory, stem: "x", extension: "png" };
    expect(await writeNumberedFile(place, content)).toBe(join(directory, "x_00001_.png"));
    expect(await writeNumberedFile(place, content)).toBe(join(directory, "x_00002_.png"));
    expect(new Uint8Array(await readFile(join(directory, "x_00001_.png")))).toEqual(content);
  });

  it("never take each other's name when written at once", async () => {
    const directory = await temporaryFolder();
    const place = { directory, stem: "x", extension: "png" };
    const paths = await Promise.all(
      Array.from({ length: 40 }, (_, index) => writeNumberedFile(place, Uint8Array.of(index))),
    );
    expect(new Set(paths).size).toBe(40);
    expect((await readdir(directory)).length).toBe(40);
    for (const [index, path] of paths.entries()) expect([...(await readFile(path))]).toEqual([index]);
  });

  it("never replace a file that appears after counting", async () => {
    const directory = await temporaryFolder();
    const rival = join(directory, "x_00001_.png");
    const calls = {
      writeFile,
      link: async (from: Parameters<typeof link>[0], to: Parameters<typeof link>[1]) => {
        await writeFile(rival, "theirs", { flag: "wx" }).catch(() => undefined);
        return link(from, to);
      },
    };
    const path = await writeNumberedFile({ directory, stem: "x", extension: "png" }, content, calls);
    expect(path).toBe(join(directory, "x_00002_.png"));
    expect(await readFile(rival, "utf8")).toBe("theirs");
  });

  it("work where the file system has no hard links", async () => {
    const directory = await temporaryFolder();
    const calls = { writeFile, link: () => Promise.reject(failing("ENOTSUP")) };
    const place = { directory, stem: "x", extension: "png" };
    const paths = await Promise.all([1, 2, 3].map(() => writeNumberedFile(place, content, calls)));
    expect(paths.sort()).toEqual([1, 2, 3].map((counter) => join(directory, `x_0000${counter}_.png`)));
    for (const path of paths) expect(new Uint8Array(await readFile(path))).toEqual(content);
    expect((await readdir(directory)).length).toBe(3);
  });

  it("leave nothing behind when the disk fills up in the middle", async () => {
    const directory = await temporaryFolder();
    const calls = {
      link,
      writeFile: (async (path: string) => {
        await writeFile(path, content.subarray(0, 1));
        throw failing("ENOSPC");
      }) as unknown as typeof writeFile,
    };
    const writing = writeNumberedFile({ directory, stem: "x", extension: "png" }, content, calls);
    await expect(writing).rejects.toMatchObject({ code: "ENOSPC" });
    expect(await readdir(directory)).toEqual([]);
  });
});
