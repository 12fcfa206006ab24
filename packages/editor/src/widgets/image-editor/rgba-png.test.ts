import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRaster, type Raster } from "./raster.ts";
import { decodeRgbaPng, encodeRgbaPng } from "./rgba-png.ts";

function picture(width: number, height: number, bytes: readonly number[]): Raster {
  const raster = createRaster({ width, height }, 4);
  raster.data.set(bytes.slice(0, raster.data.length));
  return raster;
}

describe("PNG with a mask in its alpha", () => {
  it("keeps every byte, also colours that are fully transparent", async () => {
    const side = fc.integer({ min: 1, max: 9 });
    const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 324, maxLength: 324 });
    await fc.assert(
      fc.asyncProperty(side, side, bytes, async (width, height, content) => {
        const raster = picture(width, height, content);
        expect(await decodeRgbaPng(await encodeRgbaPng(raster))).toEqual(raster);
      }),
      { numRuns: 40 },
    );
  });

  it("reads all filters that other programs use", async () => {
    // Each row has its own filter, as section 9.2 defines it; the pixels are all 10, 20, 30, 40.
    const pixel = [10, 20, 30, 40];
    const zero = [0, 0, 0, 0];
    const rows = [
      [1, ...pixel, ...zero],
      [2, ...zero, ...zero],
      [3, 5, 10, 15, 20, ...zero],
      [4, ...zero, ...zero],
      [0, ...pixel, ...pixel],
    ];
    const plain = await encodeRgbaPng(picture(2, 5, []));
    const other = withPixels(plain, await deflate(Uint8Array.from(rows.flat())));
    expect((await decodeRgbaPng(other))?.data).toEqual(Uint8ClampedArray.from(Array(10).fill(pixel).flat()));
  });

  it("leaves other files to the browser", async () => {
    const png = await encodeRgbaPng(picture(2, 2, [1, 2, 3, 4]));
    const palette = png.slice();
    palette[25] = 3;
    expect(await decodeRgbaPng(palette)).toBeUndefined();
    expect(await decodeRgbaPng(new Uint8Array(100))).toBeUndefined();
    expect(await decodeRgbaPng(new Uint8Array(0))).toBeUndefined();
  });
});

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The same file with other compressed pixels; its checksum is not read. */
function withPixels(png: Uint8Array, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = png.slice(0, 33);
  const chunk = new Uint8Array(12 + pixels.length);
  new DataView(chunk.buffer).setUint32(0, pixels.length);
  chunk.set([0x49, 0x44, 0x41, 0x54], 4);
  chunk.set(pixels, 8);
  return Uint8Array.from([...header, ...chunk, ...png.slice(-12)]);
}
