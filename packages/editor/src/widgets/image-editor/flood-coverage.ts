import { EMPTY_RECT, type Raster, type Rect, unionRect } from "./raster.ts";

/**
 * Covers the area around a pixel whose colours differ from it by no more than `tolerance` (0 to 255, the largest
 * difference of a channel), as far as it is connected.
 */
export function coverArea(
  coverage: Raster,
  picture: Raster,
  start: { readonly x: number; readonly y: number },
  tolerance: number,
): Rect {
  const { width, height, channels } = picture;
  const [startX, startY] = [Math.floor(start.x), Math.floor(start.y)];
  if (startX < 0 || startY < 0 || startX >= width || startY >= height) return EMPTY_RECT;
  const first = (startY * width + startX) * channels;
  const wanted = picture.data.slice(first, first + channels);
  const fits = (at: number): boolean => {
    if (coverage.data[at] !== 0) return false;
    for (let channel = 0; channel < channels; channel++) {
      const difference = (picture.data[at * channels + channel] ?? 0) - (wanted[channel] ?? 0);
      if (difference > tolerance || difference < -tolerance) return false;
    }
    return true;
  };

  let changed = EMPTY_RECT;
  const open = [startY * width + startX];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!fits(at)) continue;
    const y = Math.floor(at / width);
    let left = at;
    let right = at;
    while (left > y * width && fits(left - 1)) left -= 1;
    while (right < (y + 1) * width - 1 && fits(right + 1)) right += 1;
    coverage.data.fill(255, left, right + 1);
    changed = unionRect(changed, { x: left - y * width, y, width: right - left + 1, height: 1 });
    for (const step of [-width, width]) {
      if (y === (step < 0 ? 0 : height - 1)) continue;
      openRuns(open, left + step, right + step, fits);
    }
  }
  return changed;
}

/** One pixel of each run of a row that fits is enough: the run is filled from it. */
function openRuns(open: number[], left: number, right: number, fits: (at: number) => boolean): void {
  let inRun = false;
  for (let at = left; at <= right; at++) {
    const fitting = fits(at);
    if (fitting && !inRun) open.push(at);
    inRun = fitting;
  }
}
