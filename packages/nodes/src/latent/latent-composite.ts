import { defineNode, int, latentInput, latentOutput, words } from "@weft/graph";
import { composite } from "../arrays/composite.ts";
import { latentGrid } from "../arrays/grid.ts";
import { latentLengthOf, latentSize, withSamples } from "../arrays/latent.ts";
import { requireSameChannels } from "./join-latents.ts";

export const latentComposite = defineNode({
  type: "LatentComposite",
  version: 1,
  title: words("Put latent on latent", "潜空间合成"),
  category: "latent",
  description: words("Lays one latent on another.", "把一个潜空间图像叠加到另一个上。"),
  aliases: ["paste", "overlay"],
  inputs: {
    samples_to: latentInput({ description: words("The latent below.", "下层潜空间图像。") }),
    samples_from: latentInput({ description: words("The latent on top.", "上层潜空间图像。") }),
    x: int({
      default: 0,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      description: words(
        "Where its left edge lies, in pixels of the picture.",
        "上层左边缘的位置（图像像素）。",
      ),
    }),
    y: int({
      default: 0,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      description: words(
        "Where its top edge lies, in pixels of the picture.",
        "上层上边缘的位置（图像像素）。",
      ),
    }),
    feather: int({
      default: 0,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      description: words(
        "How far its inner edges fade, in pixels of the picture.",
        "上层内侧边缘的渐变距离（图像像素）。",
      ),
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples_to, samples_from, x, y, feather }) => {
    requireSameChannels(samples_to, samples_from, "samples_from");
    const left = latentLengthOf(x);
    const top = latentLengthOf(y);
    const reach = latentLengthOf(feather);
    const whole = latentSize(samples_to);
    const part = latentSize(samples_from);
    const columns = fade(left, part.width, whole.width, reach);
    const rows = fade(top, part.height, whole.height, reach);
    const opacity = Float32Array.from(
      { length: part.width * part.height },
      (_, place) => (columns[place % part.width] ?? 1) * (rows[Math.floor(place / part.width)] ?? 1),
    );
    const samples = composite(
      { data: samples_to.samples, grid: latentGrid(samples_to), items: samples_to.shape[0] },
      { data: samples_from.samples, grid: latentGrid(samples_from), items: samples_from.shape[0], opacity },
      left,
      top,
    );
    return { LATENT: withSamples(samples_to, samples_to.shape, samples) };
  },
});

/** Weights along one axis of a part at `offset`; an end that lies on the whole's border does not fade. */
function fade(offset: number, length: number, whole: number, reach: number): Float64Array {
  const visible = Math.min(length, whole - offset);
  return Float64Array.from({ length }, (_, place) => {
    const rising = offset > 0 && place < reach ? (place + 1) / reach : 1;
    const fromEnd = visible - 1 - place;
    const falling = offset + visible < whole && fromEnd < reach ? (fromEnd + 1) / reach : 1;
    return rising * falling;
  });
}
