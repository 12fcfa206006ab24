import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeRgbaPng } from "../src/widgets/image-editor/rgba-png.ts";
import { focusCanvas, nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

describe("the image editor", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    await runAndWait(studio.page);
  }, 120_000);
  afterAll(async () => {
    const complaints = studio?.complaints ?? [];
    await studio?.close();
    expect(complaints).toEqual([]);
  });

  const desk = (): Locator => studio.page.getByRole("dialog", { name: /^Edit / });
  /** Draws from one place of the picture to another; both in parts of its width and height. */
  const draw = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
    const box = await desk().locator(".paint-layers > canvas").first().boundingBox();
    if (box === null) throw new Error("There is no picture to draw on.");
    const place = ([x, y]: readonly [number, number]) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await studio.page.mouse.move(...place(from));
    await studio.page.mouse.down();
    await studio.page.mouse.move(...place(to), { steps: 12 });
    await studio.page.mouse.up();
  };
  const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await fetch(new URL(path, studio.server.url))).arrayBuffer());
  /** The picture as the browser shows it: for pictures without a mask. */
  const pixelsOf = (address: string): Promise<readonly number[]> =>
    studio.page.evaluate(async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      return [...(context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [])];
    }, address);

  it("makes a masked and painted input of a result, and leaves every other pixel as it was", async () => {
    const { page } = studio;
    await nodeOf(page, "Save image")
      .getByRole("button", { name: /viewer/ })
      .dblclick();
    const viewer = page.getByRole("region", { name: "Viewer", exact: true });
    const original = (await viewer.locator("img.viewer-picture").getAttribute("src")) ?? "";
    const before = await pixelsOf(original);
    await viewer.getByRole("button", { name: /^Paint on it/ }).click();
    await desk().locator(".paint-layers").waitFor();

    await page.keyboard.press("r");
    await draw([0.25, 0.25], [0.5, 0.5]);
    await page.keyboard.press("x");
    await draw([0.75, 0.75], [0.9, 0.9]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+Shift+z");
    await desk().getByRole("button", { name: "Save as a new picture" }).click();
    await desk().waitFor({ state: "detached" });

    const load = nodeOf(page, "Load image");
    await load.getByRole("button", { name: "image: text-to-image_00001_-edited.png" }).waitFor();
    const edited = await decodeRgbaPng(await bytesOf("/api/inputs/text-to-image_00001_-edited.png/file"));
    if (edited === undefined) throw new Error("The result is no PNG with a mask.");
    const at = (x: number, y: number): readonly number[] => {
      const first = (y * edited.width + x) * 4;
      return [...edited.data.slice(first, first + 4)];
    };
    const was = (x: number, y: number): readonly number[] =>
      before.slice((y * 128 + x) * 4, (y * 128 + x) * 4 + 3);
    expect(at(48, 48)).toEqual([...was(48, 48), 0]);
    expect(at(105, 105)).toEqual([255, 255, 255, 255]);
    const untouched = [...Array(128 * 30).keys()].map(
      (pixel) => [pixel % 128, Math.floor(pixel / 128)] as const,
    );
    for (const [x, y] of untouched) expect(at(x, y)).toEqual([...was(x, y), 255]);
    expect(await pixelsOf(original)).toEqual(before);
  });

  it("opens its own result with the mask in it, and asks before it throws anything away", async () => {
    const { page } = studio;
    await nodeOf(page, "Load image")
      .getByRole("button", { name: /^Paint on it/ })
      .click();
    await desk().locator(".paint-layers").waitFor();
    const tint = await desk()
      .locator(".paint-layers > canvas")
      .nth(2)
      .evaluate((canvas: HTMLCanvasElement) => [
        ...(canvas.getContext("2d")?.getImageData(48, 48, 1, 1).data ?? []),
      ]);
    expect(tint[3]).toBeGreaterThan(100);
    await page.keyboard.press("e");
    await draw([0.3, 0.3], [0.4, 0.4]);
    await page.keyboard.press("Escape");
    const question = desk().getByRole("alertdialog", { name: "Discard what was painted?" });
    await question.getByRole("button", { name: "Keep painting" }).click();
    await page.keyboard.press("Escape");
    await question.getByRole("button", { name: "Discard" }).click();
    await desk().waitFor({ state: "detached" });
    await nodeOf(page, "Load image")
      .getByRole("button", { name: "image: text-to-image_00001_-edited.png" })
      .waitFor();
  });

  it("shows the mask in the viewer over the colours that it keeps", async () => {
    const { page } = studio;
    await nodeOf(page, "Load image")
      .getByRole("button", { name: /viewer/ })
      .dblclick();
    const viewer = page.getByRole("region", { name: "Viewer", exact: true });
    await viewer.getByRole("button", { name: "Show what is transparent as a mask" }).click();
    const masked = viewer.locator("canvas.viewer-picture");
    const pixel = (x: number, y: number): Promise<readonly number[]> =>
      masked.evaluate(
        (canvas: HTMLCanvasElement, at) => [
          ...(canvas.getContext("2d")?.getImageData(at[0], at[1], 1, 1).data ?? []),
        ],
        [x, y] as const,
      );
    await expect.poll(async () => (await pixel(48, 48))[3]).toBe(255);
    const [red = 0, , blue = 0] = await pixel(48, 48);
    expect(red).toBeGreaterThan(blue);
    await viewer.getByRole("button", { name: "Show what is transparent as a mask" }).click();
    await masked.waitFor({ state: "detached" });
  });

  it("is one step of undo for the graph", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await nodeOf(page, "Load image").waitFor({ state: "detached" });
  });
});
