import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../files/testing/temporary-folder.ts";
import { createImageService } from "./image-service.ts";
import { encodePng } from "./png-encoder.ts";
import { noisePicture } from "./testing/noise-picture.ts";

describe("the image service", () => {
  it("loads a picture by name from the first root that has it", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "input", "sub"), { recursive: true });
    await writeFile(join(folder, "input", "sub", "a.png"), await encodePng(noisePicture(3, 2, 3, 1)));
    const images = createImageService({ inputRoots: [folder, join(folder, "input")] });
    expect((await images.load("sub/a.png")).image.shape).toEqual([1, 2, 3, 3]);
    expect((await images.load("sub\\a.png")).image.shape).toEqual([1, 2, 3, 3]);
  });

  it("prefers the content that the run pinned", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a.png"), await encodePng(noisePicture(3, 2, 3, 1)));
    await writeFile(join(folder, "kept"), await encodePng(noisePicture(7, 7, 3, 1)));
    const images = createImageService({
      inputRoots: [folder],
      pinned: new Map([["a.png", join(folder, "kept")]]),
    });
    expect((await images.load("a.png")).image.shape).toEqual([1, 7, 7, 3]);
  });

  it("says what is missing and where it looked", async () => {
    const folder = await temporaryFolder();
    const images = createImageService({ inputRoots: [folder] });
    await expect(images.load("gone.png")).rejects.toMatchObject({
      kind: "user",
      code: "file-missing",
      message: `The input file "gone.png" is not there (looked in ${folder}).`,
      action: { kind: "choose-file", name: "gone.png" },
    });
  });

  it("resizes every picture of a batch", async () => {
    const images = createImageService({ inputRoots: [] });
    const data = new Float32Array(2 * 4 * 4 * 3).fill(0.25, 48);
    const resized = await images.lanczos({ kind: "IMAGE", shape: [2, 4, 4, 3], data }, 8, 6);
    expect(resized.shape).toEqual([2, 6, 8, 3]);
    const half = 8 * 6 * 3;
    expect([...new Set(resized.data.subarray(0, half))]).toEqual([0]);
    // 0.25 is 63.75 of 255, which is truncated.
    expect([...new Set(resized.data.subarray(half))]).toEqual([Math.fround(63 / 255)]);
    await expect(images.lanczos(resized, 0, 3)).rejects.toMatchObject({ code: "bad-picture-size" });
  });
});
