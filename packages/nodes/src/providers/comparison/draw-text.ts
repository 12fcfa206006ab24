import type { ImageValue } from "@weft/graph";
import { textPixels, textSize } from "./pixel-font.ts";

export interface TextPlace {
  /** Left and top of the box that the text is centred in, and its size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of red, green and blue. */
  readonly value: number;
}

/** Draws a text into the first picture of a batch, centred and as large as whole pixels allow; what does not fit is cut. */
export function drawText(image: ImageValue, text: string, place: TextPlace): void {
  const [, height, width, channels] = image.shape;
  const [textWidth, textHeight] = textSize(text);
  const scale = Math.max(1, Math.floor(Math.min(place.width / textWidth, place.height / textHeight)));
  const left = place.x + Math.max(0, Math.floor((place.width - textWidth * scale) / 2));
  const top = place.y + Math.max(0, Math.floor((place.height - textHeight * scale) / 2));
  for (const [x, y] of textPixels(text)) {
    for (let row = 0; row < scale; row += 1) {
      for (let column = 0; column < scale; column += 1) {
        const [toX, toY] = [left + x * scale + column, top + y * scale + row];
        if (toX >= Math.min(width, place.x + place.width) || toY >= height) continue;
        image.data.fill(place.value, (toY * width + toX) * channels, (toY * width + toX) * channels + 3);
      }
    }
  }
}
