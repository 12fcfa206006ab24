import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { countPixels, meanColour, type Rgb, readRgb } from "./pixels.ts";
import { root, runFinished, temporaryFolder, weft } from "./weft-process.ts";

const sky = { left: 0, top: 0, right: 1, bottom: 0.25 };
const ground = { left: 0, top: 0.75, right: 1, bottom: 1 };
const brightness = ({ red, green, blue }: { red: number; green: number; blue: number }) =>
  (red + green + blue) / 3;

let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});

/** Runs a shipped workflow and answers with its pictures in the order of list and batch. */
async function pictures(name: string, ...args: readonly string[]): Promise<readonly Rgb[]> {
  const out = await temporaryFolder();
  const result = await weft(["run", join("workflows", `${name}.json`), "--out", out, "--json", ...args], {
    home,
  });
  expect(result.code, result.stdout).toBe(0);
  const { artifacts } = runFinished(result);
  return Promise.all(artifacts.map((artifact: { path: string }) => readRgb(artifact.path)));
}

async function onlyPicture(name: string, ...args: readonly string[]): Promise<Rgb> {
  const all = await pictures(name, ...args);
  expect(all).toHaveLength(1);
  const [picture] = all;
  if (picture === undefined) throw new Error("no picture");
  return picture;
}

describe("the shipped workflows", () => {
  it("text-to-image draws what the prompt says: a red house on green under a day's sky", async () => {
    const picture = await onlyPicture("text-to-image");
    expect([picture.width, picture.height]).toEqual([128, 128]);
    const house = countPixels(picture, (red, green, blue) => red > 120 && green < 80 && blue < 80);
    expect(house, "red pixels").toBeGreaterThan(150);
    const above = meanColour(picture, sky);
    const below = meanColour(picture, ground);
    expect(above.blue, "the sky is blue").toBeGreaterThan(above.red);
    expect(below.green, "the ground is green").toBeGreaterThan(below.blue + 30);
  });

  it("text-to-image follows another prompt and another seed", async () => {
    const day = await onlyPicture("text-to-image");
    const night = await onlyPicture("text-to-image", "--input", "prompt=night, stars, dark sky, lake");
    expect(brightness(meanColour(night, sky))).toBeLessThan(brightness(meanColour(day, sky)) / 2);
    const other = await onlyPicture("text-to-image", "--seed", "43");
    expect(Buffer.compare(other.data, day.data)).not.toBe(0);
  });

  it("image-to-image keeps the picture's layout and takes the prompt's time of day", async () => {
    const original = await readRgb(join(root, "workflows", "images", "landscape.png"));
    const night = await onlyPicture("image-to-image");
    expect([night.width, night.height]).toEqual([original.width, original.height]);
    expect(brightness(meanColour(night, sky))).toBeLessThan(brightness(meanColour(original, sky)) / 2);
    const faint = await onlyPicture("image-to-image", "--input", "denoise=0.1");
    const distance = (picture: Rgb) =>
      picture.data.reduce((sum, value, at) => sum + Math.abs(value - (original.data[at] ?? 0)), 0) /
      picture.data.length;
    expect(distance(faint), "a low denoise stays near").toBeLessThan(distance(night) / 2);
  });

  it("inpaint changes what the mask marks and leaves every other pixel as it was", async () => {
    const original = await readRgb(join(root, "workflows", "images", "landscape.png"));
    const mask = await readRgb(join(root, "workflows", "images", "sky-mask.png"));
    const result = await onlyPicture("inpaint");
    let outside = 0;
    let changedOutside = 0;
    let changedInside = 0;
    for (let at = 0; at < result.data.length; at += 1) {
      const changed = result.data[at] !== original.data[at];
      if (mask.data[at] === 0) {
        outside += 1;
        if (changed) changedOutside += 1;
      } else if (mask.data[at] === 255 && changed) changedInside += 1;
    }
    expect(outside).toBeGreaterThan(10_000);
    expect(changedOutside).toBe(0);
    expect(changedInside).toBeGreaterThan(10_000);
    expect(brightness(meanColour(result, sky))).toBeLessThan(brightness(meanColour(original, sky)) / 2);
  });

  it("hires-fix makes one and a half times the size, and its second pass starts from the first", async () => {
    const picture = await onlyPicture("hires-fix");
    expect([picture.width, picture.height]).toEqual([192, 192]);
    const above = meanColour(picture, sky);
    expect(above.red, "a sunset's sky is warm").toBeGreaterThan(above.green);
    const otherFirst = await onlyPicture("hires-fix", "--set", "sampler.seed=7");
    expect(Buffer.compare(otherFirst.data, picture.data), "the first pass is in the result").not.toBe(0);
  });

  it("batch makes two pictures for each line, each as its line says", async () => {
    const all = await pictures("batch");
    expect(all).toHaveLength(8);
    const skies = all.map((picture) => meanColour(picture, sky));
    const [day, , sunset, , night, , beach] = skies;
    if (day === undefined || sunset === undefined || night === undefined || beach === undefined)
      throw new Error();
    expect(brightness(night)).toBeLessThan(brightness(day) / 2);
    expect(sunset.red - sunset.blue).toBeGreaterThan(day.red - day.blue);
    expect(beach.blue).toBeGreaterThan(beach.red);
    const distinct = new Set(all.map(({ data }) => Buffer.from(data).toString("base64")));
    expect(distinct.size).toBe(8);
  });

  it("each is checked without a remark", async () => {
    const names = (await readdir(join(root, "workflows"))).filter((name) => name.endsWith(".json"));
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const name of names) {
      const result = await weft(["check", join("workflows", name)], { home });
      expect({ name, code: result.code, said: result.stderr }).toEqual({
        name,
        code: 0,
        said: expect.stringContaining("0 remarks"),
      });
    }
  });
});
