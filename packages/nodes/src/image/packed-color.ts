/** Red, green and blue (0 to 255) of a colour in one number, as ComfyUI's colour widgets write it: 0xRRGGBB. */
export function colorChannels(color: number): readonly [number, number, number] {
  return [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
}
