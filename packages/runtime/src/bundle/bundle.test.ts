import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openContentStore } from "../files/content-store.ts";
import { temporaryFolder } from "../files/testing/temporary-folder.ts";
import { BUNDLE_LIMITS, type Bundle } from "./bundle-layout.ts";
import { keepBundleInputs } from "./keep-bundle.ts";
import { readBundle } from "./read-bundle.ts";
import { writeBundle } from "./write-bundle.ts";

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

const outline = Uint8Array.of(1, 2, 3);
const bundle: Bundle = {
  workflow: JSON.stringify({
    title: "湖",
    lock: { files: { "sub/outline.png": { sha256: sha256(outline) } } },
  }),
  inputs: new Map([
    ["sub/outline.png", outline],
    ["b.png", new Uint8Array(5)],
  ]),
  results: new Map([["abc123", strToU8("{}")]]),
};

/** Unpacks a bundle, changes its entries and packs them again. */
function tampered(
  change: (entries: Record<string, Uint8Array<ArrayBuffer>>) => void,
): Uint8Array<ArrayBuffer> {
  const entries = unzipSync(writeBundle(bundle)) as Record<string, Uint8Array<ArrayBuffer>>;
  change(entries);
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}

describe("bundles", () => {
  it("come out as they went in", () => {
    expect(readBundle(Uint8Array.from(writeBundle(bundle)))).toEqual(bundle);
  });

  it("come out as they went in, whatever the names", () => {
    const part = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .filter((name) => /^[^/\\:.\p{Cc} <>"|?*]+$/u.test(name));
    const inputs = fc.dictionary(
      fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(inputs, (files) => {
        const some = {
          workflow: "{}",
          inputs: new Map(
            Object.entries(files).map(([name, bytes]) => [name, Uint8Array.from(bytes)] as const),
          ),
          results: new Map(),
        };
        expect(readBundle(Uint8Array.from(writeBundle(some)))).toEqual(some);
      }),
      { numRuns: 50 },
    );
  });

  it("have the same bytes whenever and in whatever order they are packed", () => {
    const reordered = { ...bundle, inputs: new Map([...bundle.inputs].reverse()) };
    expect(sha256(writeBundle(reordered))).toBe(sha256(writeBundle(bundle)));
    // Stated so that a change of the packing, or of the packer, cannot go unnoticed.
    const empty = { workflow: "{}", inputs: new Map(), results: new Map() };
    expect(sha256(writeBundle(empty))).toBe(
      "61d3eb5ec9f9dbf1a138d717ac9e7623559e72d15d756e2df5555e30e8a86664",
    );
  });

  it("hold a manifest, the workflow, inputs and results, and nothing else", () => {
    const entries = unzipSync(writeBundle(bundle));
    expect(Object.keys(entries)).toEqual([
      "manifest.json",
      "inputs/b.png",
      "inputs/sub/outline.png",
      "results/abc123",
      "workflow.json",
    ]);
    const manifest = JSON.parse(strFromU8(entries["manifest.json"] ?? new Uint8Array()));
    expect(manifest).toMatchObject({ format: "weft.bundle", version: 1 });
    expect(manifest.files["inputs/sub/outline.png"]).toEqual({ sha256: sha256(outline), bytes: 3 });
  });

  it("put their inputs into the content store", async () => {
    const store = openContentStore(join(await temporaryFolder(), "inputs"));
    const kept = await keepBundleInputs(bundle, store);
    expect(kept.get("sub/outline.png")?.sha256).toBe(sha256(outline));
    expect(await store.find(sha256(outline), { verify: true })).toBeDefined();
  });

  it("are not made of an input that is not the one the lock names", () => {
    const changed = { ...bundle, inputs: new Map([["sub/outline.png", Uint8Array.of(9)]]) };
    expect(() => writeBundle(changed)).toThrow(expect.objectContaining({ code: "bundle-input-changed" }));
  });

  it("are not made of a name that leaves the input folder", () => {
    const outside = { ...bundle, inputs: new Map([["../x", Uint8Array.of(9)]]) };
    expect(() => writeBundle(outside)).toThrow(expect.objectContaining({ code: "bundle-name-refused" }));
  });
});

describe("bundles that cannot be trusted", () => {
  const damaged = (text: string) =>
    expect.objectContaining({ kind: "user", code: "bundle-damaged", message: expect.stringContaining(text) });

  it.each(["", "PK", "hello", "PK\x03\x04 and so on"])(
    "are refused when they are no zip archive (%j)",
    (text) => {
      expect(() => readBundle(strToU8(text) as Uint8Array<ArrayBuffer>)).toThrow(damaged("no zip archive"));
    },
  );

  it("are refused when they are cut off", () => {
    const whole = Uint8Array.from(writeBundle(bundle));
    for (const length of [10, 100, whole.length - 1]) {
      expect(() => readBundle(whole.slice(0, length))).toThrow(damaged(""));
    }
  });

  it.each([
    "../evil",
    "inputs/../../evil",
    "/etc/passwd",
    "inputs/C:\\evil",
    "inputs//a",
    "models/x.onnx",
    "results/a/b",
  ])("are refused with an entry %j", (name) => {
    const archive = tampered((entries) => {
      Object.defineProperty(entries, name, { value: outline, enumerable: true });
    });
    expect(() => readBundle(archive)).toThrow(damaged("which no bundle may have"));
  });

  it("are refused with an entry that objects treat in a special way", () => {
    const archive = tampered((entries) => {
      entries.__plain__ = outline;
    });
    const hostile = Buffer.from(archive).toString("latin1").replaceAll("__plain__", "__proto__");
    expect(() => readBundle(Uint8Array.from(Buffer.from(hostile, "latin1")))).toThrow(
      damaged('"__proto__", which no bundle may have'),
    );
  });

  it("are refused when an entry was changed, removed or added", () => {
    const cases = [
      tampered((entries) => {
        entries["inputs/b.png"] = outline;
      }),
      tampered((entries) => {
        delete entries["inputs/b.png"];
      }),
      tampered((entries) => {
        entries["inputs/new.png"] = outline;
      }),
      tampered((entries) => {
        delete entries["manifest.json"];
      }),
    ];
    for (const archive of cases) expect(() => readBundle(archive)).toThrow(damaged(""));
  });

  it("are refused when an input fits the manifest but not the lock", () => {
    const other = Uint8Array.of(9);
    const archive = tampered((entries) => {
      entries["inputs/sub/outline.png"] = other;
      const manifest = strFromU8(entries["manifest.json"] ?? other).replace(sha256(outline), sha256(other));
      entries["manifest.json"] = strToU8(manifest);
    });
    expect(() => readBundle(archive)).toThrow(damaged("the workflow's lock names"));
  });

  it("are refused from a newer version", () => {
    const archive = tampered((entries) => {
      const manifest = strFromU8(entries["manifest.json"] ?? outline).replace('"version": 1', '"version": 2');
      entries["manifest.json"] = strToU8(manifest);
    });
    expect(() => readBundle(archive)).toThrow(expect.objectContaining({ code: "bundle-too-new" }));
  });

  it("are refused before unpacking when they would swell, or hold too much or too many", () => {
    const bomb = zipSync(
      { "inputs/zeros": new Uint8Array(40_000_000) },
      { level: 9 },
    ) as Uint8Array<ArrayBuffer>;
    expect(bomb.length).toBeLessThan(100_000);
    const tooLarge = expect.objectContaining({ code: "bundle-too-large" });
    const started = performance.now();
    expect(() => readBundle(bomb)).toThrow(tooLarge);
    expect(performance.now() - started).toBeLessThan(200);
    const archive = Uint8Array.from(writeBundle(bundle));
    expect(() => readBundle(archive, { ...BUNDLE_LIMITS, entries: 3 })).toThrow(tooLarge);
    expect(() => readBundle(archive, { ...BUNDLE_LIMITS, entryBytes: 4 })).toThrow(tooLarge);
    expect(() => readBundle(archive, { ...BUNDLE_LIMITS, totalBytes: 50 })).toThrow(tooLarge);
    expect(() => readBundle(archive, { ...BUNDLE_LIMITS, archiveBytes: 50 })).toThrow(tooLarge);
  });
});
