import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, type ImageValue, type NodeId, nodeAddress } from "@weft/graph";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../files/testing/temporary-folder.ts";
import { fromEightBit } from "../images/eight-bit.ts";
import { decodePixels, pixelsHash } from "../images/pixels.ts";
import { noiseBytes } from "../images/testing/noise-picture.ts";
import { readPngTexts } from "../metadata/read-png-text.ts";
import { type ArtifactServiceOptions, createArtifactService } from "./artifact-service.ts";
import { writeFailure } from "./write-failure.ts";

const node = nodeAddress("save" as NodeId);

function batchOf(count: number, size = 4): ImageValue {
  const length = size * size * 3;
  const data = Float32Array.from({ length: count * length }, (_, index) => Math.floor(index / length) / 10);
  return { kind: "IMAGE", shape: [count, size, size, 3], data };
}

async function serviceIn(folder: string, other: Partial<ArtifactServiceOptions> = {}) {
  return createArtifactService({
    outputDirectory: join(folder, "out"),
    tempDirectory: join(folder, "temp"),
    address: node,
    listIndex: 3,
    textsFor: ({ batchIndex, pixels }) => [{ keyword: "weft", text: `${batchIndex} ${pixels}` }],
    now: () => new Date(2026, 0, 2),
    ...other,
  });
}

/** Whether the tests may mount a small file system. */
const canMount = process.platform === "linux" && process.getuid?.() === 0;

describe("saving pictures", () => {
  it("writes each picture of a batch, with its texts, and tells what was written", async () => {
    const folder = await temporaryFolder();
    const told: Artifact[] = [];
    const service = await serviceIn(folder, { onSaved: (artifact) => told.push(artifact) });
    const artifacts = await service.savePng(batchOf(2), { prefix: "%year%/x", kind: "output" });
    expect(told).toEqual(artifacts);
    expect(artifacts.map(({ path }) => path)).toEqual([
      join(folder, "out", "2026", "x_00001_.png"),
      join(folder, "out", "2026", "x_00002_.png"),
    ]);
    for (const [batchIndex, artifact] of artifacts.entries()) {
      const bytes = await readFile(artifact.path);
      expect(artifact).toEqual({
        path: artifact.path,
        mediaType: "image/png",
        width: 4,
        height: 4,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        pixels: pixelsHash(await decodePixels(bytes, "x")),
        node,
        listIndex: 3,
        batchIndex,
      });
      expect(readPngTexts(bytes).texts).toEqual([
        { keyword: "weft", text: `${batchIndex} ${artifact.pixels}` },
      ]);
    }
    expect(artifacts[0]?.pixels).not.toBe(artifacts[1]?.pixels);
  });

  it("puts temporary pictures into their own folder", async () => {
    const folder = await temporaryFolder();
    const service = await serviceIn(folder);
    const [artifact] = await service.savePng(batchOf(1), { prefix: "p", kind: "temp" });
    expect(artifact?.path).toBe(join(folder, "temp", "p_00001_.png"));
  });

  it("stops between pictures when the run is cancelled", async () => {
    const folder = await temporaryFolder();
    const controller = new AbortController();
    const service = await serviceIn(folder, { signal: controller.signal, onSaved: () => controller.abort() });
    await expect(service.savePng(batchOf(3), { prefix: "x", kind: "output" })).rejects.toThrow();
    expect(await readdir(join(folder, "out"))).toEqual(["x_00001_.png"]);
  });

  it("refuses to leave the output folder, and writes nothing", async () => {
    const folder = await temporaryFolder();
    const service = await serviceIn(folder);
    const saving = service.savePng(batchOf(1), { prefix: "../x", kind: "output" });
    await expect(saving).rejects.toMatchObject({ kind: "user", code: "prefix-outside" });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(["x", "sub/x"])("says that an output folder is a file (prefix %s)", async (prefix) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "out"), "");
    const service = await serviceIn(folder);
    await expect(service.savePng(batchOf(1), { prefix, kind: "output" })).rejects.toMatchObject({
      kind: "user",
      code: "output-not-a-folder",
      message: expect.stringContaining(join(folder, "out")),
      remedy: expect.stringContaining("--out"),
    });
  });

  it.runIf(process.platform === "linux" && process.getuid?.() !== 0)(
    "says that an output folder cannot be written into",
    async () => {
      const folder = await temporaryFolder();
      await mkdir(join(folder, "out"), { mode: 0o500 });
      onTestFinished(() => chmod(join(folder, "out"), 0o700));
      const saving = (await serviceIn(folder)).savePng(batchOf(1), { prefix: "x", kind: "output" });
      await expect(saving).rejects.toMatchObject({ kind: "user", code: "output-not-writable" });
    },
  );

  it.runIf(canMount)(
    "says that the disk is full, keeps what was saved, and leaves no half file",
    async (context) => {
      const folder = await temporaryFolder();
      const out = join(folder, "out");
      await mkdir(out);
      try {
        execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", out], { stdio: "ignore" });
      } catch {
        // A container may withhold the right to mount from its root.
        context.skip();
      }
      onTestFinished(() => {
        execFileSync("/bin/umount", [out]);
      });
      const side = 128;
      const noise = new Float32Array(2 * side * side * 3);
      fromEightBit(noiseBytes(noise.length, 1), noise, 0);
      const image: ImageValue = { kind: "IMAGE", shape: [2, side, side, 3], data: noise };
      const saving = (await serviceIn(folder)).savePng(image, { prefix: "x", kind: "output" });
      await expect(saving).rejects.toMatchObject({ kind: "operational", code: "disk-full" });
      expect(await readdir(out)).toEqual(["x_00001_.png"]);
    },
  );
});

describe("failures to write", () => {
  it.each([
    ["ENOSPC", "operational", "disk-full"],
    ["EDQUOT", "operational", "disk-full"],
    ["EACCES", "user", "output-not-writable"],
    ["EPERM", "user", "output-not-writable"],
    ["EROFS", "user", "output-not-writable"],
    ["ENOTDIR", "user", "output-not-a-folder"],
    ["ENAMETOOLONG", "user", "output-name-too-long"],
    ["EIO", "operational", "output-failed"],
  ])("%s is a %s failure %s that names the folder and the remedy", (errno, kind, code) => {
    const failure = writeFailure(Object.assign(new Error(errno), { code: errno }), "/pictures");
    expect(failure).toMatchObject({ kind, code, message: expect.stringContaining("/pictures") });
    expect(failure.remedy).toMatch(/\.$/);
  });
});
