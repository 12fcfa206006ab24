import { loadPicture } from "../widgets/image-editor/load-picture.ts";
import { maskedPixels } from "../widgets/image-editor/masked-pixels.ts";

/** Draws the picture at an address with its mask; rejects when it cannot be read. */
export async function drawMasked(
  canvas: HTMLCanvasElement,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  const picture = await loadPicture(address, signal);
  if (signal.aborted) return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pixels = new ImageData(maskedPixels(picture), picture.width, picture.height);
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}
