import type { ImageValue, LatentValue } from "@weft/graph";
import type { OnnxSession } from "../onnx/session.ts";
import { runRows } from "./run-rows.ts";
import { onlyInput, onlyOutput } from "./single-port.ts";

/**
 * Unscaled latents to RGB pictures in 0 to 1, one at a time: decoding takes far more memory than the picture, and a
 * picture must not depend on its neighbours.
 */
export async function decodePictures(
  session: OnnxSession,
  latent: LatentValue,
  signal: AbortSignal,
): Promise<ImageValue> {
  const [batch, channels, height, width] = latent.shape;
  const length = channels * height * width;
  const output = onlyOutput(session, "sample").name;
  const answers = await runRows(session, {
    inputs: [
      {
        info: onlyInput(session, "latent_sample"),
        rowShape: [channels, height, width],
        row: (index) => latent.samples.subarray(index * length, (index + 1) * length),
      },
    ],
    rows: batch,
    rowsPerCall: 1,
    wanted: [output],
    signal,
  });
  const pictures = answers.get(output);
  const [, pictureHeight = 0, pictureWidth = 0] = pictures?.rowShape ?? [];
  const data = new Float32Array(batch * pictureHeight * pictureWidth * 3);
  pictures?.rows.forEach((planes, index) => {
    interleave(planes, data.subarray(index * planes.length, (index + 1) * planes.length));
  });
  return { kind: "IMAGE", shape: [batch, pictureHeight, pictureWidth, 3], data };
}

/**
 * RGB pictures in 0 to 1 to unscaled latents, one at a time. `latent_parameters` holds mean and logarithm of variance
 * one after the other: the mean is taken, as ComfyUI does. `latent_sample` is taken as it is. Which of the two it is
 * shows in the number of channels.
 */
export async function encodePictures(
  session: OnnxSession,
  image: ImageValue,
  latentChannels: number,
  signal: AbortSignal,
): Promise<LatentValue> {
  const [batch, height, width, channels] = image.shape;
  const output = onlyOutput(session, "latent_sample").name;
  const answers = await runRows(session, {
    inputs: [
      {
        info: onlyInput(session, "sample"),
        rowShape: [3, height, width],
        row: (index) =>
          planesOf(image.data.subarray(index * height * width * channels), height * width, channels),
      },
    ],
    rows: batch,
    rowsPerCall: 1,
    wanted: [output],
    signal,
  });
  const encoded = answers.get(output);
  const [given = 0, latentHeight = 0, latentWidth = 0] = encoded?.rowShape ?? [];
  const kept = given === 2 * latentChannels ? latentChannels : given;
  const length = kept * latentHeight * latentWidth;
  const samples = new Float32Array(batch * length);
  encoded?.rows.forEach((row, index) => {
    samples.set(row.subarray(0, length), index * length);
  });
  return { kind: "LATENT", shape: [batch, kept, latentHeight, latentWidth], samples };
}

/** Colour planes in -1 to 1 to interleaved colours in 0 to 1. */
function interleave(planes: Float32Array, pixels: Float32Array): void {
  const area = planes.length / 3;
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = (planes[channel * area + pixel] ?? 0) / 2 + 0.5;
      pixels[pixel * 3 + channel] = Math.min(1, Math.max(0, value));
    }
  }
}

/** Interleaved colours in 0 to 1 to colour planes in -1 to 1; a fourth channel is left out. */
function planesOf(pixels: Float32Array, area: number, channels: number): Float32Array {
  const planes = new Float32Array(3 * area);
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      planes[channel * area + pixel] = 2 * (pixels[pixel * channels + channel] ?? 0) - 1;
    }
  }
  return planes;
}
