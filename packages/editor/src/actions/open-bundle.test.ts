import { serializeWorkflow } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { readZip } from "../api/read-zip.ts";
import { crc32 } from "../api/write-zip.ts";
import { nodeId, workflowOf } from "../testing/graph-samples.ts";
import { openWith, sketch } from "../testing/open-with.ts";
import { importFiles } from "./import-files.ts";
import { makeBundle } from "./make-bundle.ts";

const encoder = new TextEncoder();

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A zip archive in which every other file is stored, the rest deflated. */
async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [index, [path, text]] of Object.entries(files).entries()) {
    const name = encoder.encode(path);
    const plain = encoder.encode(text);
    const method = index % 2 === 0 ? 8 : 0;
    const data = method === 8 ? await deflate(plain) : plain;
    const header = (signature: number, length: number, shift: number): Uint8Array<ArrayBuffer> => {
      const bytes = new Uint8Array(length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, signature, true);
      view.setUint16(8 + shift, method, true);
      view.setUint32(18 + shift, data.length, true);
      view.setUint32(22 + shift, plain.length, true);
      view.setUint16(26 + shift, name.length, true);
      return bytes;
    };
    const entry = header(0x02014b50, 46, 2);
    new DataView(entry.buffer).setUint32(42, offset, true);
    directory.push(entry, name);
    const local = header(0x04034b50, 30, 0);
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, directory.length / 2, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(await new Blob([...parts, ...directory, end]).arrayBuffer());
}

function bundleFile(bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], "shared.weft");
}

describe("a zip archive", () => {
  it("comes out as it went in", async () => {
    const files = await readZip(await zipOf({ a: "one", "b/ü": "x".repeat(5000), c: "" }), 10_000);
    expect([...files].map(([name, bytes]) => [name, bytes.length])).toEqual([
      ["a", 3],
      ["b/ü", 5000],
      ["c", 0],
    ]);
  });

  it("is refused when it is none, cut off, or larger inside than allowed", async () => {
    const archive = await zipOf({ a: "0".repeat(100_000) });
    await expect(readZip(encoder.encode("hello, I am no archive at all"), 10)).rejects.toThrow("no-zip");
    for (const length of [1, 30, archive.length - 23]) {
      await expect(readZip(archive.slice(0, length), 1e6)).rejects.toThrow("no-zip");
    }
    await expect(readZip(archive, 99_999)).rejects.toThrow("too-large");
  });
});

describe("a bundle", () => {
  const text = serializeWorkflow(workflowOf(sketch));

  it("opens with its pictures, under the names that they have here", async () => {
    const { editor, workflow, requests, tab } = await openWith({
      uploadInput: () => ({
        name: "outline-2.png",
        mediaType: "image/png",
        width: 1,
        height: 1,
        bytes: 1,
        sha256: "",
      }),
    });
    const zip = await zipOf({
      "manifest.json": "{}",
      "inputs/outline.png": "picture",
      "workflow.json": text,
    });
    await importFiles(editor, [bundleFile(zip)]);
    expect(requests("uploadInput")).toMatchObject([{ query: { name: "outline.png" } }]);
    expect(workflow().nodes.get(nodeId("load"))?.params.get("image")).toBe("outline-2.png");
    expect(tab()).toMatchObject({ dirty: true, name: undefined });
    expect(editor.ui.getState().toasts.at(-1)).toMatchObject({ level: "success" });
  });

  it("says what is wrong with it", async () => {
    const { editor, tab } = await openWith();
    const before = tab().id;
    await importFiles(editor, [
      bundleFile(await zipOf({ "inputs/a.png": "x" })),
      bundleFile(encoder.encode("{}")),
    ]);
    expect(editor.ui.getState().toasts.map(({ text: said }) => said)).toEqual([
      expect.stringContaining("it has no workflow"),
      expect.stringContaining("it is no zip archive"),
    ]);
    expect(tab().id).toBe(before);
  });

  it("that was made here opens here, and holds what its manifest says", async () => {
    const { editor, tab, workflow } = await openWith({
      uploadInput: () => ({
        name: "outline.png",
        mediaType: "image/png",
        width: 1,
        height: 1,
        bytes: 1,
        sha256: "",
      }),
    });
    const before = workflow();
    const bundle = new Uint8Array(await (await makeBundle(editor, tab())).arrayBuffer());
    const files = await readZip(bundle, 1e6);
    expect([...files.keys()].toSorted()).toEqual(["inputs/outline.png", "manifest.json", "workflow.json"]);
    const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
    expect(manifest).toMatchObject({
      format: "weft.bundle",
      version: 1,
      files: { "inputs/outline.png": { bytes: 24, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    await importFiles(editor, [bundleFile(bundle)]);
    expect([...workflow().nodes.keys()].toSorted()).toEqual([...before.nodes.keys()].toSorted());
    expect(workflow().edges).toEqual(before.edges);
  });

  it("has the checksums of zip", () => {
    // The check value of CRC-32, of the text "123456789".
    expect(crc32(encoder.encode("123456789"))).toBe(0xcbf43926);
  });
});
