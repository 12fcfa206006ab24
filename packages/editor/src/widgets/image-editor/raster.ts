/** A rectangle of whole pixels; empty where width or height is 0. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RasterSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes of a picture, row after row, `channels` for each pixel. Painting changes `data` in place. */
export interface Raster extends RasterSize {
  readonly channels: 1 | 4;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export const EMPTY_RECT: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function createRaster({ width, height }: RasterSize, channels: 1 | 4): Raster {
  return { width, height, channels, data: new Uint8ClampedArray(width * height * channels) };
}

export function wholeRect({ width, height }: RasterSize): Rect {
  return { x: 0, y: 0, width, height };
}

export function isEmptyRect(rect: Rect): boolean {
  return rect.width <= 0 || rect.height <= 0;
}

/** The pixels between two corners (any numbers) that are inside the picture. */
export function rectBetween(
  size: RasterSize,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Rect {
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  const width = Math.min(size.width, Math.ceil(right)) - x;
  const height = Math.min(size.height, Math.ceil(bottom)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : EMPTY_RECT;
}

/** The smallest rectangle around both. */
export function unionRect(left: Rect, right: Rect): Rect {
  if (isEmptyRect(left)) return right;
  if (isEmptyRect(right)) return left;
  const x = Math.min(left.x, right.x);
  const y = Math.min(left.y, right.y);
  return {
    x,
    y,
    width: Math.max(left.x + left.width, right.x + right.width) - x,
    height: Math.max(left.y + left.height, right.y + right.height) - y,
  };
}

/** The bytes of a rectangle, row after row. */
export function copyRect(raster: Raster, rect: Rect): Uint8ClampedArray<ArrayBuffer> {
  const row = rect.width * raster.channels;
  const copy = new Uint8ClampedArray(row * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * raster.width + rect.x) * raster.channels;
    copy.set(raster.data.subarray(from, from + row), y * row);
  }
  return copy;
}

/** Puts the bytes of `copyRect` back. */
export function pasteRect(raster: Raster, rect: Rect, bytes: Uint8ClampedArray): void {
  const row = rect.width * raster.channels;
  for (let y = 0; y < rect.height; y++) {
    const to = ((rect.y + y) * raster.width + rect.x) * raster.channels;
    raster.data.set(bytes.subarray(y * row, (y + 1) * row), to);
  }
}
