import type { Place } from "./view-transform.ts";

/** Red, green, blue and alpha, 0 to 255. */
export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** Reads single pixels of a picture that the page already has; `undefined` outside of it or before it is there. */
export async function createPixelReader(
  url: string,
  signal: AbortSignal,
): Promise<(at: Place) => Pixel | undefined> {
  const answer = await fetch(url, { signal });
  const bitmap = await createImageBitmap(await answer.blob(), { colorSpaceConversion: "none" });
  signal.addEventListener("abort", () => bitmap.close(), { once: true });
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  return ({ x, y }) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const isInside = column >= 0 && row >= 0 && column < bitmap.width && row < bitmap.height;
    if (context === null || !isInside) return undefined;
    context.clearRect(0, 0, 1, 1);
    context.drawImage(bitmap, -column, -row);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha];
  };
}
