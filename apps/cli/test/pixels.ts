import sharp from "sharp";

/** A picture as plain RGB bytes. */
export interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export async function readRgb(path: string): Promise<Rgb> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Mean of each channel over a part of the picture, 0 to 255; the part is in fractions of its sides. */
export function meanColour(
  { width, height, data }: Rgb,
  part: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): { readonly red: number; readonly green: number; readonly blue: number } {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.floor(part.top * height); y < Math.ceil(part.bottom * height); y += 1) {
    for (let x = Math.floor(part.left * width); x < Math.ceil(part.right * width); x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 3 + channel] ?? 0);
      }
      count += 1;
    }
  }
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / count);
  return { red, green, blue };
}

/** How many pixels fit `predicate`. */
export function countPixels(
  { data }: Rgb,
  predicate: (red: number, green: number, blue: number) => boolean,
): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (predicate(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) count += 1;
  }
  return count;
}
