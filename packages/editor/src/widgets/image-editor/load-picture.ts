import { createRaster, type Raster } from "./raster.ts";
import { decodeRgbaPng } from "./rgba-png.ts";

/** Reads a picture as bytes of red, green, blue and alpha. Throws what `fetch` or the browser's decoder throws. */
export async function loadPicture(address: string, signal: AbortSignal): Promise<Raster> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return (await decodeRgbaPng(bytes)) ?? decodeInBrowser(new Blob([bytes]));
}

/** Colours are taken as they stand in the file, as the runtime takes them. */
async function decodeInBrowser(blob: Blob): Promise<Raster> {
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser gives no canvas.");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { ...createRaster({ width: 0, height: 0 }, 4), width, height, data: dataOf(context, width, height) };
}

function dataOf(context: OffscreenCanvasRenderingContext2D, width: number, height: number) {
  return new Uint8ClampedArray(context.getImageData(0, 0, width, height).data);
}
