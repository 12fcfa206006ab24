import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { resizeLanczos } from "./lanczos.ts";
import { noisePicture } from "./testing/noise-picture.ts";

// Computed with Pillow 11.0.0: Image.fromarray(noise).resize((W, H), Image.Resampling.LANCZOS), where noise is the
// generator of testing/noise-picture.ts; the SHA-256 is of the result's bytes.
const PILLOW = [
  [7, 5, 3, 13, 4, 1, "8fd3233e04c8909d9f393c5e2090131ea661bb4cd009373a1ba41d1d74efa7a3"],
  [16, 9, 3, 5, 23, 2, "191bb85d43375a2997734fb052c49baa39478dad3840a7900cc331418412f23b"],
  [6, 6, 4, 9, 3, 3, "e0f528cea5c464b249b2b9e3eb70885b1b952fc7dcf89dd922f2e767bd93df6b"],
  [64, 48, 3, 16, 12, 4, "f276796ca9a8856d521c1dc55332bc799e0f7a38d401babc484dbbcb050d7cfa"],
  [3, 2, 4, 40, 30, 5, "c9a330c1519018e049177ec410e327ac09d56f30030d31e16b5114df4ba9ed33"],
  [100, 80, 4, 33, 27, 6, "827b179f36df1928394d89e49ffb4ae102cabb676330f1d0ec1b85a5c02257c4"],
  [31, 17, 3, 31, 5, 7, "bdb8e26da964733fbc9e4f7645762c3ebd068805f620b374095c5b14be89af14"],
] as const;

describe("Lanczos resizing", () => {
  it.each(PILLOW)(
    "gives Pillow's bytes for %ix%i, %i channels, to %ix%i",
    (w, h, channels, W, H, seed, hash) => {
      const resized = resizeLanczos(noisePicture(w, h, channels, seed), W, H);
      expect([resized.width, resized.height, resized.channels]).toEqual([W, H, channels]);
      expect(createHash("sha256").update(resized.data).digest("hex")).toBe(hash);
    },
  );

  it("leaves a picture of the same size as it is", () => {
    const picture = noisePicture(4, 4, 3, 1);
    expect(resizeLanczos(picture, 4, 4)).toBe(picture);
  });

  it("keeps a flat colour flat", () => {
    const flat = { width: 9, height: 7, channels: 3 as const, data: new Uint8Array(9 * 7 * 3).fill(201) };
    for (const size of [1, 5, 30])
      expect(new Set(resizeLanczos(flat, size, size).data)).toEqual(new Set([201]));
  });
});
