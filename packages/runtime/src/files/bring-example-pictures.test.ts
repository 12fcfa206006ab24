import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { bringExamplePictures } from "./bring-example-pictures.ts";

let folder: string;
let examples: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "weft-examples-"));
  examples = join(folder, "workflows");
  await mkdir(join(examples, "images"), { recursive: true });
  await writeFile(join(examples, "images", "lake.png"), "a picture");
});

it("a new input folder gets the pictures that the examples name", async () => {
  const input = join(folder, "home", "input");
  await bringExamplePictures(examples, input);
  expect(await readFile(join(input, "images", "lake.png"), "utf8")).toBe("a picture");
});

it("an input folder that is there stays as it is", async () => {
  const input = join(folder, "input");
  await mkdir(input);
  await bringExamplePictures(examples, input);
  expect(await readdir(input)).toEqual([]);
});

it("examples without pictures, or none at all, are no failure", async () => {
  await bringExamplePictures(undefined, join(folder, "one"));
  await bringExamplePictures(join(folder, "nothing"), join(folder, "two"));
  expect(await readdir(folder)).toEqual(["workflows"]);
});
