// Fits the colours that a step of the sampler is previewed with: a linear guess at the picture from a latent, without the
// decoder. Writes `latent_preview` into the model's weft.json.
//
//   node tooling/fit-latent-preview.ts NAME PICTURE.png ...
//
// NAME is a checkpoint in models/checkpoints, the pictures are some that it made (sides in multiples of 8).
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ImageValue } from "../packages/graph/src/index.ts";
import { createImageService } from "../packages/runtime/src/images/image-service.ts";
import { openModelCatalogue } from "../packages/runtime/src/models/model-catalogue.ts";
import { createModelService } from "../packages/runtime/src/models/model-service.ts";

/** Latent channels and the constant. */
type Row = readonly number[];
type Rgb = readonly [number, number, number];

const [name, ...pictures] = process.argv.slice(2);
if (name === undefined || pictures.length === 0) {
  process.stderr.write(
    "Say which model and some of its pictures: node tooling/fit-latent-preview.ts NAME PICTURE.png ...\n",
  );
  process.exit(2);
}

const signal = new AbortController().signal;
const models = createModelService({
  catalogue: openModelCatalogue({ roots: ["models"], home: join(tmpdir(), "weft-fit") }),
  device: "cpu",
  threads: 2,
  memoryBudgetBytes: 2 ** 30,
  onLoad: () => {},
  onInference: () => {},
  onNotice: () => {},
});
const { model, vae } = await models.checkpoint(name);
const { scaleFactor } = await models.describe(model);
const rows: Row[] = [];
const colours: Rgb[] = [];
for (const picture of pictures) {
  const { image } = await createImageService({ inputRoots: [resolve(picture, "..")] }).load(
    picture.split(/[/\\]/).at(-1) ?? "",
  );
  const { shape, samples } = await models.encodeImage(vae, image, signal);
  const [, channels, height, width] = shape;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (channel: number): number =>
        (samples[(channel * height + y) * width + x] ?? 0) * scaleFactor;
      rows.push([...Array.from({ length: channels }, (_, channel) => at(channel)), 1]);
      colours.push(meanColour(image, x * 8, y * 8));
    }
  }
}
await models.dispose();
const fitted = [0, 1, 2].map((channel) =>
  leastSquares(
    rows,
    colours.map((colour) => colour[channel] ?? 0),
  ),
);
const factors = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, latent) =>
  fitted.map((solution) => rounded(solution[latent])),
);
const file = join("models", "checkpoints", name, "weft.json");
const description: Record<string, unknown> = JSON.parse(await readFile(file, "utf8"));
description.latent_preview = { channels: factors, bias: fitted.map((solution) => rounded(solution.at(-1))) };
await writeFile(file, `${JSON.stringify(description, null, 2)}\n`);

function rounded(value = 0): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Mean colour of an 8 x 8 block, -1 to 1. */
function meanColour({ shape, data }: ImageValue, left: number, top: number): Rgb {
  const [, , width, channels] = shape;
  const mean = (channel: number): number => {
    let sum = 0;
    for (let y = top; y < top + 8; y += 1) {
      for (let x = left; x < left + 8; x += 1) sum += data[(y * width + x) * channels + channel] ?? 0;
    }
    return (sum / 64) * 2 - 1;
  };
  return [mean(0), mean(1), mean(2)];
}

/** Solves the normal equations by Gauss-Jordan elimination; a trace on the diagonal keeps them solvable. */
function leastSquares(inputs: readonly Row[], wanted: readonly number[]): readonly number[] {
  const size = inputs[0]?.length ?? 0;
  const table = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) =>
      inputs.reduce(
        (sum, row, at) => sum + (row[i] ?? 0) * (j === size ? (wanted[at] ?? 0) : (row[j] ?? 0)),
        i === j ? 1e-6 : 0,
      ),
    ),
  );
  for (let pivot = 0; pivot < size; pivot += 1) {
    const pivotRow = table[pivot] ?? [];
    const scale = pivotRow[pivot] ?? 1;
    for (let column = 0; column <= size; column += 1) pivotRow[column] = (pivotRow[column] ?? 0) / scale;
    table.forEach((row, index) => {
      if (index === pivot) return;
      const factor = row[pivot] ?? 0;
      for (let column = 0; column <= size; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
    });
  }
  return table.map((row) => row[size] ?? 0);
}
